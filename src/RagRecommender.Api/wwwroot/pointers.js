// Mouse, fingers, wheel and keys on the map.
import * as api from "./api.js";

function hover(chart) {
  let asked = -1;
  let timer = 0;
  return {
    at(left, top) {
      const place = chart.near(left, top);
      if (place === asked)
        return;
      asked = place;
      clearTimeout(timer);
      chart.tip.hidden = true;
      if (place >= 0)
        timer = setTimeout(() => show(place), 90);
    },
    none() {
      asked = -1;
      clearTimeout(timer);
      chart.tip.hidden = true;
    },
  };

  async function show(place) {
    const found = await api.tracksAt({ places: String(place) }, chart.signal).catch(() => null);
    if (!found || place !== asked || found.release !== chart.atlas.release)
      return;
    const { track } = found.tracks[0];
    const [left, top] = chart.toCanvas(chart.atlas.x[place], chart.atlas.y[place]).map((value) => value / chart.ratio);
    chart.tip.textContent = `${track.title} · ${track.artists.join(", ")}`;
    chart.tip.style.setProperty("--left", `${left}px`);
    chart.tip.style.setProperty("--top", `${top}px`);
    chart.tip.hidden = false;
  }
}

export function pointers(chart) {
  const { canvas, signal } = chart;
  const held = new Map();
  const tip = hover(chart);
  let travelled = 0;
  let apart = 0;
  const on = (name, use, options) => canvas.addEventListener(name, use, { signal, ...options });
  const middle = () => {
    const points = [...held.values()];
    return [points.reduce((sum, point) => sum + point[0], 0) / points.length, points.reduce((sum, point) => sum + point[1], 0) / points.length];
  };
  const spread = () => {
    const [first, second] = [...held.values()];
    return Math.hypot(first[0] - second[0], first[1] - second[1]);
  };

  on("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    held.set(event.pointerId, [event.clientX, event.clientY]);
    travelled = 0;
    tip.none();
    if (held.size === 2)
      apart = spread();
    chart.line = chart.isLasso && held.size === 1 ? [[event.clientX, event.clientY]] : [];
  });
  on("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before) {
      tip.at(event.clientX, event.clientY);
      return;
    }
    held.set(event.pointerId, [event.clientX, event.clientY]);
    travelled += Math.hypot(event.clientX - before[0], event.clientY - before[1]);
    if (held.size === 2) {
      const now = spread();
      chart.zoomBy(now / Math.max(1, apart), ...middle());
      apart = now;
    } else if (chart.isLasso) {
      chart.line.push([event.clientX, event.clientY]);
      chart.draw();
    } else {
      chart.moveBy(event.clientX - before[0], event.clientY - before[1]);
    }
  });
  on("pointerup", (event) => {
    held.delete(event.pointerId);
    if (chart.line.length > 3)
      chart.lasso(chart.line);
    else if (travelled < 5 && held.size === 0) {
      const place = chart.near(event.clientX, event.clientY);
      void chart.choose(place < 0 ? [] : [place]);
    }
    chart.line = [];
    chart.draw();
  });
  on("pointercancel", (event) => held.delete(event.pointerId));
  on("pointerleave", () => tip.none());
  on("wheel", (event) => {
    event.preventDefault();
    tip.none();
    chart.zoomBy(Math.exp(-event.deltaY / 400), event.clientX, event.clientY);
  }, { passive: false });
  on("keydown", (event) => {
    const moves = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    if (moves[event.key])
      chart.moveBy(...moves[event.key]);
    else if (event.key === "+" || event.key === "=")
      chart.zoomBy(1.4);
    else if (event.key === "-")
      chart.zoomBy(1 / 1.4);
    else if (event.key === "0")
      chart.fit();
    else if (event.key === "Enter") {
      const box = canvas.getBoundingClientRect();
      const place = chart.near(box.left + box.width / 2, box.top + box.height / 2);
      void chart.choose(place < 0 ? [] : [place]);
    } else {
      return;
    }
    event.preventDefault();
  });
}
