// What was understood, as chips: each can be taken out, a range can be moved, a genre can be added. Every change asks again at once.
import { clock, icon, make } from "./dom.js";
import { features as known, go } from "./address.js";
import { openRange } from "./range.js";
import { genres as loadGenres } from "./api.js";

const words = {
  energy: ["calm", "energetic"], valence: ["sad", "happy"], danceability: ["not for dancing", "danceable"], acousticness: ["electric", "acoustic"],
  instrumentalness: ["with vocals", "instrumental"], speechiness: ["sung", "spoken"], liveness: ["studio", "live"], loudness: ["soft", "loud"],
};
const mostGenres = 5;
const names = { valence: "mood", durationMs: "length", danceability: "dance", acousticness: "acoustic", speechiness: "words", liveness: "live", instrumentalness: "instrumental" };
export const featureName = (name) => names[name] ?? name;

export function shown(name, value) {
  if (name === "durationMs")
    return clock(value);
  if (name === "tempo")
    return String(Math.round(value));
  return ["popularity", "loudness"].includes(name) ? String(Math.round(value)) : String(Math.round(value * 100));
}

function featureWords({ name, min, max }) {
  const unit = name === "tempo" ? " BPM" : name === "loudness" ? " dB" : "";
  const from = min !== null && min !== undefined;
  const to = max !== null && max !== undefined;
  const range = from && to ? `${shown(name, min)} – ${shown(name, max)}${unit}` : from ? `≥ ${shown(name, min)}${unit}` : `≤ ${shown(name, max)}${unit}`;
  const pair = words[name];
  if (pair && from !== to)
    return [...new Set([from ? pair[1] : pair[0], featureName(name)])].join(" · ") + ` ${range}`;
  return name === "tempo" ? range : `${featureName(name)} ${range}`;
}

function chip(text, kind, { edit, remove, label }) {
  const face = edit
    ? make("button", { type: "button", class: "chip-edit", "aria-haspopup": "dialog", "aria-label": `Change ${text}`, onclick: (event) => edit(event.currentTarget.closest(".chip")) }, text)
    : make("span", "chip-text", text);
  return make("li", `chip ${kind}`, face, remove ? make("button", { type: "button", class: "chip-remove", "aria-label": label ?? `Do without ${text}`, title: label ?? "Do without", onclick: remove }, icon("close")) : null);
}

function ranges(plan, state) {
  const own = Object.entries(state.ranges).map(([name, range]) => ({ name, ...range, isOwn: true }));
  const read = plan.features.filter((feature) => !(feature.name in state.ranges));
  const once = new Map([...own, ...read].map((feature) => [feature.name, feature]));
  return [...once.values()].filter((feature) => known.includes(feature.name)).map((feature) => {
    const set = (range) => go({ ...state, ranges: { ...state.ranges, [feature.name]: range }, without: [...new Set([...state.without, `features:${feature.name}`])] });
    const { [feature.name]: _, ...others } = state.ranges;
    return chip(featureWords(feature), feature.isOwn ? "own" : feature.hard ? "hard" : "wish", {
      edit: (anchor) => openRange(anchor, feature, set),
      remove: () => go({ ...state, ranges: others, without: feature.isOwn ? state.without : [...state.without, `features:${feature.name}`] }),
    });
  });
}

function adders(plan, state) {
  const options = make("datalist", { id: "all-genres" });
  const input = make("input", { list: "all-genres", placeholder: "genre", "aria-label": "Add a genre", autocomplete: "off", class: "add-genre" });
  const add = () => {
    const name = input.value.trim().toLowerCase().replaceAll(" ", "-");
    if ([...options.options].some((option) => option.value === name))
      go({ ...state, genres: [...new Set([...state.genres, name])], noGenres: state.noGenres.filter((other) => other !== name) });
    else
      input.setAttribute("aria-invalid", "true");
  };
  input.addEventListener("focus", () => loadGenres().then((all) => options.replaceChildren(...all.genres.map((genre) => make("option", { value: genre.name })))).catch(() => {}), { once: true });
  input.addEventListener("input", () => input.removeAttribute("aria-invalid"));
  const rest = known.filter((name) => !(name in state.ranges) && !plan.features.some((feature) => feature.name === name));
  const select = make("select", {
    "aria-label": "Add a range", class: "add-range", onchange: () => {
      const name = select.value;
      select.value = "";
      openRange(select, { name, min: null, max: null }, (range) => go({ ...state, ranges: { ...state.ranges, [name]: range } }));
    },
  }, make("option", { value: "" }, "+ range"), rest.map((name) => make("option", { value: name }, featureName(name))));
  return make("li", "adders", make("form", { class: "adder", onsubmit: (event) => {
    event.preventDefault();
    add();
  } }, make("span", { "aria-hidden": "true" }, "+"), input, options), select);
}

