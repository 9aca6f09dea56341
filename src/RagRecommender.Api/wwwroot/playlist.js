// The playlist: put in order by hand, by keyboard or by rule; see how tempo and keys go; take it along.
import { announce, button, clock, giveFocus, holdFocus, icon, link, make, plural } from "./dom.js";
import { go, href } from "./address.js";
import * as api from "./api.js";
import * as tray from "./tray.js";
import { curve } from "./curve.js";
import { artistLinks, spotifyLink } from "./card.js";
import { camelot, steps } from "./keys.js";
import { empty } from "./notices.js";
import { rose } from "./rose.js";

const orders = [["energyArc", "Energy arc", "Energy rises to a peak at two thirds and falls again"], ["tempo", "Tempo", "From slow to fast"], ["harmonic", "Harmonic", "Neighbours in keys that mix; the first stays first"]];
const formats = [["m3u8", "M3U8"], ["jspf", "JSPF"], ["csv", "CSV"], ["uris", "Spotify URIs"]];
const verdicts = ["in key", "in key", "a step off", "far"];

function fit(before, track) {
  const place = camelot(track.features);
  const away = before ? steps(before.features, track.features) : null;
  const said = away === null ? (before ? "key unknown" : "") : verdicts[Math.min(away, 3)];
  return make("span", { class: `key fit-${away === null ? "none" : Math.min(away, 3)}`, title: said ? `${said}: ${away ?? "?"} steps from the key before` : "Key on the Camelot wheel" }, place ? `${place.hour}${place.letter}` : "–", said ? make("span", "hidden", `, ${said}`) : null);
}

function row(track, place, tracks, refocus) {
  const shift = (to) => {
    tray.move(place, to);
    refocus(track.id);
    announce(`${track.title} is now ${to + 1} of ${tracks.length}`);
  };
  const handle = make("button", {
    type: "button", class: "quiet grip", "aria-label": `Move ${track.title}, ${place + 1} of ${tracks.length}. Arrow keys move it.`, onkeydown: (event) => {
      const to = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: tracks.length - 1 }[event.key];
      if (to === undefined)
        return;
      event.preventDefault();
      if (to >= 0 && to < tracks.length)
        shift(to);
    },
  }, icon("grip"));
  return make("li", { class: "row", "data-place": place, "data-track": track.id },
    handle, make("span", "rank", String(place + 1)), rose(track.features),
    make("span", "row-what", make("strong", {}, track.title), make("span", "by", artistLinks(track.artists))),
    make("span", "row-tempo", track.features.tempo ? `${Math.round(track.features.tempo)} BPM` : "–"), fit(tracks[place - 1], track), make("span", "row-length", clock(track.durationMs)),
    spotifyLink(track, { class: "quiet out" }),
    make("button", { type: "button", class: "quiet", "aria-label": `Take ${track.title} out`, onclick: () => tray.remove(track.id) }, icon("close")));
}

// By mouse, pen or finger; the rows stay where they are until it is let go.
function draggable(list) {
  let from = null;
  let to = null;
  const clean = () => list.querySelectorAll(".over-above, .over-below, .held").forEach((node) => node.classList.remove("over-above", "over-below", "held"));
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    if (!grip || event.button !== 0)
      return;
    from = Number(grip.closest(".row").dataset.place);
    grip.setPointerCapture(event.pointerId);
    grip.closest(".row").classList.add("held");
  });
  list.addEventListener("pointermove", (event) => {
    const over = from === null ? null : document.elementFromPoint(event.clientX, event.clientY)?.closest(".row");
    if (!over || over.parentElement !== list)
      return;
    to = Number(over.dataset.place);
    list.querySelectorAll(".over-above, .over-below").forEach((node) => node.classList.remove("over-above", "over-below"));
    if (to !== from)
      over.classList.add(to < from ? "over-above" : "over-below");
  });
  const drop = () => {
    clean();
    const [start, end] = [from, to];
    [from, to] = [null, null];
    if (start !== null && end !== null && start !== end)
      tray.move(start, end);
  };
  list.addEventListener("pointerup", drop);
  list.addEventListener("pointercancel", () => {
    from = null;
    clean();
  });
}

async function save(format, title, told) {
  try {
    const { blob, name } = await api.exportPlaylist({ trackIds: tray.all().map((track) => track.id), format, ...(title ? { title } : {}) });
    const address = URL.createObjectURL(blob);
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    told.textContent = `${name} is saved.`;
  } catch (error) {
    told.textContent = error.status === 404 ? "This service does not export playlists." : `Not exported: ${Object.values(error.problem?.errors ?? {}).flat()[0] ?? error.message}`;
  }
  announce(told.textContent);
}

