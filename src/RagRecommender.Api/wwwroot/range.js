// A small dialog with two sliders for the ends of a range.
import { button, make } from "./dom.js";
import { featureName, shown } from "./plan.js";

const scales = { tempo: [40, 220, 1], popularity: [0, 100, 1], loudness: [-40, 0, 1], durationMs: [30_000, 900_000, 5_000] };

export function openRange(anchor, feature, onSet) {
  document.querySelector("dialog.range")?.remove();
  const [least, most, step] = scales[feature.name] ?? [0, 1, 0.01];
  const slider = (label, value) => make("input", { type: "range", min: String(least), max: String(most), step: String(step), value: String(value), "aria-label": label });
  const from = slider(`Least ${featureName(feature.name)}`, feature.min ?? least);
  const to = slider(`Most ${featureName(feature.name)}`, feature.max ?? most);
  const said = make("output", {});
  const show = () => {
    said.textContent = `${shown(feature.name, Number(from.value))} – ${shown(feature.name, Number(to.value))}`;
    for (const end of [from, to])
      end.setAttribute("aria-valuetext", shown(feature.name, Number(end.value)));
  };
  from.addEventListener("input", () => {
    if (Number(from.value) > Number(to.value))
      to.value = from.value;
    show();
  });
  to.addEventListener("input", () => {
    if (Number(to.value) < Number(from.value))
      from.value = to.value;
    show();
  });
  const dialog = make("dialog", { class: "range", "aria-label": `Range of ${featureName(feature.name)}` },
    make("form", {
      method: "dialog", onsubmit: () => {
        const [min, max] = [Number(from.value), Number(to.value)];
        if (min > least || max < most)
          onSet({ min: min > least ? min : null, max: max < most ? max : null });
      },
    },
    make("h2", {}, featureName(feature.name), " ", said),
    make("label", {}, make("span", {}, "at least"), from), make("label", {}, make("span", {}, "at most"), to),
    make("div", "dialog-actions", button("Cancel", () => dialog.close()), make("button", { type: "submit", class: "primary" }, "Apply"))));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  show();
  dialog.showModal();
  const box = anchor.getBoundingClientRect();
  if (innerWidth > 560) {
    dialog.style.setProperty("--left", `${Math.max(12, Math.min(box.left, innerWidth - 348))}px`);
    dialog.style.setProperty("--top", `${Math.min(box.bottom + 8, innerHeight - 230)}px`);
  }
}
