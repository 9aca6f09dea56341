// A track of an answer: its sound, why it is there, and what can be done with it.
import { announce, button, clock, icon, link, make } from "./dom.js";
import { href } from "./address.js";
import { bars, rose } from "./rose.js";
import { camelot, keyName } from "./keys.js";
import * as tray from "./tray.js";

export function artistLinks(names) {
  return names.flatMap((name, place) => [place > 0 ? ", " : null, link(href({ view: "artist", name }), {}, name)]);
}

export function spotifyLink(track, props) {
  const known = track.spotifyUrl?.startsWith("https://open.spotify.com/");
  return make("a", { href: known ? track.spotifyUrl : null, target: "_blank", rel: "noopener noreferrer", "aria-label": `Open ${track.title} in Spotify`, ...props }, icon("out"), make("span", {}, "Spotify"));
}

function addButton(track) {
  const face = () => tray.has(track.id) ? [icon("check"), make("span", {}, "Added")] : [icon("plus"), make("span", {}, "Add")];
  const said = () => `${tray.has(track.id) ? "Added" : "Add"} ${track.title} to the playlist`;
  const node = make("button", { type: "button", class: "button add", "aria-pressed": String(tray.has(track.id)), "aria-label": said() }, face());
  node.addEventListener("click", () => {
    const isIn = tray.toggle(track);
    announce(isIn ? `${track.title} added to the playlist` : `${track.title} taken out of the playlist`);
  });
  const update = () => {
    node.setAttribute("aria-pressed", String(tray.has(track.id)));
    node.setAttribute("aria-label", said());
    node.replaceChildren(...face());
  };
  tray.watch(node, update);
  return node;
}

function facts(track) {
  const { features } = track;
  const key = keyName(features);
  const place = camelot(features);
  return make("p", "facts", [
    make("span", {}, clock(track.durationMs)), features.tempo ? make("span", {}, `${Math.round(features.tempo)} BPM`) : null,
    key ? make("span", { title: "Key, and its place on the Camelot wheel" }, place ? `${key} · ${place.hour}${place.letter}` : key) : null,
    track.explicit ? make("span", { class: "explicit", title: "Explicit lyrics" }, "Explicit") : null,
  ]);
}

// actions: { more, less, onOpen }, each optional.
export function card(item, { more, less, onOpen, heading = "h2" } = {}) {
  const { track } = item;
  const isLive = item.source === "spotify";
  const open = spotifyLink(track, { class: "button" });
  if (onOpen)
    open.addEventListener("click", () => onOpen(track));
  return make("li", { class: "card", "data-track": track.id },
    make("div", "art", track.features ? rose(track.features) : null, item.rank ? make("span", { class: "rank", "aria-hidden": "true" }, String(item.rank)) : null),
    make("div", "what",
      make(heading, "name", track.title),
      make("p", "by", artistLinks(track.artists), track.album ? make("span", "album", ` · ${track.album}`) : null),
      item.reasons?.length > 0 ? make("ul", { class: "reasons", "aria-label": "Why this track" }, item.reasons.map((reason) => make("li", {}, reason))) : null,
      make("ul", { class: "tags", "aria-label": "Genres" }, (track.genres ?? []).slice(0, 5).map((name) => make("li", {}, link(href({ view: "genre", name }), {}, name)))),
      isLive ? make("p", "attribution", `Found live on ${item.attribution ?? "Spotify"}. Title, artist and album come from there.`) : null),
    make("div", "sound", track.features ? bars(track.features) : null, track.features ? facts(track) : null),
    make("div", "actions",
      isLive ? null : addButton(track),
      more ? button([icon("more"), make("span", {}, "More like this")], () => more(track), { "aria-label": `More like this: ${track.title}` }) : null,
      less ? button([icon("less"), make("span", {}, "Less")], () => less(track), { "aria-label": `Less like ${track.title}` }) : null,
      open));
}

export function skeleton(count) {
  return make("ol", { class: "list", "aria-hidden": "true" }, Array.from({ length: Math.min(count, 6) }, () =>
    make("li", "card waiting", make("div", "art"), make("div", "what", make("span", "bone"), make("span", "bone short"), make("span", "bone shorter")))));
}
