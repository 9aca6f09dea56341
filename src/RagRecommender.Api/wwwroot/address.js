// What is shown, as the address keeps it: every state of the page can be shared, and back and forward work.
export const counts = [10, 20, 50];
export const features = ["energy", "valence", "danceability", "acousticness", "instrumentalness", "speechiness", "liveness", "tempo", "popularity", "durationMs", "loudness"];
const views = ["answer", "compare", "artist", "genres", "genre", "map", "playlist", "status"];
const id = /^[0-9A-Za-z]{22}$/;

function lists(address, name, most, passes = () => true) {
  return address.getAll(name).map((text) => text.trim().slice(0, 1000)).filter((text) => text && passes(text)).slice(0, most);
}

function readRanges(address) {
  const ranges = {};
  for (const text of address.getAll("range")) {
    const [name, min, max] = text.split("~");
    const end = (value) => value === "" || value === undefined || Number.isNaN(Number(value)) ? null : Number(value);
    if (features.includes(name) && (end(min) !== null || end(max) !== null))
      ranges[name] = { min: end(min), max: end(max) };
  }
  return ranges;
}

export function read(search = location.search) {
  const address = new URLSearchParams(search);
  const n = Number(address.get("n"));
  const state = {
    view: views.includes(address.get("view")) ? address.get("view") : "answer",
    q: (address.get("q") ?? "").trim().slice(0, 1000),
    earlier: lists(address, "earlier", 20),
    like: lists(address, "like", 100, (text) => id.test(text)),
    not: lists(address, "not", 500, (text) => id.test(text)),
    without: lists(address, "without", 50),
    genres: lists(address, "only", 50),
    noGenres: lists(address, "no", 50),
    noArtists: lists(address, "nobody", 50),
    ranges: readRanges(address),
    clean: address.get("clean") === "1",
    n: counts.includes(n) ? n : counts[0],
    name: (address.get("name") ?? "").trim().slice(0, 200),
    tracks: (address.get("tracks") ?? "").split(",").filter((text) => id.test(text)).slice(0, 500),
    title: (address.get("title") ?? "").trim().slice(0, 200),
    left: address.get("left") ?? "features",
    right: address.get("right") ?? "off",
    colour: address.get("colour") ?? "genre",
    at: /^-?[\d.]+~-?[\d.]+~[\d.]+$/.test(address.get("at") ?? "") ? address.get("at") : "",
  };
  if (state.view === "answer" && !state.q && state.like.length === 0)
    state.view = "home";
  return state;
}

export function href(state) {
  const address = new URLSearchParams();
  const set = (name, value, usual = "") => value !== usual && value !== undefined && address.set(name, value);
  const add = (name, values) => (values ?? []).forEach((value) => address.append(name, value));
  if (!["answer", "home", undefined].includes(state.view))
    address.set("view", state.view);
  add("earlier", state.earlier);
  set("q", state.q);
  add("like", state.like);
  add("not", state.not);
  add("without", state.without);
  add("only", state.genres);
  add("no", state.noGenres);
  add("nobody", state.noArtists);
  for (const [name, { min, max }] of Object.entries(state.ranges ?? {}))
    address.append("range", `${name}~${min ?? ""}~${max ?? ""}`);
  if (state.clean)
    address.set("clean", "1");
  set("n", state.n === undefined ? undefined : String(state.n), String(counts[0]));
  set("name", state.name);
  if (state.tracks?.length > 0)
    address.set("tracks", state.tracks.join(","));
  set("title", state.title);
  set("left", state.left, "features");
  set("right", state.right, "off");
  set("colour", state.colour, "genre");
  set("at", state.at);
  const text = address.toString();
  return text ? `/?${text}` : "/";
}

export function go(state, { replace = false } = {}) {
  const target = href(state);
  if (target !== location.pathname + location.search)
    history[replace ? "replaceState" : "pushState"](null, "", target);
  dispatchEvent(new Event("rag:move"));
}

// The request that a state stands for.
export function requestOf(state) {
  const filters = { ...state.ranges };
  for (const [name, { min, max }] of Object.entries(filters))
    filters[name] = Object.fromEntries(Object.entries({ min, max }).filter(([, value]) => value !== null));
  if (state.genres.length > 0)
    filters.genres = state.genres;
  if (state.noGenres.length > 0)
    filters.excludedGenres = state.noGenres;
  if (state.noArtists.length > 0)
    filters.excludedArtists = state.noArtists;
  if (state.clean)
    filters.explicit = false;
  const request = { limit: state.n };
  if (state.q)
    request.query = state.q;
  if (state.earlier.length > 0)
    request.history = state.earlier;
  if (state.like.length > 0)
    request.seedTrackIds = state.like;
  if (state.not.length > 0)
    request.excludeTrackIds = state.not;
  if (state.without.length > 0)
    request.without = state.without;
  if (Object.keys(filters).length > 0)
    request.filters = filters;
  return request;
}