async function arrange(order, told) {
  told.textContent = "Putting in order …";
  try {
    const arranged = await api.order(tray.all().map((track) => track.id), order);
    const places = new Map(arranged.tracks.map((track, place) => [track.id, place]));
    tray.set([...tray.all()].sort((left, right) => places.get(left.id) - places.get(right.id)));
    told.textContent = "In order.";
  } catch (error) {
    told.textContent = error.status === 404 ? "This service does not put playlists in order." : `Not put in order: ${Object.values(error.problem?.errors ?? {}).flat()[0] ?? error.message}`;
  }
  announce(told.textContent);
}

function clashes(tracks) {
  const known = tracks.slice(1).map((track, place) => steps(tracks[place].features, track.features)).filter((away) => away !== null);
  return known.length === 0 ? "" : `${known.filter((away) => away <= 1).length} of ${known.length} transitions in key`;
}

function page(main, state) {
  const tracks = tray.all();
  if (tracks.length === 0) {
    main.replaceChildren(make("h1", "page-title", "Playlist"), empty("Nothing here yet", "Add tracks from an answer, an artist or the map.", link("/", { class: "primary" }, "Find music")));
    return;
  }
  const told = make("p", { class: "soft told", role: "status" });
  const title = make("input", { type: "text", maxlength: "200", value: state.title || null, placeholder: "Untitled playlist", "aria-label": "Title of the playlist", class: "title-input" });
  title.addEventListener("change", () => history.replaceState(null, "", href({ view: "playlist", tracks: tray.all().map((track) => track.id), title: title.value.trim() })));
  const refocus = (id) => requestAnimationFrame(() => main.querySelector(`[data-track="${id}"] .grip`)?.focus());
  const list = make("ol", { class: "rows", "aria-label": "Tracks in order" }, tracks.map((track, place) => row(track, place, tracks, refocus)));
  draggable(list);
  main.replaceChildren(
    make("h1", "hidden", "Playlist"), title,
    make("p", "soft", [plural(tracks.length, "track"), clock(tray.length()), clashes(tracks)].filter(Boolean).join(" · ")),
    make("div", "curves", curve(tracks, "tempo"), curve(tracks, "energy")),
    make("div", { class: "tools" },
      make("div", { role: "group", "aria-label": "Put in order" }, make("span", "overline", "Order"), orders.map(([order, name, what]) => button(name, () => arrange(order, told), { title: what }))),
      make("div", { role: "group", "aria-label": "Export" }, make("span", "overline", "Export"), formats.map(([format, name]) => button(name, () => save(format, title.value.trim(), told)))),
      button("Clear", () => tray.set([]), { class: "button quiet-text" })),
    told, list);
}

// An address with tracks is a shared playlist: it is shown, and taken over when asked to.
export async function show(main, state, signal) {
  document.title = `${state.title || "Playlist"} · RAG Recommender`;
  const own = tray.all().map((track) => track.id).join(",");
  if (state.tracks.length > 0 && state.tracks.join(",") !== own) {
    const found = [];
    for (let start = 0; start < state.tracks.length; start += 200)
      found.push(...(await api.tracksAt({ ids: state.tracks.slice(start, start + 200).join(",") }, signal)).tracks.map((placed) => placed.track));
    if (own === "") {
      tray.set(found);
    } else {
      main.replaceChildren(make("h1", "page-title", state.title || "A shared playlist"), make("p", "soft", `${plural(found.length, "track")} · ${clock(found.reduce((sum, track) => sum + track.durationMs, 0))}`),
        make("p", "onward", button("Take it over mine", () => tray.set(found), { class: "primary" }), button("Add it to mine", () => tray.add(found)), link(href({ view: "playlist" }), { class: "button" }, "Keep mine")),
        make("ol", { class: "rows" }, found.map((track) => make("li", "row", rose(track.features), make("span", "row-what", make("strong", {}, track.title), make("span", "by", artistLinks(track.artists))), make("span", "row-length", clock(track.durationMs))))));
      tray.watch(main.firstChild, () => go({ view: "playlist", title: state.title, tracks: tray.all().map((track) => track.id) }, { replace: true }));
      return;
    }
  }
  const keepAddress = () => history.replaceState(null, "", href({ view: "playlist", tracks: tray.all().map((track) => track.id), title: main.querySelector(".title-input")?.value.trim() || state.title }));
  const update = () => {
    if (signal.aborted)
      return;
    const title = main.querySelector(".title-input")?.value;
    keepAddress();
    const held = holdFocus(main);
    page(main, { ...state, title: title ?? state.title });
    giveFocus(main, held);
  };
  keepAddress();
  page(main, state);
  tray.watch(main, update);
}
