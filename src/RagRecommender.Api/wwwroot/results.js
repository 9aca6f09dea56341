// The list: one card a track, with its reasons and its sound.
import { clear, make } from "./dom.js";

const pitches = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"];
const bars = [["energy", "Energy"], ["valence", "Mood"], ["danceability", "Dance"], ["acousticness", "Acoustic"]];

const clock = (ms) => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;
const percent = (value) => Math.round(Math.min(1, Math.max(0, value)) * 100);

function paint(tile, features) {
  // From blue for sad over violet to orange for happy; saturated for energy.
  tile.style.setProperty("--hue", String(Math.round(225 + 165 * features.valence)));
  tile.style.setProperty("--chroma", `${35 + Math.round(40 * features.energy)}%`);
  const heights = [features.acousticness, features.energy, features.danceability, features.valence, Math.min(1, (features.tempo ?? 100) / 200)];
  tile.querySelectorAll("i").forEach((bar, index) => bar.style.setProperty("--height", `${15 + percent(heights[index]) * 0.85}%`));
}

function fillFeatures(list, features) {
  for (const [name, label] of bars) {
    const value = percent(features[name]);
    const bar = make("span", "meter", make("span", ""));
    bar.firstChild.style.setProperty("--value", `${value}%`);
    bar.setAttribute("aria-hidden", "true");
    list.append(make("div", "", make("dt", "", label), make("dd", "", bar, make("span", "number", `${value}`))));
  }
  const rest = [];
  if (features.tempo !== null)
    rest.push(`${Math.round(features.tempo)} BPM`);
  if (features.key !== null)
    rest.push(`${pitches[features.key]}${features.mode === null ? "" : features.mode === 1 ? " major" : " minor"}`);
  list.append(make("div", "rest", make("dt", "hidden", "Tempo and key"), make("dd", "", rest.join(" · "))));
}

function card(item, onLike) {
  const { track } = item;
  const node = document.getElementById("card").content.firstElementChild.cloneNode(true);
  const find = (selector) => node.querySelector(selector);
  find(".rank").textContent = item.rank;
  paint(find(".tile"), track.features);
  find(".name").textContent = track.title;
  if (track.explicit)
    find(".name").append(make("abbr", "explicit", "E"));
  find(".name .explicit")?.setAttribute("title", "Explicit lyrics");
  find(".by").append(make("strong", "", track.artists.join(", ")), [track.album && ` · ${track.album}`, ` · ${clock(track.durationMs)}`].filter(Boolean).join(""));
  find(".reasons").append(...item.reasons.map((reason) => make("li", "", reason)));
  find(".genres").append(...track.genres.slice(0, 4).map((genre) => make("li", "", genre)));
  fillFeatures(find(".features"), track.features);
  const link = find(".spotify");
  if (track.spotifyUrl.startsWith("https://open.spotify.com/"))
    link.href = track.spotifyUrl;
  link.setAttribute("aria-label", `Open ${track.title} in Spotify`);
  const like = find(".like");
  like.setAttribute("aria-label", `More like ${track.title}`);
  like.addEventListener("click", () => onLike(track.id));
  return node;
}

export function showSkeleton(count) {
  const results = clear("results");
  results.setAttribute("aria-busy", "true");
  results.append(make("ol", "list", ...Array.from({ length: Math.min(count, 6) }, () => make("li", "card skeleton", make("div", "tile"), make("div", "what", make("span", "line"), make("span", "line short"))))));
}

export function showResults(answer, onLike) {
  const results = clear("results");
  results.removeAttribute("aria-busy");
  if (answer.items.length === 0)
    results.append(make("div", "failure", make("h2", "", "Nothing in this catalogue meets all of that."), make("p", "", "Take a number or a “no” out of the request, or name a neighbouring genre.")));
  else
    results.append(make("ol", "list", ...answer.items.map((item) => card(item, onLike))));
  const minutes = Math.round(answer.items.reduce((sum, item) => sum + item.track.durationMs, 0) / 60000);
  document.getElementById("footer").textContent =
    `${answer.items.length} tracks, ${minutes} minutes · answered in ${answer.timings.totalMs.toFixed(1)} ms · catalogue ${answer.release}`;
}
