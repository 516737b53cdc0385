// Where a surface crosses a level: for example the border between two answers.

/**
 * The border as a path in a square of a given size, by marching squares with straight lines.
 * @param {ArrayLike<number>} values resolution x resolution, top row first, at the pixel centres
 */
export function contourPath(values, /** @type {number} */ level, /** @type {number} */ size) {
  const resolution = Math.sqrt(values.length);
  const place = (/** @type {number} */ at) => (((at + 0.5) * size) / resolution).toFixed(2);
  /** @type {[string, string][]} */
  const pieces = [];
  for (let row = 0; row < resolution - 1; row += 1) {
    for (let column = 0; column < resolution - 1; column += 1) {
      /** The corners, clockwise from the upper left: their position, and by how much they exceed the level. */
      const corners = [[0, 0], [1, 0], [1, 1], [0, 1]].map(([right, down]) => (
        [column + right, row + down, values[(row + down) * resolution + column + right] - level]));
      if (corners.every(([, , excess]) => excess >= 0) || corners.every(([, , excess]) => excess < 0)) continue;
      const crossings = corners.flatMap(([x, y, excess], corner) => {
        const [toX, toY, other] = corners[(corner + 1) % 4];
        if (!((excess >= 0) !== (other >= 0))) return [];
        const share = excess / (excess - other);
        return [`${place(x + share * (toX - x))} ${place(y + share * (toY - y))}`];
      });
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) pieces.push([crossings[pair], crossings[pair + 1]]);
    }
  }
  return joined(pieces).map((line) => `M${line.join('L')}`).join('');
}

/**
 * Joins pieces where they meet, so that dashes run along the whole line.
 * @param {[string, string][]} pieces each from one point to another
 */
function joined(pieces) {
  /** @type {Map<string, number[]>} */
  const meeting = new Map();
  pieces.forEach((piece, index) => piece.forEach((place) => meeting.set(place, [...(meeting.get(place) ?? []), index])));
  const used = new Set();
  return pieces.flatMap(([start, end], index) => {
    if (used.has(index)) return [];
    used.add(index);
    const line = [start, end];
    for (const grow of [() => line[line.length - 1], () => line[0]]) {
      for (let next = follower(grow()); next !== undefined; next = follower(grow())) {
        used.add(next);
        const place = grow();
        const other = pieces[next][0] === place ? pieces[next][1] : pieces[next][0];
        if (place === line[line.length - 1]) line.push(other);
        else line.unshift(other);
      }
    }
    return [line];
  });

  function follower(/** @type {string} */ place) {
    return meeting.get(place)?.find((index) => !used.has(index));
  }
}
