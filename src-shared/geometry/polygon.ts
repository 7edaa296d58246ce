/** Corner of a polygon, cm. */
export type Corner = readonly [number, number];

/** Area with sign: above 0 where the corners run anticlockwise, cm^2 (shoelace formula). */
export function signedArea(corners: readonly Corner[]): number {
  // About the first corner, so that polygons far from the origin keep their digits.
  const [x0, y0] = corners[0];
  let twice = 0;
  corners.forEach(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length];
    twice += (x - x0) * (nextY - y0) - (nextX - x0) * (y - y0);
  });
  return twice / 2;
}

/** True where every corner turns the same way (straight corners allowed). */
export function isConvexPolygon(corners: readonly Corner[]): boolean {
  const sign = Math.sign(signedArea(corners));
  return corners.every((corner, index) => {
    const next = corners[(index + 1) % corners.length];
    const afterNext = corners[(index + 2) % corners.length];
    return sign * turn(corner, next, afterNext) >= 0;
  });
}

/**
 * The first pair of sides that meet where they must not: sides cross, or touch without being
 * neighbours, or fold back on each other. Null for a simple polygon.
 *
 * @returns indices of the two sides; side k runs from corner k to the next
 */
export function crossingSides(corners: readonly Corner[]): readonly [number, number] | null {
  const count = corners.length;
  for (let i = 0; i < count; i++) {
    const a = corners[i];
    const b = corners[(i + 1) % count];
    if (a[0] === b[0] && a[1] === b[1]) return [i, (i + 1) % count];
    for (let j = i + 1; j < count; j++) {
      const c = corners[j];
      const d = corners[(j + 1) % count];
      const neighbours = j === i + 1 || (i === 0 && j === count - 1);
      if (neighbours ? foldsBack(a, b, c, d) : sidesMeet(a, b, c, d)) return [i, j];
    }
  }
  return null;
}

/** Twice the area of the triangle a, b, c; above 0 for a left turn. */
function turn(a: Corner, b: Corner, c: Corner): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function foldsBack(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  const [shared, from, to] = b[0] === c[0] && b[1] === c[1] ? [b, a, d] : [a, b, c];
  const along =
    (from[0] - shared[0]) * (to[0] - shared[0]) + (from[1] - shared[1]) * (to[1] - shared[1]);
  return along > 0 && turn(shared, from, to) === 0;
}

function sidesMeet(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  const first = Math.sign(turn(a, b, c));
  const second = Math.sign(turn(a, b, d));
  const third = Math.sign(turn(c, d, a));
  const fourth = Math.sign(turn(c, d, b));
  if (first !== second && third !== fourth) return true;
  return (
    (first === 0 && between(a, b, c)) ||
    (second === 0 && between(a, b, d)) ||
    (third === 0 && between(c, d, a)) ||
    (fourth === 0 && between(c, d, b))
  );
}

/** Whether a point on the line a b lies between a and b. */
function between(a: Corner, b: Corner, point: Corner): boolean {
  return (
    Math.min(a[0], b[0]) <= point[0] &&
    point[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= point[1] &&
    point[1] <= Math.max(a[1], b[1])
  );
}

/**
 * Corners of a regular polygon about the origin.
 *
 * @param apothem distance of the sides from the centre, cm
 * @param firstCorner direction of the first corner against x, degrees
 */
export function regularPolygon(
  sides: number,
  apothem: number,
  firstCorner: number,
): readonly Corner[] {
  const radius = apothem / Math.cos(Math.PI / sides);
  return Array.from({ length: sides }, (_, k) => {
    const angle = ((firstCorner + (360 * k) / sides) * Math.PI) / 180;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}
