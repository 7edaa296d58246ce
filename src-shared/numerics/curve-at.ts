/**
 * Least ordinate of a curve at x, straight in log-log between its points in drawing order; null
 * where it does not reach x. E.g. a limit: the least coupling that it excludes at a mass.
 */
export function minOrdinate(
  points: readonly (readonly [number, number])[],
  x: number,
): number | null {
  let min: number | null = null;
  for (let k = 0; k + 1 < points.length; k++) {
    const [fromX, fromY] = points[k]!;
    const [toX, toY] = points[k + 1]!;
    if (fromX === toX || x < Math.min(fromX, toX) || x > Math.max(fromX, toX)) continue;
    const share = Math.log(x / fromX) / Math.log(toX / fromX);
    const y = fromY * (toY / fromY) ** share;
    min = min === null ? y : Math.min(min, y);
  }
  return min;
}
