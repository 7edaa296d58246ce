/** Numbers in order as first and last of each that follow each other. */
export function rangesOf(numbers: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}

export function isInRanges(
  number: number,
  ranges: readonly (readonly [number, number])[],
): boolean {
  return ranges.some(([first, last]) => first <= number && number <= last);
}
