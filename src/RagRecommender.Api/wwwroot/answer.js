// An answer: what was understood, the tracks as they come, and how to go on from there.
import { announce, button, clock, giveFocus, holdFocus, link, make, plural } from "./dom.js";
import { go, href, requestOf } from "./address.js";
import { recommendStream, tracksAt } from "./api.js";
import { askForm } from "./ask.js";
import { card, skeleton } from "./card.js";
import { editor } from "./plan.js";
import { empty, failure, notices } from "./notices.js";
import { rail } from "./rail.js";
import { learn, profile, tell } from "./listener.js";

// Who listens may be remembered under an id of their own; it belongs in no address.
const withProfile = (request) => profile() ? { ...request, profileId: profile() } : request;

function trail(state) {
  if (state.earlier.length === 0)
    return null;
  return make("ol", { class: "trail", "aria-label": "This conversation" },
    [...state.earlier, state.q].map((text, place) => place < state.earlier.length
      ? make("li", {}, link(href({ ...state, q: text, earlier: state.earlier.slice(0, place), without: [], ranges: {} }), {}, text))
      : make("li", { "aria-current": "step" }, text)));
}

function followUp(state, kept) {
  const input = make("input", { id: "follow-up", type: "text", maxlength: "1000", autocomplete: "off", value: kept || null, placeholder: "More upbeat, no piano, under four minutes …" });
  return make("form", {
    class: "follow-up", onsubmit: (event) => {
      event.preventDefault();
      const q = input.value.trim();
      if (q)
        go({ ...state, q, earlier: state.q ? [...state.earlier, state.q].slice(-20) : [] });
    },
  }, make("label", { for: "follow-up" }, "Go on from here"), input, make("button", { type: "submit", class: "button" }, "Refine"));
}

function finish(answer, state) {
  const isLearning = profile() !== null;
  const { items } = answer;
  const ids = items.filter((item) => item.source !== "spotify").map((item) => item.track.id);
  return [
    items.length > 0 ? make("nav", { class: "onward", "aria-label": "Go on with this answer" },
      button("Add all to the playlist", () => rail.addAll(items)),
      ids.length > 0 ? link(href({ view: "map", tracks: ids }), { class: "button" }, "Show on the map") : null,
      state.q ? link(href({ ...state, view: "compare" }), { class: "button" }, "Compare rankings") : null) : null,
    make("p", "measure",
      `${plural(items.length, "track")}, ${clock(items.reduce((sum, item) => sum + (item.track.durationMs ?? 0), 0))} · ${answer.timings ? `answered in ${answer.timings.totalMs.toFixed(0)} ms` : ""} · `,
      `read by ${answer.plan.interpreter === "llm" ? "a language model" : "rules"}, ranked by ${ranked(answer.reranker)} · release ${answer.release}`),
    make("label", "switch learn", make("input", { type: "checkbox", checked: isLearning, onchange: (event) => learn(event.target.checked) }),
      make("span", {}, "Learn from what I like. An anonymous id stays in this browser; switching this off forgets it.")),
  ];
}

export const ranked = (reranker) => ({ features: "features", off: "retrieval alone", llm: "a language model" })[reranker] ?? reranker;

function list(answer, state) {
  const seen = (track) => tell(answer.requestId, track.id, "played");
  const more = (track) => {
    tell(answer.requestId, track.id, "liked");
    go({ ...state, q: "", earlier: [], without: [], like: [track.id] });
  };
  const less = (track) => {
    tell(answer.requestId, track.id, "disliked");
    announce(`${track.title} is left out`);
    go({ ...state, not: [...state.not, track.id] });
  };
  return make("ol", { class: "list" }, answer.items.map((item) => card(item, item.source === "spotify" ? { onOpen: seen } : { more, less, onOpen: seen })));
}

const isChanged = (state) => Object.keys(state.ranges).length + state.genres.length + state.noGenres.length + state.noArtists.length + state.without.length > 0;

function dropChanges(state) {
  return button("Drop my changes", () => go({ ...state, ranges: {}, genres: [], noGenres: [], noArtists: [], without: [] }), { class: "primary" });
}

function nothing(state) {
  return empty("Nothing in this catalogue meets all of that.", "Take a number or a “no” out of the request, or name a neighbouring genre.", isChanged(state) ? dropChanges(state) : null);
}

export async function show(main, state, signal) {
  document.title = state.q ? `${state.q} · RAG Recommender` : "More like this · RAG Recommender";
  const understood = make("section", { class: "understood", "aria-label": "What was understood" });
  const told = make("section", { class: "notices", "aria-label": "Notes on this answer" });
  const results = make("section", { class: "results", "aria-label": "Recommendations", "aria-busy": "true" });
  const end = make("section", { class: "end", "aria-label": "About this answer" });
  const held = holdFocus(main);
  main.replaceChildren(
    make("div", "with-rail",
      make("div", "column", make("h1", "hidden", state.q ? `Music for: ${state.q}` : "More like this"), askForm(state), trail(state), understood, told, results, end),
      rail.make()));
  const answer = { items: [], plan: null, reranker: "features", warnings: [] };
  // A skeleton that flashes for a few milliseconds is worse than none.
  const waiting = setTimeout(() => results.replaceChildren(skeleton(state.n)), 150);
  announce("Looking for music");
  try {
    const seeds = state.like.length > 0 ? tracksAt({ ids: state.like.join(",") }, signal).then((found) => found.tracks.map((placed) => placed.track)).catch(() => []) : [];
    await recommendStream(withProfile(requestOf(state)), signal, async (name, data) => {
      Object.assign(answer, data);
      if (name === "plan") {
        const kept = document.getElementById("follow-up")?.value ?? "";
        understood.replaceChildren(...editor(answer.plan, state, await seeds), followUp(state, kept));
        giveFocus(main, held);
      }
      if (name === "items") {
        clearTimeout(waiting);
        results.replaceChildren(answer.items.length === 0 ? nothing(state) : list(answer, state));
      }
    });
    told.replaceChildren(...notices(answer.plan.notApplied, answer.warnings));
    end.replaceChildren(...finish(answer, state).filter(Boolean));
    announce(answer.items.length === 0 ? "No tracks found" : `${plural(answer.items.length, "track")} found`);
  } catch (error) {
    if (signal.aborted)
      throw error;
    const box = failure(error, () => go(state, { replace: true }));
    if (error.status === 400 && isChanged(state))
      box.append(dropChanges(state));
    results.replaceChildren(box);
    announce(error.message);
  } finally {
    clearTimeout(waiting);
    results.removeAttribute("aria-busy");
  }
}
