// Everything from outside becomes a text node, so no markup in a title can come alive.
export function make(tag, className, ...children) {
  const node = document.createElement(tag);
  if (className)
    node.className = className;
  node.append(...children);
  return node;
}

export function clear(id) {
  const node = document.getElementById(id);
  node.replaceChildren();
  return node;
}
