// The map of the catalogue: what sounds alike lies together. Drag to move, scroll to zoom, draw around what you want to hear.
import { announce, button, icon, link, make, plural } from "./dom.js";
import { href } from "./address.js";
import * as api from "./api.js";
import { Atlas, colourings } from "./atlas.js";
import { card } from "./card.js";
import { planeOn } from "./plane.js";
import { labels } from "./labels.js";
import { pointers } from "./pointers.js";
import { empty } from "./notices.js";
import * as tray from "./tray.js";

const mostInLasso = 100;
let atlas = null;

async function load(signal) {
  const buffer = await api.map(signal);
  // The browser keeps the bytes; what is made of them is kept here.
  if (!atlas || atlas.size !== buffer.byteLength)
    atlas = Object.assign(new Atlas(buffer), { size: buffer.byteLength });
  return atlas;
}

function controls(state, chart) {
  const colour = make("select", { "aria-label": "Colour by", onchange: () => chart.change({ colour: colour.value }) },
    Object.entries(colourings).map(([name, label]) => make("option", { value: name, selected: name === state.colour }, label)));
  const genre = make("select", { "aria-label": "Only one genre", onchange: () => chart.change({ name: genre.value }) },
    make("option", { value: "" }, "all genres"), chart.atlas.genres.map((name) => make("option", { value: name, selected: name === state.name }, name)));
  const lasso = make("button", { type: "button", class: "button", id: "lasso", "aria-pressed": "false", onclick: () => {
    chart.isLasso = !chart.isLasso;
    lasso.setAttribute("aria-pressed", String(chart.isLasso));
    chart.canvas.classList.toggle("drawing", chart.isLasso);
  } }, "Draw around");
  return make("div", { class: "map-controls" }, make("label", {}, make("span", {}, "Colour "), colour), make("label", {}, make("span", {}, "Show "), genre), lasso,
    make("span", "zoom", make("button", { type: "button", class: "button", "aria-label": "Zoom in", onclick: () => chart.zoomBy(1.6) }, icon("plus")),
      make("button", { type: "button", class: "button", "aria-label": "Zoom out", onclick: () => chart.zoomBy(1 / 1.6) }, "−"), button("Whole", () => chart.fit())));
}

function selection(tracks, total) {
  return [
    make("h2", {}, total > tracks.length ? `${plural(tracks.length, "track")} of ${total.toLocaleString("en")}, the best known` : plural(tracks.length, "track")),
    make("p", "onward", button("Add all to the playlist", () => {
      tray.add(tracks);
      announce(`${plural(tracks.length, "track")} added to the playlist`);
    }, { class: "primary" }), tracks.length > 1 ? link(href({ view: "answer", like: tracks.slice(0, 20).map((track) => track.id) }), { class: "button" }, "More like these") : null),
    make("ol", "list narrow", tracks.map((track) => card({ track }, { heading: "h3" }))),
  ];
}

function legend(atlas) {
  return [
    make("h2", {}, plural(atlas.count, "recording")),
    make("p", "soft", "What sounds alike lies together. Point at a track to see which it is, click to keep it here, or draw around many to make them a playlist."),
    make("dl", "keys", [["drag, arrows", "move"], ["wheel, + −", "zoom"], ["click, Enter", "take the track"], ["0", "see the whole"]].map(([how, what]) => make("div", {}, make("dt", {}, how), make("dd", {}, what)))),
    make("h3", "overline", "Go to"),
    make("ul", "tags", atlas.bySize.slice(0, 24).map(({ name }) => make("li", {}, link(href({ view: "map", name }), {}, name)))),
  ];
}

class Chart {
  constructor(state, parts, atlas) {
    Object.assign(this, { state, atlas, ...parts, isLasso: false, marked: [], line: [], isDue: false });
    const region = atlas.regions.find((entry) => entry.name === state.name);
    const [x, y, zoom] = state.at ? state.at.split("~").map(Number) : region ? [region.x / 65535, region.y / 65535, 1.6] : [0.5, 0.5, 0.95];
    this.sight = { x, y, zoom };
    this.plane = planeOn(this.canvas, atlas);
    this.paint();
  }

  get ratio() {
    return Math.min(2, devicePixelRatio || 1);
  }

  paint() {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const ground = getComputedStyle(this.canvas.parentElement);
    this.ink = { font: ground.fontFamily, ink: ground.color, paper: ground.backgroundColor };
    const focus = this.atlas.genres.indexOf(this.state.name);
    this.plane.colour(this.atlas.colours(this.state.colour, { dark, focus: focus < 0 ? null : focus }));
    this.draw();
  }

  mark(places) {
    this.marked = places;
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    this.plane.mark(Uint16Array.from(places.flatMap((place) => [this.atlas.x[place], this.atlas.y[place]])), Uint8Array.from(places.flatMap(() => dark ? [255, 255, 255, 255] : [20, 16, 12, 255])));
    this.draw();
  }

