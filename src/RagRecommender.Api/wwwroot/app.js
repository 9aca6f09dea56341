// The router: one view at a time, made from the address.
import { announce } from "./dom.js";
import { read } from "./address.js";
import { failure } from "./notices.js";
import * as tray from "./tray.js";

const views = {
  home: () => import("./home.js"), answer: () => import("./answer.js"), compare: () => import("./compare.js"), artist: () => import("./artist.js"),
  genres: () => import("./genres.js"), genre: () => import("./genres.js"), map: () => import("./map.js"), playlist: () => import("./playlist.js"),
  status: () => import("./status.js"),
};
const main = document.getElementById("main");
let running = null;
let shown = null;

async function run() {
  const state = read();
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const isAnother = shown !== null && shown !== state.view;
  document.body.dataset.view = state.view;
  for (const node of document.querySelectorAll(".nav a"))
    node.toggleAttribute("data-current", node.dataset.view === state.view || (node.dataset.view === "home" && ["answer", "compare"].includes(state.view)) || (node.dataset.view === "genres" && state.view === "genre"));
  document.querySelectorAll(".nav a").forEach((node) => node.hasAttribute("data-current") ? node.setAttribute("aria-current", "page") : node.removeAttribute("aria-current"));
  try {
    const view = await views[state.view]();
    if (signal.aborted)
      return;
    // A view that is shown again keeps what it has until its new content is there.
    if (shown !== state.view)
      main.replaceChildren();
    shown = state.view;
    if (isAnother) {
      scrollTo(0, 0);
      main.focus({ preventScroll: true });
    }
    await view.show(main, state, signal);
  } catch (error) {
    if (signal.aborted)
      return;
    if (error.status === undefined)
      console.error(error);
    shown = null;
    main.replaceChildren(failure(error, () => void run()));
    announce(error.message);
  }
}

function showCount() {
  const count = document.getElementById("tray-count");
  count.textContent = String(tray.all().length);
  count.hidden = tray.all().length === 0;
}

document.addEventListener("click", (event) => {
  const anchor = event.target.closest?.("a");
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!anchor || !isPlain || anchor.target || anchor.origin !== location.origin || anchor.pathname !== "/" || anchor.getAttribute("href").startsWith("#"))
    return;
  event.preventDefault();
  if (anchor.search !== location.search)
    history.pushState(null, "", anchor.pathname + anchor.search);
  void run();
});
addEventListener("popstate", () => void run());
addEventListener("rag:move", () => void run());
addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  const query = document.getElementById("query");
  if (event.key === "/" && !isTyping && query && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    query.select();
  }
});
for (const name of ["online", "offline"])
  addEventListener(name, () => (document.getElementById("offline").hidden = navigator.onLine));
document.getElementById("offline").hidden = navigator.onLine;
tray.watch(document.getElementById("tray-count"), showCount);
showCount();
void run();
