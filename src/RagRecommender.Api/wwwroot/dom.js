// Builds elements. Everything from outside becomes a text node, so no markup in a title can come alive.
function fill(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false)
      continue;
    if (name.startsWith("on"))
      node.addEventListener(name.slice(2), value);
    else if (name === "style")
      Object.entries(value).forEach(([property, text]) => node.style.setProperty(property, text));
    else
      node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function make(tag, props, ...children) {
  return fill(document.createElement(tag), typeof props === "string" ? { class: props } : props, children);
}

export function draw(tag, props, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
}

export function button(label, onclick, props) {
  return make("button", { type: "button", class: "button", ...props, onclick }, label);
}

// An address of this page: a plain link, so that it can be opened in another tab; the router takes the plain click.
export function link(href, props, ...children) {
  return make("a", { href, ...props }, ...children);
}

const shapes = {
  plus: "M12 5v14M5 12h14", check: "m5 12.5 4.5 4.5L19 7.5", close: "M6 6l12 12M18 6 6 18", more: "M12 19V5m-6 6 6-6 6 6", less: "M12 5v14m-6-6 6 6 6-6",
  out: "M9 5H5v14h14v-4M13 5h6v6M19 5l-9 9", grip: "M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01", search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm5 12 4.5 4.5",
  up: "m6 15 6-6 6 6", down: "m6 9 6 6 6-6",
};

export function icon(name) {
  return draw("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, draw("path", { d: shapes[name] }));
}

export const clock = (ms) => {
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const rest = String(seconds % 60).padStart(2, "0");
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
};
export const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
export const percent = (share) => `${(share * 100).toLocaleString("en", { maximumFractionDigits: share < 0.1 ? 1 : 0 })} %`;

export function announce(text) {
  document.getElementById("announcement").textContent = text;
}

const focusable = "a[href], button, input, select";
const label = (node) => node.getAttribute("aria-label") ?? node.textContent;

// Where the keyboard is, told in a way that outlives a new drawing of the view.
export function holdFocus(root) {
  const held = document.activeElement;
  if (!root.contains(held) || held === root)
    return null;
  return { id: held.id, label: label(held), place: [...root.querySelectorAll(focusable)].indexOf(held), isText: held.matches("input[type=text], input[type=search]") };
}

export function giveFocus(root, held) {
  const isFree = document.activeElement === document.body || document.activeElement === root;
  // On a phone a focused text field would cover what it has just brought.
  if (!held || !isFree || (held.isText && matchMedia("(pointer: coarse)").matches))
    return;
  const all = [...root.querySelectorAll(focusable)];
  const again = (held.id && document.getElementById(held.id)) || all.find((node) => label(node) === held.label) || all[Math.min(held.place, all.length - 1)];
  again?.focus({ preventScroll: true });
}
