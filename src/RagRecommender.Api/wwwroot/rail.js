// The playlist at hand, beside an answer.
import { announce, clock, icon, link, make, plural } from "./dom.js";
import { href } from "./address.js";
import { curve } from "./curve.js";
import * as tray from "./tray.js";

function content() {
  const tracks = tray.all();
  if (tracks.length === 0)
    return [make("h2", {}, "Your playlist"), make("p", "soft", "Add tracks and they gather here, with their length and how the tempo moves. Then put them in order, and take them along.")];
  return [
    make("h2", {}, "Your playlist"),
    make("p", "soft", `${plural(tracks.length, "track")} · ${clock(tray.length())}`),
    curve(tracks, "tempo"),
    make("ol", "rail-list", tracks.map((track) => make("li", {}, make("span", {}, make("strong", {}, track.title), ` ${track.artists.join(", ")}`),
      make("button", { type: "button", class: "quiet", "aria-label": `Take ${track.title} out`, onclick: () => tray.remove(track.id) }, icon("close"))))),
    link(href({ view: "playlist" }), { class: "primary" }, "Arrange and export"),
  ];
}

export const rail = {
  make() {
    const node = make("aside", { class: "rail", "aria-label": "Your playlist" }, content());
    tray.watch(node, () => node.replaceChildren(...content()));
    return node;
  },
  addAll(items) {
    const tracks = items.filter((item) => item.source !== "spotify").map((item) => item.track);
    tray.add(tracks);
    announce(`${plural(tracks.length, "track")} added to the playlist`);
  },
};
