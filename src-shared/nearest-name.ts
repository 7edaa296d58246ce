/**
 * The known name that a mistyped one stands for most likely: the fewest letters to insert, delete,
 * replace or swap, small and capital letters alike; the first of equals. Null where more than half of
 * the letters differ.
 */
export function nearestName(name: string, known: Iterable<string>): string | null {
  let nearest: string | null = null;
  let min = Math.max(name.length, 2) / 2 + 0.1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < min) [nearest, min] = [candidate, distance];
  }
  return nearest;
}

/** Letters to insert, delete, replace or swap with their neighbour; row by row. */
function editDistance(first: string, second: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: second.length + 1 }, (_, column) => column);
  for (let i = 0; i < first.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < second.length; j++) {
      const replaced = row[j] + (first[i] === second[j] ? 0 : 1);
      const swapped = first[i] === second[j - 1] && first[i - 1] === second[j];
      const neighbour = i > 0 && j > 0 && swapped ? before[j - 1] + 1 : Infinity;
      next.push(Math.min(replaced, row[j + 1] + 1, next[j] + 1, neighbour));
    }
    [before, row] = [row, next];
  }
  return row[second.length];
}
