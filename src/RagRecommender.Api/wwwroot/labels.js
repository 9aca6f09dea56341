// What is written over the points: names of genres, the largest first, none over another; and the line that is being drawn.
const written = new Map();

// Text with its halo is slow to draw and always the same: it is kept as a picture.
function picture(name, ratio, { font, ink, paper }) {
  const key = `${name} ${ratio} ${ink}`;
  if (!written.has(key)) {
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    const face = `600 ${12 * ratio}px ${font}`;
    context.font = face;
    Object.assign(canvas, { width: Math.ceil(context.measureText(name).width + 10 * ratio), height: Math.ceil(22 * ratio) });
    Object.assign(context, { font: face, textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 4 * ratio, strokeStyle: paper, fillStyle: ink });
    context.strokeText(name, canvas.width / 2, canvas.height / 2);
    context.fillText(name, canvas.width / 2, canvas.height / 2);
    written.set(key, canvas);
  }
  return written.get(key);
}

function outline(context, chart, ratio) {
  if (chart.line.length < 2)
    return;
  const box = chart.canvas.getBoundingClientRect();
  context.beginPath();
  for (const [left, top] of chart.line)
    context.lineTo((left - box.left) * ratio, (top - box.top) * ratio);
  context.closePath();
  Object.assign(context, { fillStyle: "rgb(200 90 50 / 15%)", strokeStyle: "rgb(215 95 50)", lineWidth: 2 * ratio });
  context.fill();
  context.stroke();
}

// look: font, ink and paper.
export function labels(canvas, chart, ratio, look) {
  const context = canvas.getContext("2d");
  context.clearRect(0, 0, canvas.width, canvas.height);
  outline(context, chart, ratio);
  const regions = chart.state.name ? chart.atlas.regions.filter((region) => region.name === chart.state.name) : chart.atlas.bySize;
  const most = Math.round(16 + 20 * Math.log2(1 + chart.sight.zoom));
  const taken = [];
  for (const { name, x, y } of regions) {
    if (taken.length >= most)
      return;
    const [left, top] = chart.toCanvas(x, y);
    if (left < 0 || left > canvas.width || top < 62 * ratio || top > canvas.height)
      continue;
    const image = picture(name, ratio, look);
    const half = image.width / 2;
    if (left < half || left > canvas.width - half || taken.some(([otherLeft, otherTop, otherHalf]) => Math.abs(left - otherLeft) < half + otherHalf && Math.abs(top - otherTop) < image.height))
      continue;
    taken.push([left, top, half]);
    context.drawImage(image, Math.round(left - half), Math.round(top - image.height / 2));
  }
}
