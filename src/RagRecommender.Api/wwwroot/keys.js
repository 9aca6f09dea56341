// Musical keys: their names, and their place on the Camelot wheel, on which neighbours mix without a clash.
const pitches = ["C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B"];

export function keyName({ key, mode }) {
  return key === null || key === undefined ? null : `${pitches[key]}${mode === null ? "" : mode === 1 ? " major" : " minor"}`;
}

// Hour 1 to 12 and A for minor, B for major; null where it is unknown.
export function camelot({ key, mode }) {
  if (key === null || key === undefined || mode === null)
    return null;
  const major = mode === 1 ? key : key + 3;
  return { hour: (major * 7 + 7) % 12 + 1, letter: mode === 1 ? "B" : "A" };
}

// Steps from one key to the next, 0 to 7; 0 and 1 mix without a clash. Null where one is unknown.
export function steps(left, right) {
  const [a, b] = [camelot(left), camelot(right)];
  if (!a || !b)
    return null;
  const hours = Math.abs(a.hour - b.hour);
  return Math.min(hours, 12 - hours) + (a.letter === b.letter ? 0 : 1);
}
