// Any state of the lumbar spine from the computed ones: neighbours are mixed in proportion. The
// geometry itself is Python's (figures/lumbar_scene.py).

// Where a value lies among rising stops: the index below it and the share of the way to the next.
function between(stops, value) {
  const below = stops.findLastIndex((stop) => stop <= value);
  const index = Math.max(0, Math.min(below, stops.length - 2));
  return [index, (value - stops[index]) / (stops[index + 1] - stops[index])];
}

// Number by number, a share of the way from one to the other.
const mixed = (one, other, share) =>
  Array.isArray(one) ? one.map((value, at) => mixed(value, other[at], share)) : one + (other - one) * share;

export function stateAt(scene, bend, pull) {
  const [row, along] = between(scene.bends, bend);
  const [column, across] = between(scene.pulls, pull);
  const mix = (key) => {
    const [upper, lower] = [row, row + 1].map((line) => {
      const [one, other] = scene.states.slice(line * scene.pulls.length + column);
      return mixed(one[key], other[key], across);
    });
    return mixed(upper, lower, along);
  };
  return { at: mix("at"), soft: mix("soft"), numbers: mix("numbers") };
}

// The path forms of figures/paths.py: closed outlines are chains of "t", open lines of "s".
const OPEN = /^(root|passing)-/;
const written = (numbers) => numbers.map((number) => Math.round(number * 100) / 100).join(" ");

export function pathOf(name, numbers) {
  const start = `M${written(numbers.slice(0, 2))}`;
  return OPEN.test(name)
    ? `${start}c${written(numbers.slice(2, 8))}s${written(numbers.slice(8))}`
    : `${start}q${written(numbers.slice(2, 6))}t${written(numbers.slice(6))}z`;
}

function wordOf(change, limit) {
  if (Math.abs(change) < limit) return "as in standing";
  return change > 0 ? "opens" : "narrows";
}

// Each joint, top to bottom, with its numbers by name and what its openings do.
export function jointsOf(scene, state) {
  return scene.joints.map((joint, index) => {
    const row = Object.fromEntries(scene.numbers.map((name, at) => [name, state.numbers[index][at]]));
    return {
      joint,
      ...row,
      foramen: wordOf(row.foramen_change, scene.limits.foramen),
      canal: wordOf(row.canal_change, scene.limits.canal),
    };
  });
}

export const transformOf = ([angle, x, y]) =>
  `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${angle.toFixed(2)})`;

// Where the name of a vertebra stands: it moves with the bone, but stays upright.
export function labelAt([angle, x, y], [dx, dy, drop]) {
  const turn = (angle * Math.PI) / 180;
  return [
    x + dx * Math.cos(turn) - dy * Math.sin(turn),
    y + dx * Math.sin(turn) + dy * Math.cos(turn) + drop,
  ];
}
