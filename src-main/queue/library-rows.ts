import type {
  GroupedFigure,
  LibraryFilter,
  LibraryGroup,
  LibraryRow,
  LibrarySort,
} from "../../src-shared/contract/library-records.ts";
import type { TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import { sum } from "../../src-shared/numerics/sum.ts";
import type { GroupMember, LibraryGroups, StoredGroup } from "../store/library-groups.ts";
import { rowSlices } from "./row-slices.ts";

/** A figure and the products that it rests on. */
export interface RestingFigure {
  readonly figure: GroupedFigure;
  readonly products: readonly string[];
}

export interface LibraryRowsParts {
  readonly groups: LibraryGroups;
  readonly figures: () => readonly RestingFigure[];
  readonly records: (ids: readonly string[]) => Promise<TaskRecord[]>;
}

export interface RowsAsked {
  readonly filter: LibraryFilter;
  readonly sort: LibrarySort;
  readonly opened: readonly string[];
  readonly offset: number;
  readonly limit: number;
}

/** Pictures that a group shows above each other. */
const maxPictured = 3;

/** A row before its task is read. */
type Draft =
  | { readonly row: "figure"; readonly figure: GroupedFigure; readonly group: string }
  | {
      readonly row: "task";
      readonly id: string;
      readonly level: 1 | 2;
      readonly group: LibraryGroup | null;
    };

/** Pages of the grouped library: what is simulated alike is one row that opens. */
export async function libraryRows(
  { groups, figures, records }: LibraryRowsParts,
  { filter, sort, opened, offset, limit }: RowsAsked,
): Promise<{ total: number; groups: number; tasks: number; rows: LibraryRow[] }> {
  const ordered = groups.ordered(filter, sort);
  const figuresOf = figuresByGroup(groups, figures());
  const keys = new Set(opened);
  const open = ordered.flatMap(({ key, tasks }, place) =>
    keys.has(key) ? [{ key, place, beneath: tasks - 1 + (figuresOf.get(key)?.length ?? 0) }] : [],
  );
  const drafts: Draft[] = [];
  for (const slice of rowSlices(ordered.length, open, offset, limit)) {
    const { from, count } = slice;
    if (slice.of === "groups") {
      const page = ordered.slice(from, from + count);
      const several = page.filter(({ key, tasks }) => tasks > 1 || figuresOf.has(key));
      const members = groups.members(
        filter,
        several.map(({ key }) => key),
      );
      for (const group of page) {
        const of = members.get(group.key);
        drafts.push(of === undefined ? single(group) : groupDraft(group, of, figuresOf));
      }
    } else {
      const members = groups.members(filter, [slice.key]).get(slice.key)?.slice(1) ?? [];
      const beneath: Draft[] = [
        ...members.map(({ id }) => ({ row: "task", id, level: 2, group: null }) as const),
        ...(figuresOf.get(slice.key) ?? []).map(
          (figure) => ({ row: "figure", figure, group: slice.key }) as const,
        ),
      ];
      drafts.push(...beneath.slice(from, from + count));
    }
  }
  return {
    total: ordered.length + sum(open.map(({ beneath }) => beneath)),
    groups: ordered.length,
    tasks: sum(ordered.map(({ tasks }) => tasks)),
    rows: await rowsOf(drafts, records),
  };
}

/** The row of a task that stands alone. */
function single({ lead: id }: StoredGroup): Draft {
  return { row: "task", id, level: 1, group: null };
}

function groupDraft(
  { key, lead, changedAt }: StoredGroup,
  members: readonly GroupMember[],
  figuresOf: ReadonlyMap<string, readonly GroupedFigure[]>,
): Draft {
  const kinds = [...Map.groupBy(members, ({ kind }) => kind)];
  const products = new Map(members.map(({ product, productBytes }) => [product, productBytes]));
  const group: LibraryGroup = {
    key,
    kinds: kinds.map(([value, of]) => ({ value, tasks: of.length })),
    figures: [...(figuresOf.get(key) ?? [])],
    changedAt,
    bytes: sum([...products.values(), ...members.map(({ resultBytes }) => resultBytes)]),
    pictured: picturedOf(members),
  };
  return { row: "task", id: lead, level: 1, group };
}

function picturedOf(members: readonly GroupMember[]): string[] {
  const done = members.filter(({ state }) => state === "done");
  const analyses = done.filter(({ kind }) => kind === "analysis");
  const shown = analyses.length > 0 ? analyses : done.filter(({ kind }) => kind === "run");
  return shown.slice(0, maxPictured).map(({ id }) => id);
}

/** The newest figure first. */
function figuresByGroup(
  groups: LibraryGroups,
  figures: readonly RestingFigure[],
): Map<string, GroupedFigure[]> {
  const keys = groups.groupsOfProducts([...new Set(figures.flatMap(({ products }) => products))]);
  const found = new Map<string, GroupedFigure[]>();
  for (const { figure, products } of figures) {
    for (const key of new Set(products.flatMap((product) => keys.get(product) ?? []))) {
      found.set(key, [...(found.get(key) ?? []), figure]);
    }
  }
  for (const of of found.values()) {
    of.sort((first, second) => (first.changedAt < second.changedAt ? 1 : -1));
  }
  return found;
}

async function rowsOf(
  drafts: readonly Draft[],
  records: LibraryRowsParts["records"],
): Promise<LibraryRow[]> {
  const ids = drafts.flatMap((draft) => (draft.row === "task" ? [draft.id] : []));
  const known = new Map((await records(ids)).map((task) => [task.id, task]));
  return drafts.flatMap((draft): LibraryRow[] => {
    if (draft.row === "figure") return [draft];
    const task = known.get(draft.id);
    const { level, group } = draft;
    return task === undefined ? [] : [{ row: "task", task, level, group }];
  });
}
