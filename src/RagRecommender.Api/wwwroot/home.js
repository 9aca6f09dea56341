// The start: the request box, and examples that teach what can be said.
import { link, make } from "./dom.js";
import { href } from "./address.js";
import { askForm, startFrom } from "./ask.js";
import { rose } from "./rose.js";

const lessons = [
  ["Say a mood, a moment, and what to leave out", "mellow acoustic folk for a rainy morning, no country"],
  ["Use numbers", "energetic techno between 125 and 132 bpm"],
  ["Name an artist, and how to differ", "like Bonobo but more energetic"],
  ["Ask for a length", "a 45 minute playlist of upbeat funk for cooking, nothing explicit"],
  ["Look beside the beaten track", "obscure jazz nobody has heard of"],
  ["Think like a DJ", "house in A minor to mix together"],
];

// Two roses to show how a track will look; the numbers are invented.
const garden = [
  { energy: 0.2, valence: 0.25, danceability: 0.4, acousticness: 0.9, instrumentalness: 0.3, speechiness: 0.05, liveness: 0.12, tempo: 84, key: null },
  { energy: 0.9, valence: 0.85, danceability: 0.8, acousticness: 0.1, instrumentalness: 0.05, speechiness: 0.3, liveness: 0.4, tempo: 126, key: null },
  { energy: 0.55, valence: 0.6, danceability: 0.6, acousticness: 0.5, instrumentalness: 0.85, speechiness: 0.1, liveness: 0.2, tempo: 100, key: null },
];

export function show(main, state) {
  document.title = "RAG Recommender";
  main.replaceChildren(
    make("section", { class: "hero", "aria-labelledby": "title" },
      make("div", { class: "garden", "aria-hidden": "true" }, garden.map((features) => rose(features, { label: false }))),
      make("h1", { id: "title" }, "What do you want to hear?"),
      make("p", "lead", "Say it in your own words. Every track tells why it is there, and you are told what could not be done."),
      askForm(state)),
    make("section", { class: "lessons", "aria-labelledby": "lessons" },
      make("h2", { id: "lessons", class: "hidden" }, "Examples"),
      make("ul", {}, lessons.map(([lesson, text]) => make("li", {}, link(href(startFrom(state, text)), { class: "lesson" }, make("span", "lesson-name", lesson), make("q", {}, text)))))),
    make("p", "beside", "Or wander: ", link(href({ view: "map" }), {}, "the map of everything"), " · ", link(href({ view: "genres" }), {}, "all genres")));
}
