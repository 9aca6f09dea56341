// The sound of a track as a flower: a petal for each feature, the longer the more. It stands where others show a cover.
import { draw, make } from "./dom.js";
import { keyName } from "./keys.js";

const petals = [
  ["energy", "energy"], ["danceability", "dance"], ["valence", "mood"], ["speechiness", "words"],
  ["liveness", "live"], ["instrumentalness", "instrumental"], ["acousticness", "acoustic"],
];
const words = {
  energy: ["calm", "energetic"], valence: ["sad", "happy"], danceability: ["not for dancing", "danceable"], acousticness: ["electric", "acoustic"],
  instrumentalness: ["with vocals", "instrumental"], speechiness: ["sung", "spoken"], liveness: ["studio", "live"],
};

// From blue for sad over violet to orange for happy; stronger for more energy.
function tint(features) {
  const hue = (265 + 150 * features.valence) % 360;
  return `oklch(70% ${(0.06 + 0.11 * features.energy).toFixed(3)} ${hue.toFixed(0)})`;
}

function petal(place, value) {
  const angle = place / petals.length * 2 * Math.PI - Math.PI / 2;
  const half = Math.PI / petals.length * 0.86;
  const reach = 9 + 37 * Math.sqrt(Math.min(1, Math.max(0, value)));
  const at = (radius, turn) => `${(radius * Math.cos(angle + turn)).toFixed(1)} ${(radius * Math.sin(angle + turn)).toFixed(1)}`;
  return `M0 0Q${at(reach * 0.72, -half)} ${at(reach, 0)}Q${at(reach * 0.72, half)} 0 0Z`;
}

function describe(features) {
  const said = petals.map(([name, label]) => `${label} ${Math.round(features[name] * 100)}`);
  const rest = [features.tempo ? `${Math.round(features.tempo)} beats a minute` : null, keyName(features)].filter(Boolean);
  return `Sound: ${[...said, ...rest].join(", ")}`;
}

export function rose(features, { label = true } = {}) {
  const picture = draw("svg", { viewBox: "-50 -50 100 100", class: "rose", ...(label ? { role: "img", "aria-label": describe(features) } : { "aria-hidden": "true" }) },
    draw("circle", { r: 46, class: "ring" }), draw("circle", { r: 23, class: "ring" }),
    petals.map(([name], place) => draw("path", { d: petal(place, features[name]) })), draw("circle", { r: 3.2, class: "heart" }));
  picture.style.setProperty("--tone", tint(features));
  return picture;
}

// The four features that people ask for, as bars with their numbers.
export function bars(features, names = ["energy", "valence", "danceability", "acousticness"]) {
  return make("dl", "bars", names.map((name) => {
    const value = Math.round(Math.min(1, Math.max(0, features[name])) * 100);
    return make("div", { title: `${words[name][0]} 0 – 100 ${words[name][1]}` },
      make("dt", {}, petals.find(([feature]) => feature === name)[1]), make("dd", {}, make("span", { class: "bar", "aria-hidden": "true", style: { "--value": `${value}%` } }), make("span", "number", String(value))));
  }));
}
