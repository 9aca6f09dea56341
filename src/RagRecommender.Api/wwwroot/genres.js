// All genres, and one genre.
import { link, make, plural } from "./dom.js";
import { go, href } from "./address.js";
import * as api from "./api.js";
import { card } from "./card.js";
import { startFrom } from "./ask.js";
import { empty } from "./notices.js";

async function all(main, signal) {
  document.title = "Genres · RAG Recommender";
  const { genres } = await api.genres(signal);
  const most = Math.max(...genres.map((genre) => genre.recordings));
  const list = make("ul", "genre-list");
  const fill = (part) => {
    const found = genres.filter((genre) => genre.name.includes(part));
    list.replaceChildren(...found.map((genre) => make("li", {}, link(href({ view: "genre", name: genre.name }), { style: { "--share": `${(genre.recordings / most * 100).toFixed(0)}%` } },
      make("span", {}, genre.name), make("span", "soft", genre.recordings.toLocaleString("en"))))));
    if (found.length === 0)
      list.append(make("li", "soft", "No genre of this catalogue has that in its name."));
  };
  fill("");
  main.replaceChildren(make("h1", "page-title", "Genres"), make("p", "lead", `${plural(genres.length, "genre")}. They are search seeds of the source, not truth: some are moods or places.`),
    make("label", "filter", make("span", "hidden", "Narrow the list"), make("input", { type: "search", placeholder: "Narrow the list", oninput: (event) => fill(event.target.value.trim().toLowerCase()) })), list);
}

async function one(main, state, signal) {
  document.title = `${state.name} · RAG Recommender`;
  main.replaceChildren(make("h1", "page-title", state.name), make("p", "soft", "Looking the genre up …"));
  const { genres } = await api.genres(signal);
  const genre = genres.find((entry) => entry.name === state.name);
  if (!genre) {
    main.replaceChildren(empty("No such genre", `“${state.name}” is not a genre of this catalogue.`, link(href({ view: "genres" }), { class: "primary" }, "See all genres")));
    return;
  }
  const answer = await api.recommend({ query: `popular ${genre.name.replaceAll("-", " ")}`, limit: 20, filters: { genres: [genre.name] }, live: "off" }, signal);
  const beside = new Map();
  for (const name of answer.items.flatMap((item) => item.track.genres))
    beside.set(name, (beside.get(name) ?? 0) + 1);
  beside.delete(genre.name);
  const near = [...beside].sort((left, right) => right[1] - left[1]).slice(0, 8).map(([name]) => name);
  main.replaceChildren(
    make("p", "overline crumb", link(href({ view: "genres" }), {}, "Genres")), make("h1", "page-title", genre.name),
    make("p", "soft", `${plural(genre.recordings, "recording")}, ${plural(genre.tracks, "track")}`),
    make("p", "onward", link(href(startFrom(state, `${genre.name.replaceAll("-", " ")}`)), { class: "primary" }, "Ask within it"), link(href(startFrom(state, `hidden gems in ${genre.name.replaceAll("-", " ")}`)), { class: "button" }, "Hidden gems"),
      link(href({ view: "map", name: genre.name }), { class: "button" }, "Show on the map")),
    near.length > 0 ? make("ul", { class: "tags", "aria-label": "Stands beside" }, near.map((name) => make("li", {}, link(href({ view: "genre", name }), {}, name)))) : "",
    make("h2", "section-title", "Well known"), make("ol", "list", answer.items.map((item) => card({ track: item.track }, { heading: "h3", more: (track) => go({ view: "answer", like: [track.id] }) }))));
}

export const show = (main, state, signal) => state.view === "genre" ? one(main, state, signal) : all(main, signal);
