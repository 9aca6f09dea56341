// The page: one request at a time, its state in the address, everything shown as text.
import { recommend, similar, track, ApiError } from "./api.js";
import { showPlan } from "./plan.js";
import { showResults, showSkeleton } from "./results.js";
import { showFailure, showNotices, showEmpty } from "./notices.js";
import { readState, writeState, requestOf } from "./state.js";

const examples = [
  "mellow acoustic folk for a rainy morning, no country",
  "energetic techno around 130 bpm to run to",
  "sad piano music without vocals",
  "a 30 minute playlist of upbeat funk for cooking",
  "hidden gems like Radiohead",
  "clean hip-hop hits for a family party",
];

const element = (id) => document.getElementById(id);
const form = element("form");
let running = null;

function status(text) {
  element("status").textContent = text;
}

function fillExamples() {
  for (const text of examples) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "example";
    button.textContent = text;
    button.addEventListener("click", () => go({ ...readState(), q: text, like: "", without: [] }));
    element("examples").append(button);
  }
}

function go(state) {
  writeState(state);
  void run();
}

async function ask(state, signal) {
  if (!state.like)
    return { answer: await recommend(requestOf(state), signal) };
  const [seed, answer] = await Promise.all([track(state.like, signal), similar(state.like, state.n, signal)]);
  return { answer, seed };
}

async function run() {
  const state = readState();
  running?.abort();
  element("query").value = state.q;
  element("clean").checked = state.clean;
  element("count").value = String(state.n);
  document.title = state.q ? `${state.q} · RAG Recommender` : "RAG Recommender";
  document.body.classList.toggle("asked", Boolean(state.q || state.like));
  if (!state.q && !state.like) {
    showEmpty();
    return;
  }
  running = new AbortController();
  const { signal } = running;
  // A skeleton that flashes for a few milliseconds is worse than none.
  const skeleton = setTimeout(() => showSkeleton(state.n), 150);
  status("Looking for music");
  try {
    const { answer, seed } = await ask(state, signal);
    showPlan(answer, state, seed, go);
    showNotices(answer);
    showResults(answer, (id) => go({ ...state, q: "", like: id, without: [] }));
    const count = answer.items.length;
    status(count === 0 ? "No tracks found" : `${count} ${count === 1 ? "track" : "tracks"} found`);
  } catch (error) {
    if (signal.aborted)
      return;
    const shown = error instanceof ApiError ? error : new ApiError(0, {}, 0);
    showFailure(shown, () => void run());
    status(shown.message);
  } finally {
    clearTimeout(skeleton);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const q = element("query").value.trim();
  if (q)
    go({ ...readState(), q, like: "", without: [] });
});
for (const id of ["clean", "count"]) {
  element(id).addEventListener("change", () => {
    const state = readState();
    const typed = element("query").value.trim();
    const changed = { ...state, q: state.like ? "" : typed || state.q, clean: element("clean").checked, n: Number(element("count").value) };
    go(changed);
  });
}
addEventListener("popstate", () => void run());
addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    element("query").select();
  }
});

fillExamples();
void run();
