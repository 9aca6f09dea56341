// How a feature moves through a playlist, each track as wide as it is long.
import { draw, make } from "./dom.js";

const scales = { tempo: [60, 180, "Tempo", " BPM"], energy: [0, 1, "Energy", ""] };

export function curve(tracks, name) {
  const [least, most, title, unit] = scales[name];
  const total = tracks.reduce((sum, track) => sum + track.durationMs, 0) || 1;
  const height = (value) => 54 - 46 * Math.min(1, Math.max(0, (value - least) / (most - least)));
  let at = 0;
  const points = [];
  for (const track of tracks) {
    const width = track.durationMs / total * 300;
    const value = track.features[name];
    if (value !== null && value !== undefined)
      points.push([at + width / 2, height(value), value]);
    at += width;
  }
  if (points.length === 0)
    return null;
  const said = (value) => name === "tempo" ? `${Math.round(value)}${unit}` : String(Math.round(value * 100));
  const values = points.map((point) => point[2]);
  const text = `${title}: ${said(Math.min(...values))} to ${said(Math.max(...values))}, from ${said(values[0])} to ${said(values.at(-1))}`;
  const line = points.map(([x, y], place) => {
    if (place === 0)
      return `M0 ${y.toFixed(1)}L${x.toFixed(1)} ${y.toFixed(1)}`;
    const [before, level] = points[place - 1];
    const middle = ((before + x) / 2).toFixed(1);
    return `C${middle} ${level.toFixed(1)} ${middle} ${y.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)}`;
  }).join("") + `L300 ${points.at(-1)[1].toFixed(1)}`;
  return make("figure", { class: `curve ${name}` },
    draw("svg", { viewBox: "0 0 300 60", preserveAspectRatio: "none", role: "img", "aria-label": text },
      draw("path", { class: "area", d: `${line}V60H0Z` }), draw("path", { class: "line", d: line })),
    make("figcaption", {}, text));
}