// The first stand for the rest, which one press shows.
function addGenres(list, genres, add) {
  genres.forEach(add);
  const rest = [...list.children].slice(-genres.length).slice(mostGenres);
  if (rest.length < 2)
    return;
  rest.forEach((node) => (node.hidden = true));
  const more = make("li", {}, make("button", { type: "button", class: "button more-genres", onclick: () => {
    rest.forEach((node) => (node.hidden = false));
    more.remove();
    rest[0].querySelector("button").focus();
  } }, `${rest.length} more genres`));
  list.append(more);
}

// seeds: the tracks that "more like this" started from.
export function editor(plan, state, seeds) {
  const drop = (part) => () => go({ ...state, without: [...state.without, part] });
  const list = make("ul", "chips");
  const add = (text, kind, part, label) => list.append(chip(text, kind, { remove: typeof part === "string" ? drop(part) : part, label }));
  const own = (name, value) => () => go({ ...state, [name]: state[name].filter((other) => other !== value) });

  for (const seed of seeds)
    add(`like “${seed.title}” by ${seed.artists.join(", ")}`, "wish", state.like.length > 1 || state.q ? own("like", seed.id) : null);
  for (const title of plan.titles)
    add(`“${title}”`, "hard", `titles:${title}`);
  for (const artist of plan.artists)
    add(`by ${artist}`, "hard", `artists:${artist}`);
  for (const artist of plan.likeArtists)
    add(`like ${artist}`, "wish", `likeArtists:${artist}`);
  for (const genre of state.genres)
    add(`only ${genre}`, "own", own("genres", genre), `Allow other genres than ${genre}`);
  addGenres(list, plan.genres.filter((name) => !state.genres.includes(name)), (genre) => add(genre, "wish", `genres:${genre}`));
  list.append(...ranges(plan, state));
  if (plan.keys.length > 0)
    add(`in ${plan.keys.join(" or ")}`, "hard", "keys");
  if (plan.timeSignatures.length > 0)
    add(plan.timeSignatures.map((metre) => `${metre}/4`).join(" or "), "hard", "timeSignatures");
  if (plan.totalMinutes !== null)
    add(`${Math.round(plan.totalMinutes)} minutes in all`, "hard", "totalMinutes");
  if (plan.popularity !== "any")
    add(plan.popularity === "popular" ? "well known" : "little known", "wish", "popularity");
  if (plan.explicit !== null)
    add(plan.explicit ? "explicit lyrics" : "no explicit lyrics", "no", state.clean ? () => go({ ...state, clean: false }) : "explicit");
  for (const genre of plan.excludedGenres)
    add(`no ${genre}`, "no", state.noGenres.includes(genre) ? own("noGenres", genre) : `excludedGenres:${genre}`, `Allow ${genre}`);
  for (const artist of plan.excludedArtists.filter((name) => !plan.likeArtists.includes(name)))
    add(`not ${artist}`, "no", state.noArtists.includes(artist) ? own("noArtists", artist) : `excludedArtists:${artist}`, `Allow ${artist}`);
  if (state.not.length > 0)
    add(`${state.not.length} left out`, "no", () => go({ ...state, not: [] }), "Bring back what was left out");
  list.append(adders(plan, state));
  const dropped = state.without.filter((part) => !(part.startsWith("features:") && part.slice(9) in state.ranges));
  const bringBack = dropped.map((part) => chip(part.includes(":") ? part.slice(part.indexOf(":") + 1) : part, "gone", {
    remove: () => go({ ...state, without: state.without.filter((other) => other !== part) }), label: `Take ${part.slice(part.indexOf(":") + 1)} back in`,
  }));
  return [make("h2", "overline", "Understood"), list, bringBack.length > 0 ? make("div", "dropped", make("h3", "overline", "Taken out"), make("ul", "chips", bringBack)) : ""];
}
