// What was understood, as chips. A genre or artist can be left out, and what was left out be taken back.
import { clear, make } from "./dom.js";

const words = {
  energy: ["calm", "energetic"], valence: ["sad", "happy"], danceability: ["not for dancing", "danceable"], acousticness: ["electric", "acoustic"],
  instrumentalness: ["with vocals", "instrumental"], speechiness: ["sung", "spoken"], liveness: ["studio", "live"], loudness: ["soft", "loud"],
};

const clock = (ms) => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

function range({ min, max }, show, unit) {
  if (min !== null && max !== null)
    return min === max ? `${show(min)}${unit}` : `${show(min)} to ${show(max)}${unit}`;
  return min !== null ? `at least ${show(min)}${unit}` : `at most ${show(max)}${unit}`;
}

function featureWords(feature) {
  if (feature.name === "tempo")
    return range(feature, (value) => Math.round(value), " BPM");
  if (feature.name === "durationMs")
    return `${range(feature, clock, "")} long`;
  if (feature.name === "popularity")
    return `popularity ${range(feature, (value) => Math.round(value), "")}`;
  const pair = words[feature.name];
  if (pair && feature.min === null)
    return pair[0];
  return pair && feature.max === null ? pair[1] : `${feature.name} ${range(feature, (value) => Number(value.toFixed(2)), "")}`;
}

function chip(text, kind, action, label) {
  const node = make("li", `chip ${kind}`, make("span", "", text));
  if (action) {
    const button = make("button", "", "×");
    button.type = "button";
    button.setAttribute("aria-label", label);
    button.title = label;
    button.addEventListener("click", action);
    node.append(button);
  }
  return node;
}

export function showPlan(answer, state, seed, go) {
  const section = clear("plan");
  const { plan } = answer;
  const list = make("ul", "chips");
  const leaveOut = (kind, name) => state.like ? null : () => go({ ...state, without: [...state.without, `${kind}:${name}`] });
  const takeBack = (entry) => () => go({ ...state, without: state.without.filter((name) => name !== entry) });
  const without = (kind, name) => {
    const entry = `${kind}:${name}`;
    const mine = state.without.includes(entry);
    list.append(chip(`no ${name}`, "no", mine ? takeBack(entry) : null, `Allow ${name} again`));
  };

  if (seed)
    list.append(chip(`like “${seed.title}” by ${seed.artists.join(", ")}`, "like", () => go({ ...state, like: "" }), "Start over"));
  for (const title of plan.titles)
    list.append(chip(`“${title}”`, "like"));
  for (const artist of plan.artists)
    list.append(chip(`by ${artist}`, "like", leaveOut("artist", artist), `Leave out ${artist}`));
  for (const artist of plan.likeArtists)
    list.append(chip(`like ${artist}`, "like"));
  for (const genre of plan.genres)
    list.append(chip(genre, "genre", leaveOut("genre", genre), `Leave out ${genre}`));
  for (const text of new Set(plan.features.map(featureWords))) {
    if (!plan.genres.includes(text))
      list.append(chip(text, "feature"));
  }
  for (const key of plan.keys)
    list.append(chip(`in ${key}`, "feature"));
  for (const metre of plan.timeSignatures)
    list.append(chip(`${metre}/4 time`, "feature"));
  if (plan.totalMinutes !== null)
    list.append(chip(`${Math.round(plan.totalMinutes)} minutes in all`, "feature"));
  if (plan.popularity !== "any")
    list.append(chip(plan.popularity === "popular" ? "well known" : "little known", "feature"));
  if (plan.explicit !== null)
    list.append(chip(plan.explicit ? "explicit lyrics" : "no explicit lyrics", plan.explicit ? "feature" : "no", state.clean ? () => go({ ...state, clean: false }) : null, "Allow explicit lyrics"));
  for (const genre of plan.excludedGenres)
    without("genre", genre);
  for (const artist of plan.excludedArtists)
    without("artist", artist);
  section.hidden = list.childElementCount === 0;
  if (!section.hidden)
    section.append(make("h2", "", "Understood as"), list);
}
