// The box that a request is written in, with what goes for every request.
import { icon, make } from "./dom.js";
import { counts, go, read } from "./address.js";

const fresh = { earlier: [], like: [], not: [], without: [], genres: [], noGenres: [], noArtists: [], ranges: {} };

// A new request starts anew; how many tracks and whether clean lyrics are asked for stays.
export const startFrom = (state, q) => ({ ...fresh, view: "answer", q, n: state.n, clean: state.clean });

export function askForm(state, { view = "answer" } = {}) {
  const input = make("input", {
    id: "query", name: "q", type: "search", maxlength: "1000", autocomplete: "off", enterkeyhint: "search", value: state.q || null,
    placeholder: "Mellow acoustic folk for a rainy morning, no country",
  });
  const clean = make("input", { type: "checkbox", id: "clean", checked: state.clean });
  const count = make("select", { id: "count", "aria-label": "How many tracks" }, counts.map((n) => make("option", { value: String(n), selected: n === state.n }, String(n))));
  const changed = () => {
    const now = read();
    if (now.view !== "home")
      go({ ...now, clean: clean.checked, n: Number(count.value) });
  };
  clean.addEventListener("change", changed);
  count.addEventListener("change", changed);
  return make("form", {
    class: "ask", role: "search", action: "/", method: "get", onsubmit: (event) => {
      event.preventDefault();
      const q = input.value.trim();
      if (q)
        go({ ...startFrom({ n: Number(count.value), clean: clean.checked }, q), view });
      else
        input.focus();
    },
  },
  make("label", { class: "hidden", for: "query" }, "Describe the music"),
  make("div", "field", icon("search"), input, make("button", { type: "submit", class: "primary" }, "Find music")),
  make("div", "options",
    make("label", "switch", clean, make("span", {}, "No explicit lyrics")),
    make("label", {}, "Show ", count, " tracks")));
}
