// How the service is: release, latency, coverage, engagement. Each part stands alone: one that fails says so in its own place.
import { button, make, percent, plural } from "./dom.js";
import * as api from "./api.js";

function tile(name, value, note) {
  return make("div", "tile", make("dt", {}, name), make("dd", {}, make("strong", {}, value), note ? make("span", "soft", note) : null));
}

function panel(title, load, content) {
  const body = make("div", { "aria-busy": "true" }, make("p", "soft", "Loading …"));
  const fill = () => load().then((data) => body.replaceChildren(...[content(data)].flat()), (error) => body.replaceChildren(
    make("p", "soft", error.status === 404 ? "This service does not tell." : error.status === 401 ? "A key is needed to see this." : error.message ?? "Not available."))).finally(() => body.removeAttribute("aria-busy"));
  return [make("section", { class: "panel", "aria-label": title }, make("h2", {}, title), body), fill()];
}

function release({ releases }) {
  const current = releases.find((entry) => entry.isPublished);
  return [
    current ? make("dl", "tiles", tile("Tracks", current.tracks.toLocaleString("en")), tile("Recordings", current.recordings.toLocaleString("en")), tile("Artists", current.artists.toLocaleString("en")), tile("Genres", String(current.genres))) : make("p", {}, "Nothing is published yet."),
    make("table", {}, make("caption", "hidden", "Kept releases"), make("thead", {}, make("tr", {}, ["Release", "Made", "Model", "State"].map((name) => make("th", { scope: "col" }, name)))),
      make("tbody", {}, releases.slice(0, 6).map((entry) => make("tr", {}, make("th", { scope: "row" }, entry.name), make("td", {}, new Date(entry.createdAt).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" })),
        make("td", {}, entry.model?.id ?? "vectors pending"), make("td", {}, entry.isPublished ? make("strong", {}, "served") : "kept"))))),
  ];
}

// Percentiles of a Prometheus histogram, read as the upper end of the bucket that holds them.
function latency(text) {
  const stages = new Map();
  for (const line of text.split("\n")) {
    const match = /^ragrecommender_stage_duration_seconds_(bucket|count)\{(.*)\} ([\d.e+-]+)/.exec(line);
    const stage = match && /stage="([^"]+)"/.exec(match[2])?.[1];
    if (!stage)
      continue;
    const entry = stages.get(stage) ?? { buckets: [], count: 0 };
    stages.set(stage, entry);
    if (match[1] === "count")
      entry.count = Number(match[3]);
    else
      entry.buckets.push([Number(/le="([^"]+)"/.exec(match[2])[1].replace("+Inf", "Infinity")), Number(match[3])]);
  }
  const at = ({ buckets, count }, share) => buckets.find(([, below]) => below >= count * share)?.[0] ?? Infinity;
  const said = (seconds) => seconds === Infinity ? "longer" : `≤ ${(seconds * 1000).toLocaleString("en", { maximumFractionDigits: 2 })} ms`;
  if (stages.size === 0)
    return make("p", "soft", "Nothing was asked yet.");
  const names = { recommend: "whole answer", understand: "understand", retrieve: "retrieve", rank: "rank", show: "show", embed: "embed", live: "ask Spotify" };
  return make("table", {}, make("caption", "hidden", "Time by stage"), make("thead", {}, make("tr", {}, ["Stage", "Half within", "95 % within", "Asked"].map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, [...stages].map(([stage, entry]) => make("tr", {}, make("th", { scope: "row" }, names[stage] ?? stage), make("td", {}, said(at(entry, 0.5))), make("td", {}, said(at(entry, 0.95))), make("td", {}, entry.count.toLocaleString("en"))))));
}

const share = (value, note) => value === null || value === undefined ? "–" : note ?? percent(value);

function coverage({ coverage: found, from, to }) {
  return [
    make("dl", "tiles", tile("Genres reached", share(found.genreShare), `${found.recommended.genres} of ${found.held.genres}`), tile("Artists reached", share(found.artistShare), `${found.recommended.artists.toLocaleString("en")} of ${found.held.artists.toLocaleString("en")}`),
      tile("Long tail", share(found.longTailShare), "of what was shown"), tile("Gini of exposure", found.giniOfRecordings === null ? "–" : found.giniOfRecordings.toFixed(2), "0 is even, 1 is one track")),
    make("p", "soft", `${plural(found.exposures, "place")} of answers, ${from} to ${to}. ${found.unreachedGenres.length > 0 ? `Nobody reached: ${found.unreachedGenres.slice(0, 12).join(", ")}${found.unreachedGenres.length > 12 ? " …" : ""}` : "Every genre was reached."}`),
  ];
}

function groups(title, list) {
  return list.length === 0 ? null : make("table", {}, make("caption", {}, title), make("thead", {}, make("tr", {}, ["Group", "Answers", "Engaged", "Rate", "95 %"].map((name) => make("th", { scope: "col" }, name)))),
    make("tbody", {}, list.slice(-14).map((group) => make("tr", {}, make("th", { scope: "row" }, group.name), make("td", {}, group.answers.toLocaleString("en")), make("td", {}, group.engaged.toLocaleString("en")),
      make("td", {}, share(group.rate.value)), make("td", {}, `${percent(group.rate.low)} – ${percent(group.rate.high)}`)))));
}

function engagement({ engagement: report }) {
  const { overall } = report;
  return [
    make("dl", "tiles", tile("Engagement rate", share(overall.rate.value), overall.rate.value === null ? "no answers yet" : `${percent(overall.rate.low)} – ${percent(overall.rate.high)}`), tile("Answers", overall.answers.toLocaleString("en"), "in 30 days"),
      tile("Liked", overall.feedback.liked.toLocaleString("en")), tile("Opened", overall.feedback.played.toLocaleString("en"))),
    ...[groups("By day", report.byDay), groups("By re-ranker", report.byReranker)].filter(Boolean),
  ];
}

export async function show(main, state, signal) {
  document.title = "Status · RAG Recommender";
  const health = make("p", { class: "health", role: "status" }, "Asking how it is …");
  const panels = [
    panel("Release", () => api.releases(signal), release), panel("Latency", () => api.metrics(signal), latency),
    panel("Coverage", () => api.coverage(signal), coverage), panel("Engagement", () => api.engagement(signal), engagement),
  ];
  main.replaceChildren(make("h1", "page-title", "Status"), health, make("div", "panels", panels.map(([node]) => node)),
    make("p", "onward", button("Read again", () => dispatchEvent(new Event("rag:move"))), make("a", { href: "/openapi/v1.json", class: "button" }, "OpenAPI document"), make("a", { href: "/metrics", class: "button" }, "Metrics")));
  await api.ready(signal).then((report) => {
    health.textContent = report.status === "ready" ? `All is well. Vectors ${report.vectors}.` : `Not ready: ${report.reason ?? report.status}.`;
    health.dataset.state = report.status === "ready" ? "good" : "bad";
  }, () => {
    health.textContent = "The service can't be reached.";
    health.dataset.state = "bad";
  });
  await Promise.all(panels.map(([, filled]) => filled));
}
