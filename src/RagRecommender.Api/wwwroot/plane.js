// Draws the points: with WebGL where there is a graphics processor, else pixel by pixel. It draws when something changed and never else.
const vertex = `
attribute vec2 place; attribute vec4 colour; uniform vec2 middle; uniform vec2 scale; uniform float size; varying vec4 tone;
void main() { gl_Position = vec4((place - middle) * scale, 0.0, 1.0); gl_PointSize = size; tone = colour; }`;
const fragment = `
precision mediump float; varying vec4 tone; uniform float ring;
void main() {
  float away = length(gl_PointCoord - 0.5);
  float edge = ring > 0.5 ? smoothstep(0.5, 0.44, away) * smoothstep(0.26, 0.32, away) : smoothstep(0.5, 0.34, away);
  gl_FragColor = vec4(tone.rgb, tone.a * edge);
}`;

function compile(gl) {
  const program = gl.createProgram();
  for (const [type, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
    const shader = gl.createShader(type);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.bindAttribLocation(program, 0, "place");
  gl.bindAttribLocation(program, 1, "colour");
  gl.linkProgram(program);
  return program;
}

function interleave(xs, ys) {
  const places = new Uint16Array(xs.length * 2);
  for (let place = 0; place < xs.length; place++) {
    places[place * 2] = xs[place];
    places[place * 2 + 1] = ys[place];
  }
  return places;
}

class GlPlane {
  constructor(canvas, gl, atlas) {
    Object.assign(this, { canvas, gl, program: compile(gl) });
    this.points = this.#layer(interleave(atlas.x, atlas.y), new Uint8Array(atlas.count * 4));
    this.marks = this.#layer(new Uint16Array(0), new Uint8Array(0));
    this.uniform = Object.fromEntries(["middle", "scale", "size", "ring"].map((name) => [name, gl.getUniformLocation(this.program, name)]));
    gl.useProgram(this.program);
    gl.enable(gl.BLEND);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.enableVertexAttribArray(0);
    gl.enableVertexAttribArray(1);
  }

  #layer(places, colours) {
    const { gl } = this;
    const layer = { places: gl.createBuffer(), colours: gl.createBuffer(), count: places.length / 2 };
    this.#fill(layer.places, places);
    this.#fill(layer.colours, colours);
    return layer;
  }

  #fill(buffer, data) {
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, buffer);
    this.gl.bufferData(this.gl.ARRAY_BUFFER, data, this.gl.STATIC_DRAW);
  }

  colour(colours) {
    this.#fill(this.points.colours, colours);
  }

  mark(places, colours) {
    this.#fill(this.marks.places, places);
    this.#fill(this.marks.colours, colours);
    this.marks.count = places.length / 2;
  }

  #show(layer, size, ring) {
    const { gl, uniform } = this;
    gl.bindBuffer(gl.ARRAY_BUFFER, layer.places);
    gl.vertexAttribPointer(0, 2, gl.UNSIGNED_SHORT, true, 0, 0);
    gl.bindBuffer(gl.ARRAY_BUFFER, layer.colours);
    gl.vertexAttribPointer(1, 4, gl.UNSIGNED_BYTE, true, 0, 0);
    gl.uniform1f(uniform.size, size);
    gl.uniform1f(uniform.ring, ring);
    gl.drawArrays(gl.POINTS, 0, layer.count);
  }

  draw({ x, y, zoom }, ratio) {
    const { gl, uniform, canvas } = this;
    const side = Math.min(canvas.width, canvas.height) * zoom * 2;
    gl.viewport(0, 0, canvas.width, canvas.height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform2f(uniform.middle, x, y);
    gl.uniform2f(uniform.scale, side / canvas.width, -side / canvas.height);
    this.#show(this.points, ratio * crowding(this.points.count) * Math.min(9, 1.7 + 1.1 * Math.log2(1 + zoom)), 0);
    this.#show(this.marks, ratio * 7, 0);
    // Many rings would hide what they ring.
    if (this.marks.count <= 30)
      this.#show(this.marks, ratio * 18, 1);
  }
}

// Few points may be larger.
const crowding = (count) => Math.min(2.2, Math.max(1, (30_000 / count) ** 0.25));

