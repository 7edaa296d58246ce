/** Contents of bins `from` in the bins `to`, shared by width; edges rise. */
export function rebin(
  values: readonly number[],
  from: readonly number[],
  to: readonly number[],
): number[] {
  return to.slice(1).map((high, i) => {
    const low = to[i]!;
    return values.reduce((sum, value, k) => {
      const [start, end] = [from[k]!, from[k + 1]!];
      const overlap = Math.max(0, Math.min(high, end) - Math.max(low, start));
      return sum + (value * overlap) / (end - start);
    }, 0);
  });
}
