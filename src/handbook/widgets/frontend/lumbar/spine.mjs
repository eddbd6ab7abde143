// Any state of the lumbar spine from the computed ones: neighbours are mixed in proportion. The
// geometry itself is Python's (figures/lumbar_scene.py).

// Where a value lies among rising stops: the index below it and the share of the way to the next.
function between(stops, value) {
  const last = stops.length - 2;
  const found = stops.findIndex((stop) => stop > value) - 1;
  const index = found < 0 ? last : Math.min(found, last);
  return [index, (value - stops[index]) / (stops[index + 1] - stops[index])];
}

function mixed(values, shares) {
  if (Array.isArray(values[0]))
    return values[0].map((_, index) =>
      mixed(
        values.map((value) => value[index]),
        shares,
      ),
    );
  return values.reduce((sum, value, index) => sum + value * shares[index], 0);
}

export function stateAt(scene, bend, pull) {
  const [row, along] = between(scene.bends, bend);
  const [column, across] = between(scene.pulls, pull);
  const wide = scene.pulls.length;
  const corners = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ].map(([down, right]) => scene.states[(row + down) * wide + column + right]);
  const shares = [(1 - along) * (1 - across), (1 - along) * across, along * (1 - across), along * across];
  return Object.fromEntries(
    ["at", "soft", "numbers"].map((key) => [
      key,
      mixed(
        corners.map((corner) => corner[key]),
        shares,
      ),
    ]),
  );
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
