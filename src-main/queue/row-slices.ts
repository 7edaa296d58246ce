/** Rows that follow each other in a grouped list: groups from one on, or what lies beneath one. */
export type RowSlice =
  | { readonly of: "groups"; readonly from: number; readonly count: number }
  | { readonly of: "members"; readonly key: string; readonly from: number; readonly count: number };

/** A group that is open. */
export interface OpenedGroup {
  readonly key: string;
  /** Its place among the groups. */
  readonly place: number;
  /** Rows beneath its own. */
  readonly beneath: number;
}

/**
 * What a page of a grouped list shows.
 *
 * @param opened in the order of the list
 */
export function rowSlices(
  groups: number,
  opened: readonly OpenedGroup[],
  offset: number,
  limit: number,
): RowSlice[] {
  const all: RowSlice[] = [];
  let next = 0;
  for (const { key, place, beneath } of opened) {
    all.push({ of: "groups", from: next, count: place + 1 - next });
    all.push({ of: "members", key, from: 0, count: beneath });
    next = place + 1;
  }
  all.push({ of: "groups", from: next, count: groups - next });
  let at = 0;
  return all.flatMap((slice) => {
    const begin = Math.max(offset, at);
    const end = Math.min(offset + limit, at + slice.count);
    const from = slice.from + begin - at;
    at += slice.count;
    return end > begin ? [{ ...slice, from, count: end - begin }] : [];
  });
}
