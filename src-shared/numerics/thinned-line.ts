import type { Polyline } from "./isolines.ts";

/**
 * A line with fewer points: none that was left out is farther from it than a tolerance (U. Ramer, 1972;
 * D. H. Douglas, T. K. Peucker, 1973). Points stay close where it curves.
 *
 * @param tolerance in the unit of the coordinates
 */
export function thinnedLine(line: Polyline, tolerance: number): Polyline {
  const kept = new Set([0, line.length - 1]);
  const open: [number, number][] = [[0, line.length - 1]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [from, to] = next;
    let farthest = { at: -1, distance: tolerance };
    for (let k = from + 1; k < to; k++) {
      const distance = distanceTo(line[k]!, line[from]!, line[to]!);
      if (distance > farthest.distance) farthest = { at: k, distance };
    }
    if (farthest.at < 0) continue;
    kept.add(farthest.at);
    open.push([from, farthest.at], [farthest.at, to]);
  }
  return line.filter((_, k) => kept.has(k));
}

type Point = Polyline[number];

/** Of a point from a stretch. */
function distanceTo([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const square = dx * dx + dy * dy;
  const share =
    square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / square));
  return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
}
