// The playlist at hand. It lives in this browser; its address (the playlist view) can be shared.
const name = "rag-recommender-playlist";
const most = 500;
let tracks = load();
const watchers = new Set();

function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? "[]");
    return Array.isArray(kept) ? kept.filter((track) => /^[0-9A-Za-z]{22}$/.test(track?.id) && Array.isArray(track.artists) && track.features).slice(0, most) : [];
  } catch {
    return [];
  }
}

function changed() {
  try {
    localStorage.setItem(name, JSON.stringify(tracks));
  } catch {
    // Without storage it lives as long as the page.
  }
  for (const watcher of watchers) {
    const { node, update } = watcher;
    if (node.isConnected)
      update();
    else if (watcher.wasConnected)
      watchers.delete(watcher);
    watcher.wasConnected ||= node.isConnected;
  }
}

// Calls update after every change, as long as node is part of the page.
export function watch(node, update) {
  watchers.add({ node, update, wasConnected: false });
}

export const all = () => tracks;
export const has = (id) => tracks.some((track) => track.id === id);
export const length = () => tracks.reduce((sum, track) => sum + track.durationMs, 0);

export function set(list) {
  const seen = new Set();
  tracks = list.filter((track) => !seen.has(track.id) && seen.add(track.id)).slice(0, most);
  changed();
}

export const add = (list) => set([...tracks, ...list]);
export const remove = (id) => set(tracks.filter((track) => track.id !== id));

export function toggle(track) {
  if (has(track.id))
    remove(track.id);
  else
    add([track]);
  return has(track.id);
}

export function move(from, to) {
  const list = [...tracks];
  const [track] = list.splice(from, 1);
  list.splice(Math.max(0, Math.min(list.length, to)), 0, track);
  set(list);
}

// Another tab of the same browser.
addEventListener("storage", (event) => {
  if (event.key !== name)
    return;
  tracks = load();
  changed();
});
