/** Lists of intervals in a Float64Array: entry, exit, entry, exit, ..., strictly ascending. */

/**
 * Takes the hollow [from, to] out of the one interval at `offset`.
 *
 * @returns the number of intervals left, 0-2
 */
export function withoutInner(
  from: number,
  to: number,
  crossings: Float64Array,
  offset: number,
): number {
  const entry = crossings[offset];
  const exit = crossings[offset + 1];
  if (!(to > from && from < exit && to > entry)) return 1;
  let count = 0;
  if (from > entry) {
    crossings[offset + 1] = from;
    count = 1;
  }
  if (to < exit) {
    crossings[offset + 2 * count] = to;
    crossings[offset + 2 * count + 1] = exit;
    count++;
  }
  return count;
}

/**
 * Union of `count` intervals in any order, written to `crossings` from `offset` on; intervals that
 * touch become one. Sorts the list.
 */
export function mergeIntervals(
  list: Float64Array,
  count: number,
  crossings: Float64Array,
  offset: number,
): number {
  for (let k = 1; k < count; k++) {
    const entry = list[2 * k];
    const exit = list[2 * k + 1];
    let place = k;
    while (place > 0 && list[2 * place - 2] > entry) {
      list[2 * place] = list[2 * place - 2];
      list[2 * place + 1] = list[2 * place - 1];
      place--;
    }
    list[2 * place] = entry;
    list[2 * place + 1] = exit;
  }
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const entry = list[2 * k];
    const exit = list[2 * k + 1];
    const last = offset + 2 * kept - 1;
    if (kept > 0 && entry <= crossings[last]) {
      if (exit > crossings[last]) crossings[last] = exit;
      continue;
    }
    crossings[last + 1] = entry;
    crossings[last + 2] = exit;
    kept++;
  }
  return kept;
}

/** What two lists have in common, written to `crossings` from `offset` on. */
export function commonIntervals(
  a: Float64Array,
  countA: number,
  b: Float64Array,
  countB: number,
  crossings: Float64Array,
  offset: number,
): number {
  let i = 0;
  let j = 0;
  let count = 0;
  while (i < countA && j < countB) {
    const entry = Math.max(a[2 * i], b[2 * j]);
    const exit = Math.min(a[2 * i + 1], b[2 * j + 1]);
    if (exit > entry) {
      crossings[offset + 2 * count] = entry;
      crossings[offset + 2 * count + 1] = exit;
      count++;
    }
    if (a[2 * i + 1] < b[2 * j + 1]) i++;
    else j++;
  }
  return count;
}

/** What list b leaves of list a, written to `crossings` from `offset` on. */
export function subtractIntervals(
  a: Float64Array,
  countA: number,
  b: Float64Array,
  countB: number,
  crossings: Float64Array,
  offset: number,
): number {
  let j = 0;
  let count = 0;
  for (let i = 0; i < countA; i++) {
    let entry = a[2 * i];
    const exit = a[2 * i + 1];
    while (j < countB && b[2 * j + 1] <= entry) j++;
    for (let k = j; k < countB && b[2 * k] < exit; k++) {
      if (b[2 * k] > entry) {
        crossings[offset + 2 * count] = entry;
        crossings[offset + 2 * count + 1] = b[2 * k];
        count++;
      }
      entry = b[2 * k + 1];
    }
    if (entry < exit) {
      crossings[offset + 2 * count] = entry;
      crossings[offset + 2 * count + 1] = exit;
      count++;
    }
  }
  return count;
}
