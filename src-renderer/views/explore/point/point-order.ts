import {
  deltaOf,
  type PointTableRow,
  rowName,
} from "../../../../src-shared/analyses/point-table.ts";
import type { Standing } from "../../../../src-shared/specification/standing.ts";

/** Columns that rows are sorted by. */
export const pointColumns = [
  "name",
  "events",
  "delta",
  "probability",
  "verdict",
  "limiting",
] as const;
export type PointColumn = (typeof pointColumns)[number];

export interface PointOrder {
  readonly column: PointColumn;
  readonly isDescending: boolean;
}

/** What the groups are, in their order. */
export const standingWords: Readonly<Record<Standing, { badge: string; words: string }>> = {
  constraint: { badge: "Constraint", words: "Data are compared" },
  projection: { badge: "Projection", words: "An assumed background in place of data" },
  illustration: { badge: "Illustration", words: "An order of magnitude" },
};

const keys: Readonly<Record<PointColumn, (row: PointTableRow) => number | string>> = {
  name: rowName,
  events: ({ point }) => point.events,
  delta: ({ point }) => deltaOf(point),
  probability: ({ point }) => point.probability ?? Infinity,
  verdict: ({ point }) => point.verdict.words,
  limiting: ({ point }) => point.limiting.words,
};

/** Rows by standing; within a group sorted, or in the order of the list where none is chosen. */
export function groupedRows(
  rows: readonly PointTableRow[],
  order: PointOrder | null,
): { readonly standing: Standing; readonly rows: readonly PointTableRow[] }[] {
  return (Object.keys(standingWords) as Standing[]).flatMap((standing) => {
    const own = rows.filter(({ point }) => point.standing === standing);
    return own.length === 0 ? [] : [{ standing, rows: order === null ? own : sorted(own, order) }];
  });
}

function sorted(
  rows: readonly PointTableRow[],
  { column, isDescending }: PointOrder,
): readonly PointTableRow[] {
  const key = keys[column];
  const sign = isDescending ? -1 : 1;
  return rows.toSorted((first, second) => {
    const [a, b] = [key(first), key(second)];
    if (typeof a === "string" || typeof b === "string")
      return sign * String(a).localeCompare(String(b), "en");
    // What has no number stays last.
    if (a === b) return 0;
    if (a === Infinity || b === Infinity) return a === Infinity ? 1 : -1;
    return sign * (a - b);
  });
}

/** The next order after a click on a head: up, down, none. */
export function nextOrder(order: PointOrder | null, column: PointColumn): PointOrder | null {
  if (order?.column !== column) return { column, isDescending: false };
  return order.isDescending ? null : { column, isDescending: true };
}