// Pixels set by hand: without a graphics processor this is many times faster than WebGL.
class PlainPlane {
  constructor(canvas, atlas) {
    Object.assign(this, { canvas, context: canvas.getContext("2d"), atlas, tones: new Uint32Array(atlas.count), places: [], markTones: [] });
  }

  colour(colours) {
    this.tones = new Uint32Array(colours.buffer);
    // What is dimmed is drawn first, so that it covers nothing, and the rest larger.
    this.order = colours.some((value, index) => index % 4 === 3 && value < 100) ? [(alpha) => alpha < 100, (alpha) => alpha >= 100] : [null];
  }

  mark(places, tones) {
    Object.assign(this, { places, markTones: tones });
  }

  draw({ x, y, zoom }, ratio) {
    const { canvas, context } = this;
    const { width, height } = canvas;
    if (this.image?.width !== width || this.image.height !== height) {
      this.image = new ImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
    }
    this.pixels.fill(0);
    const side = Math.min(width, height) * zoom;
    const radius = ratio * crowding(this.atlas.count) * Math.min(4.5, 0.85 + 0.55 * Math.log2(1 + zoom));
    this.order.forEach((passes, turn) => {
      const size = radius * (turn > 0 ? 1.8 : 1);
      this.#points(side / 65535, width / 2 - x * side, height / 2 - y * side, disc(size, width), Math.ceil(size), passes);
    });
    context.putImageData(this.image, 0, 0);
    for (let mark = 0; mark < this.places.length; mark += 2)
      this.#ring(this.places[mark] * side / 65535 + width / 2 - x * side, this.places[mark + 1] * side / 65535 + height / 2 - y * side, this.markTones.slice(mark * 2, mark * 2 + 3), ratio);
  }

  #points(scale, left, top, dots, margin, passes) {
    const { atlas, tones, pixels, canvas } = this;
    const [right, bottom] = [canvas.width - margin - 1, canvas.height - margin - 1];
    for (let place = 0; place < atlas.count; place++) {
      if (passes && !passes(tones[place] >>> 24))
        continue;
      const across = (atlas.x[place] * scale + left) | 0;
      const down = (atlas.y[place] * scale + top) | 0;
      if (across < margin || down < margin || across > right || down > bottom)
        continue;
      const at = down * canvas.width + across;
      for (let dot = 0; dot < dots.length; dot++)
        pixels[at + dots[dot]] = tones[place];
    }
  }

  #ring(left, top, tone, ratio) {
    const { context } = this;
    context.fillStyle = context.strokeStyle = `rgb(${tone.join(" ")})`;
    context.beginPath();
    context.arc(left, top, ratio * 3.2, 0, 7);
    context.fill();
    // Many rings would hide what they ring.
    if (this.places.length > 60)
      return;
    context.beginPath();
    context.lineWidth = 2 * ratio;
    context.arc(left, top, ratio * 7.5, 0, 7);
    context.stroke();
  }
}

// The pixels of a dot, as distances from its middle in a picture of that width.
function disc(radius, width) {
  const dots = [];
  const reach = Math.ceil(radius);
  for (let down = -reach; down <= reach; down++) {
    for (let across = -reach; across <= reach; across++) {
      if (Math.hypot(down + 0.25, across + 0.25) <= radius)
        dots.push(down * width + across);
    }
  }
  return dots;
}

// Whether WebGL is made by the processor itself, as where there is no graphics processor or none that the browser trusts.
function isSlow(gl) {
  const told = gl.getExtension("WEBGL_debug_renderer_info");
  return told !== null && /swiftshader|llvmpipe|software|basic render/i.test(gl.getParameter(told.UNMASKED_RENDERER_WEBGL));
}

export function planeOn(canvas, atlas) {
  const asked = { antialias: false, premultipliedAlpha: false, failIfMajorPerformanceCaveat: true };
  // Asked on another canvas, because the first context of a canvas is its only one.
  const probe = document.createElement("canvas").getContext("webgl", asked);
  const gl = probe && !isSlow(probe) ? canvas.getContext("webgl", asked) : null;
  probe?.getExtension("WEBGL_lose_context")?.loseContext();
  return gl ? new GlPlane(canvas, gl, atlas) : new PlainPlane(canvas, atlas);
}
