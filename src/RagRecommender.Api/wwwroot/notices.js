// What an answer could not do, what failed, and what to do about it, in plain words.
import { button, make } from "./dom.js";
import { saveKey } from "./api.js";

const meanings = {
  "vectors-pending": "The index is still being built: answers use words and sound features for now and will get better by themselves.",
  "not-understood": "None of this could be turned into something to look for, so these are safe choices. Try a genre, a mood or an artist.",
  "language-not-supported": "Requests are understood in English; this one was only searched for by its names.",
  "interpreter-fallback": "The language model did not answer in time; rules read the request instead.",
  "rerank-skipped": "The language model was not used for the order of this list.",
  "rerank-window": "The language model ordered the first tracks only; the rest follows by features.",
  "proposer-skipped": "The language model proposed nothing; the catalogue was searched without it.",
  "agent-skipped": "The language model looked nothing up; the catalogue was searched without it.",
  "spotify-unavailable": "Spotify could not be asked.",
  "words-unavailable": "Search by meaning is out of order; names and sound features were used.",
  "sound-unavailable": "Search by sound is out of order; words and features were used.",
  "lexical-unavailable": "Search by exact words is out of order; meaning and sound were used.",
};

function meaning(warning) {
  const end = warning.indexOf(":");
  const code = end < 0 ? warning : warning.slice(0, end);
  if (meanings[code])
    return meanings[code];
  const rest = end < 0 ? code.replaceAll("-", " ") : warning.slice(end + 1).trim();
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}.`;
}

export function notices(notApplied, warnings) {
  return [
    ...notApplied.map((part) => make("p", "notice", make("strong", {}, `“${part.text}”`), ` was left aside: ${part.reason}.`)),
    ...[...new Set(warnings.map(meaning))].map((text) => make("p", "notice", text)),
  ];
}

export function empty(title, text, ...more) {
  return make("div", "message", make("h2", {}, title), make("p", {}, text), ...more);
}

function keyForm(retry) {
  const input = make("input", { type: "password", autocomplete: "off", "aria-label": "Key of this service", placeholder: "Key of this service" });
  return make("form", { class: "key", onsubmit: (event) => {
    event.preventDefault();
    saveKey(input.value.trim());
    retry();
  } }, input, make("button", { type: "submit", class: "primary" }, "Use it"));
}

export function failure(error, retry) {
  const problem = error.problem ?? {};
  const details = Object.entries(problem.errors ?? {}).map(([field, messages]) => `${field === "$" ? "The request" : field} ${messages.join(", ")}`);
  const box = make("div", { class: "message failure", role: "alert" }, make("h2", {}, error.status === undefined ? "Something went wrong on this page." : error.message));
  if (details.length > 0)
    box.append(make("ul", {}, details.map((text) => make("li", {}, text))));
  else if (error.status === 404 && problem.detail)
    box.append(make("p", {}, problem.detail));
  if (error.status === 401)
    box.append(keyForm(retry));
  else if (error.status !== 400 && error.status !== 404) {
    const wait = error.retryAfter > 0 ? ` It can be asked again in ${error.retryAfter} s.` : "";
    box.append(make("p", {}, `Nothing is lost: what you asked for stands in the address.${wait}`), button("Try again", retry, { class: "primary" }));
  }
  return box;
}
