// What the answer could not do, what failed, and what to do about it, in plain words.
import { clear, make } from "./dom.js";
import { saveKey } from "./api.js";

const meanings = {
  "vectors-pending": "The index is still being built: answers use words and sound features for now and will get better by themselves.",
  "not-understood": "None of this could be turned into something to look for, so these are safe choices. Try a genre, a mood or an artist.",
  "language-not-supported": "Requests are understood in English; this one was only searched for by its names.",
  "interpreter-fallback": "The language model did not answer in time; rules read the request instead.",
  "rerank-skipped": "The language model was not used for the order of this list.",
  "spotify-unavailable": "Spotify could not be asked.",
  "dense-unavailable": "Search by meaning is out of order; words and sound features were used.",
};

function meaning(warning) {
  const end = warning.indexOf(":");
  const code = end < 0 ? warning : warning.slice(0, end);
  if (meanings[code])
    return meanings[code];
  const rest = end < 0 ? code.replaceAll("-", " ") : warning.slice(end + 1).trim();
  return `${rest.charAt(0).toUpperCase()}${rest.slice(1)}.`;
}

export function showNotices(answer) {
  const section = clear("notices");
  for (const part of answer.plan.notApplied)
    section.append(make("p", "notice", make("strong", "", `“${part.text}”`), ` was left aside: ${part.reason}.`));
  for (const text of new Set(answer.warnings.map(meaning)))
    section.append(make("p", "notice", text));
  section.hidden = section.childElementCount === 0;
}

export function showEmpty() {
  for (const id of ["plan", "notices"])
    clear(id).hidden = true;
  clear("results");
  document.getElementById("footer").replaceChildren();
}

function keyForm(retry) {
  const input = make("input", "");
  input.type = "password";
  input.autocomplete = "off";
  input.setAttribute("aria-label", "Key of this service");
  input.placeholder = "Key of this service";
  const button = make("button", "primary", "Use it");
  button.type = "submit";
  const form = make("form", "key", input, button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    saveKey(input.value.trim());
    retry();
  });
  return form;
}

export function showFailure(error, retry) {
  showEmpty();
  const box = make("div", "failure", make("h2", "", error.message));
  const details = Object.entries(error.problem.errors ?? {}).map(([field, messages]) => `${field === "$" ? "The request" : field} ${messages.join(", ")}`);
  if (details.length > 0)
    box.append(make("ul", "", ...details.map((text) => make("li", "", text))));
  if (error.status === 401)
    box.append(keyForm(retry));
  else if (error.status !== 400 && error.status !== 404) {
    const wait = error.retryAfter > 0 ? ` It can be asked again in ${error.retryAfter} s.` : "";
    const button = make("button", "primary", "Try again");
    button.type = "button";
    button.addEventListener("click", retry);
    box.append(make("p", "", `Your request is kept in the address.${wait}`), button);
  }
  document.getElementById("results").append(box);
}
