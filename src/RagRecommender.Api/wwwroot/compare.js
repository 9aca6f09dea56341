// Two rankings of one request side by side, and where each track went.
import { announce, giveFocus, holdFocus, link, make, plural } from "./dom.js";
import { go, href, requestOf } from "./address.js";
import { recommend } from "./api.js";
import { askForm } from "./ask.js";
import { artistLinks } from "./card.js";
import { empty, notices } from "./notices.js";
import { rose } from "./rose.js";
import { ranked } from "./answer.js";

const modes = { features: "Learned ranking", off: "Retrieval alone", llm: "Language model" };

function choice(side, state) {
  return make("label", {}, side === "left" ? "Left " : "Right ", make("select", { "aria-label": side === "left" ? "Left ranking" : "Right ranking", onchange: (event) => go({ ...state, [side]: event.target.value }) },
    Object.entries(modes).map(([mode, name]) => make("option", { value: mode, selected: state[side] === mode }, name))));
}

function moved(rank, other) {
  if (other === undefined)
    return make("span", { class: "move new" }, "only here");
  const by = other - rank;
  return make("span", { class: by === 0 ? "move" : by > 0 ? "move up" : "move down" }, by === 0 ? "same place" : by > 0 ? `${by} higher` : `${-by} lower`);
}

function column(answer, other, mode) {
  const ranks = new Map(other.items.map((item) => [item.track.id, item.rank]));
  return make("section", { class: "ranking", "aria-label": modes[mode] },
    make("h2", {}, modes[mode]),
    make("p", "soft", `ranked by ${ranked(answer.reranker)} in ${answer.timings.totalMs.toFixed(0)} ms`),
    make("div", "notices", notices([], answer.warnings)),
    make("ol", {}, answer.items.map((item) => make("li", {}, make("span", "rank", String(item.rank)), rose(item.track.features),
      make("span", "row-what", make("strong", {}, item.track.title), make("span", "by", artistLinks(item.track.artists))), moved(item.rank, ranks.get(item.track.id))))));
}

export async function show(main, state, signal) {
  document.title = `Compare rankings: ${state.q} · RAG Recommender`;
  const sides = make("div", { class: "sides", "aria-busy": "true" });
  const verdict = make("p", "verdict");
  const held = holdFocus(main);
  main.replaceChildren(make("h1", "page-title", "Compare rankings"), askForm(state, { view: "compare" }),
    make("div", "choices", choice("left", state), choice("right", state), link(href({ ...state, view: "answer" }), {}, "Back to the answer")), verdict, sides);
  giveFocus(main, held);
  if (!state.q) {
    sides.replaceChildren(empty("Ask for something first", "The same request is ranked in two ways, and you see what moved."));
    return;
  }
  const request = requestOf(state);
  const [left, right] = await Promise.all([recommend({ ...request, rerank: state.left }, signal), recommend({ ...request, rerank: state.right }, signal)]);
  const ids = new Set(left.items.map((item) => item.track.id));
  const common = right.items.filter((item) => ids.has(item.track.id)).length;
  verdict.textContent = `${common} of ${plural(Math.max(left.items.length, right.items.length), "track")} in both lists.`;
  sides.replaceChildren(column(left, right, state.left), column(right, left, state.right));
  sides.removeAttribute("aria-busy");
  announce(verdict.textContent);
}