  draw() {
    if (this.isDue)
      return;
    this.isDue = true;
    requestAnimationFrame(() => {
      this.isDue = false;
      if (!this.canvas.isConnected)
        return;
      const start = performance.now();
      const { width, height } = this.canvas.getBoundingClientRect();
      for (const canvas of [this.canvas, this.over]) {
        const [wide, high] = [Math.round(width * this.ratio), Math.round(height * this.ratio)];
        if (canvas.width !== wide || canvas.height !== high)
          Object.assign(canvas, { width: wide, height: high });
      }
      this.plane.draw(this.sight, this.ratio);
      labels(this.over, this, this.ratio, this.ink);
      this.canvas.dataset.drawn = String(Number(this.canvas.dataset.drawn ?? 0) + 1);
      this.canvas.dataset.by = this.plane.constructor.name;
      this.canvas.dataset.ms = (performance.now() - start).toFixed(2);
    });
  }

  // From the window to the map, 0 to 65,535 in both directions, and back.
  toMap(left, top) {
    const box = this.canvas.getBoundingClientRect();
    const side = Math.min(box.width, box.height) * this.sight.zoom;
    return [((left - box.left - box.width / 2) / side + this.sight.x) * 65535, ((top - box.top - box.height / 2) / side + this.sight.y) * 65535];
  }

  toCanvas(x, y) {
    const side = Math.min(this.canvas.width, this.canvas.height) * this.sight.zoom;
    return [(x / 65535 - this.sight.x) * side + this.canvas.width / 2, (y / 65535 - this.sight.y) * side + this.canvas.height / 2];
  }

  moveBy(left, top) {
    const box = this.canvas.getBoundingClientRect();
    const side = Math.min(box.width, box.height) * this.sight.zoom;
    this.look({ x: this.sight.x - left / side, y: this.sight.y - top / side });
  }

  zoomBy(factor, left, top) {
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = this.toMap(left ?? box.left + box.width / 2, top ?? box.top + box.height / 2).map((value) => value / 65535);
    const zoom = Math.min(80, Math.max(0.6, this.sight.zoom * factor));
    const by = 1 - this.sight.zoom / zoom;
    this.look({ x: this.sight.x + (x - this.sight.x) * by, y: this.sight.y + (y - this.sight.y) * by, zoom });
  }

  fit() {
    this.look({ x: 0.5, y: 0.5, zoom: 0.95 });
  }

  look(sight) {
    Object.assign(this.sight, sight);
    this.sight.x = Math.min(1.2, Math.max(-0.2, this.sight.x));
    this.sight.y = Math.min(1.2, Math.max(-0.2, this.sight.y));
    this.draw();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.change({ at: `${this.sight.x.toFixed(4)}~${this.sight.y.toFixed(4)}~${this.sight.zoom.toFixed(3)}` }), 300);
  }

  // What is looked at stands in the address, without a step back for every move.
  change(part) {
    if (!this.canvas.isConnected)
      return;
    Object.assign(this.state, part);
    history.replaceState(null, "", href(this.state));
    if ("colour" in part || "name" in part)
      this.paint();
  }

  near(left, top) {
    const side = Math.min(this.canvas.getBoundingClientRect().width, this.canvas.getBoundingClientRect().height) * this.sight.zoom;
    return this.atlas.nearest(...this.toMap(left, top), Math.max(20, 12 / side * 65535));
  }

  async choose(places, total = places.length) {
    if (places.length === 0) {
      announce("No track there");
      return;
    }
    this.mark(places);
    const found = await api.tracksAt({ places: places.join(",") }, this.signal);
    this.panel.replaceChildren(...selection(found.tracks.map((placed) => placed.track), total));
    announce(`${plural(total, "track")} chosen`);
  }

  lasso(line) {
    const places = this.atlas.inside(line.map(([left, top]) => this.toMap(left, top)));
    void this.choose(places.slice(0, mostInLasso), places.length);
  }
}

export async function show(main, state, signal) {
  document.title = "Map · RAG Recommender";
  main.replaceChildren(make("h1", "hidden", "Map of the catalogue"), make("p", "soft loading", "Unrolling the map …"));
  let loaded;
  try {
    loaded = await load(signal);
  } catch (error) {
    if (error.status !== 404)
      throw error;
    main.replaceChildren(make("h1", "page-title", "Map"), empty("There is no map yet", error.problem.detail ?? "This service draws no map."));
    return;
  }
  const canvas = make("canvas", { class: "map", tabindex: "0", role: "application", "aria-label": `Map of ${plural(loaded.count, "recording")}. Arrow keys move, plus and minus zoom, Enter takes the track in the middle.` });
  const over = make("canvas", { class: "map-over", "aria-hidden": "true" });
  const tip = make("p", { class: "tip", hidden: true });
  const panel = make("section", { class: "map-panel", "aria-label": "Chosen tracks" }, legend(loaded));
  const stage = make("div", "map-stage", canvas, over, tip);
  main.replaceChildren(make("h1", "hidden", "Map of the catalogue"), make("div", "map-view", stage, panel));
  const chart = new Chart(state, { canvas, over, tip, panel, signal }, loaded);
  stage.prepend(controls(state, chart));
  pointers(chart);
  const resize = new ResizeObserver(() => chart.draw());
  resize.observe(stage);
  signal.addEventListener("abort", () => resize.disconnect());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => chart.paint(), { signal });
  if (state.tracks.length > 0) {
    const found = await api.tracksAt({ ids: state.tracks.slice(0, 200).join(",") }, signal);
    chart.mark(found.tracks.map((placed) => placed.place));
    panel.replaceChildren(...selection(found.tracks.map((placed) => placed.track), found.tracks.length));
  }
}
