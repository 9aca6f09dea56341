// What is asked, as the address keeps it: ?q=words&without=genre:country&clean=1&n=20, or ?like=track.
const counts = [10, 20, 50];

export function readState() {
  const address = new URLSearchParams(location.search);
  const n = Number(address.get("n"));
  return {
    q: (address.get("q") ?? "").trim().slice(0, 1000),
    like: /^[0-9A-Za-z]{22}$/.test(address.get("like") ?? "") ? address.get("like") : "",
    without: address.getAll("without").filter((name) => /^(genre|artist):./.test(name)).slice(0, 20),
    clean: address.get("clean") === "1",
    n: counts.includes(n) ? n : counts[0],
  };
}

export function writeState(state) {
  const address = new URLSearchParams();
  if (state.q)
    address.set("q", state.q);
  if (state.like)
    address.set("like", state.like);
  for (const name of state.without)
    address.append("without", name);
  if (state.clean)
    address.set("clean", "1");
  if (state.n !== counts[0])
    address.set("n", String(state.n));
  const text = address.toString();
  const target = text ? `?${text}` : location.pathname;
  if (target !== location.search)
    history.pushState(null, "", target);
}

const named = (state, kind) => state.without.filter((name) => name.startsWith(`${kind}:`)).map((name) => name.slice(kind.length + 1));

export function requestOf(state) {
  const filters = {};
  const genres = named(state, "genre");
  const artists = named(state, "artist");
  if (genres.length > 0)
    filters.excludedGenres = genres;
  if (artists.length > 0)
    filters.excludedArtists = artists;
  if (state.clean)
    filters.explicit = false;
  const request = { query: state.q, limit: state.n };
  return Object.keys(filters).length > 0 ? { ...request, filters } : request;
}
