/** A polyline in the coordinates of the grid; closed when its ends are the same point. */
export type Polyline = readonly (readonly [number, number])[];

/**
 * Isolines of a function on a rectangular grid by marching squares with linear interpolation.
 * Lines end on the frame of the grid (they are not closed along it); ambiguous saddles are
 * resolved by the mean of the cell.
 *
 * @param xs, ys coordinates of the nodes, ascending
 * @param values values[i][j] at (xs[i], ys[j]); cells with a value that is not finite are skipped
 */
export function isolines(
  xs: readonly number[],
  ys: readonly number[],
  values: readonly (readonly number[])[],
  level: number,
): Polyline[] {
  const segments: [number, number][] = [];
  const points = new Map<number, readonly [number, number]>();

  // A crossing is named by its edge (its lower node and direction), so neighbouring cells share it.
  const crossing = (i: number, j: number, k: number, l: number): number => {
    const key = 2 * (i * ys.length + j) + (k === i ? 1 : 0);
    if (!points.has(key)) {
      const a = values[i]![j]!;
      const b = values[k]![l]!;
      const t = (level - a) / (b - a);
      points.set(key, [xs[i]! + t * (xs[k]! - xs[i]!), ys[j]! + t * (ys[l]! - ys[j]!)]);
    }
    return key;
  };

  for (let i = 0; i + 1 < xs.length; i++) {
    const left = values[i]!;
    const right = values[i + 1]!;
    for (let j = 0; j + 1 < ys.length; j++) {
      const a = left[j]!;
      const b = right[j]!;
      const c = right[j + 1]!;
      const d = left[j + 1]!;
      // Most cells are not crossed.
      if (a > level === b > level && b > level === c > level && c > level === d > level) continue;
      const corners = [a, b, c, d];
      if (!corners.every(Number.isFinite)) continue;
      const above = corners.map((value) => value > level);
      const edges = [
        above[0] !== above[1] ? crossing(i, j, i + 1, j) : null,
        above[1] !== above[2] ? crossing(i + 1, j, i + 1, j + 1) : null,
        above[2] !== above[3] ? crossing(i, j + 1, i + 1, j + 1) : null,
        above[3] !== above[0] ? crossing(i, j, i, j + 1) : null,
      ];
      const cut = edges.filter((edge) => edge !== null);
      if (cut.length === 2) segments.push([cut[0]!, cut[1]!]);
      else if (cut.length === 4) {
        const middle = corners.reduce((sum, value) => sum + value, 0) / 4 > level;
        // Corners 0 and 2 hang together when the middle is on their side.
        if (middle === above[0]) {
          segments.push([cut[0]!, cut[1]!], [cut[2]!, cut[3]!]);
        } else {
          segments.push([cut[3]!, cut[0]!], [cut[1]!, cut[2]!]);
        }
      }
    }
  }
  return chain(segments).map((keys) => keys.map((key) => points.get(key)!));
}

/** Joins segments end to end: open lines first from their loose ends, then closed ones. */
function chain(segments: readonly (readonly [number, number])[]): number[][] {
  const at = new Map<number, number[]>();
  segments.forEach((segment, index) => {
    for (const end of segment) {
      const there = at.get(end);
      if (there === undefined) at.set(end, [index]);
      else there.push(index);
    }
  });
  const used = new Set<number>();
  const follow = (start: number): number[] => {
    const line = [start];
    for (;;) {
      const end = line.at(-1)!;
      const next = at.get(end)!.find((index) => !used.has(index));
      if (next === undefined) return line;
      used.add(next);
      const [a, b] = segments[next]!;
      line.push(a === end ? b : a);
    }
  };
  const lines: number[][] = [];
  for (const [end, indices] of at) {
    if (indices.length === 1 && !used.has(indices[0]!)) lines.push(follow(end));
  }
  segments.forEach(([start], index) => {
    if (!used.has(index)) lines.push(follow(start));
  });
  return lines;
}
