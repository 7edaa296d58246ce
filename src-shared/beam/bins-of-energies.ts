/** Spacings that differ by less are the same, in units of the spacing: tables round. */
const sameSpacing = 0.05;

/**
 * Edges of the bins whose centres are given. The first three or the last three bins must be alike in
 * width; elsewhere the width may change, as in tables of 50 MeV bins that go on in bins of
 * 1 GeV: e[i + 1] = 2 c[i] - e[i].
 *
 * @param centers at least two, ascending
 * @returns null where no bins without gaps have these centres
 */
export function edgesOfCenters(centers: readonly number[]): number[] | null {
  const last = centers.length - 1;
  const spacing = (i: number) => centers[i + 1]! - centers[i]!;
  const alike = (i: number) =>
    Math.abs(spacing(i + 1) - spacing(i)) < sameSpacing * Math.min(spacing(i), spacing(i + 1));
  if (last < 1) return null;
  if (last > 1 && !alike(0)) {
    if (!alike(last - 2)) return null;
    return (
      edgesOfCenters(centers.map((center) => -center).toReversed())
        ?.map((edge) => -edge)
        .toReversed() ?? null
    );
  }
  const start = centers[0]! - spacing(0) / 2;
  const edges = [Math.abs(start) < 1e-9 * Math.abs(centers[last]!) ? 0 : start];
  for (let i = 0; i <= last; i++) {
    const center = centers[i]!;
    // The mean of neighbours does not add up what the table rounded.
    const even = i < last && (i === 0 || alike(i - 1));
    const edge = even ? (center + centers[i + 1]!) / 2 : 2 * center - edges[i]!;
    const next = centers[i + 1] ?? Infinity;
    if (!(edge > center && edge < next)) return null;
    const middle = (edges[i]! + edge) / 2;
    if (Math.abs(middle - center) > sameSpacing * (edge - edges[i]!)) return null;
    edges.push(edge);
  }
  return edges;
}

/** Means over the intervals between points of a curve that is straight from point to point. */
export function meansBetweenPoints(values: readonly number[]): number[] {
  return values.slice(1).map((value, i) => (values[i]! + value) / 2);
}
