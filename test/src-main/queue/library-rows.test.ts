import { describe, expect, it, onTestFinished } from "vitest";
import { LibraryFilter, LibrarySort } from "../../../src-shared/contract/library-records.ts";
import type { TaskRecord, TaskSpecification } from "../../../src-shared/contract/task-kinds.ts";
import { AnalysisSpecification } from "../../../src-shared/specification/analysis-specification.ts";
import { RunSpecification } from "../../../src-shared/specification/run-specification.ts";
import { ScanSpecification } from "../../../src-shared/specification/scan-specification.ts";
import { libraryMembers } from "../../../src-main/queue/library-members.ts";
import { libraryRows } from "../../../src-main/queue/library-rows.ts";
import type { RestingFigure } from "../../../src-main/queue/library-rows.ts";
import { openMemoryStore } from "../../../src-main/store/open-store.ts";

const scan = ScanSpecification.parse({ experiment: "miniboone-fhc", flights: 2000, seed: 1 });
const limit = AnalysisSpecification.parse({
  members: [{ scan }],
  choices: { result: "limit", masses: [0.1] },
});
const run = (mass: number, seed: number) =>
  RunSpecification.parse({
    experiment: "miniboone-fhc",
    model: { mass, dMu: 1e-6 },
    flights: 2000,
    seed,
  });

/** The scan, its limit and a run of its sample, then two runs of one other; a second each. */
const entered: readonly [string, TaskSpecification][] = [
  ["scan", scan],
  ["limit", limit],
  ["run of it", run(0.1, 1)],
  ["run", run(0.1, 2)],
  ["other run", run(0.2, 2)],
];
const figure = { id: "f", name: "Ours", origin: "saved", changedAt: "2026" } as const;

function storeOfFive() {
  const store = openMemoryStore();
  onTestFinished(() => store.close());
  entered.forEach(([id, specification], second) => {
    store.products.open({ id: `${id} product`, specification, total: 2000 });
    const createdAt = `2026-01-01T00:00:0${second}.000Z`;
    store.tasks.enqueue({ id, productId: `${id} product`, specification, createdAt });
  });
  return store;
}

/** The rows as words, those beneath a group set in. */
async function rowsOf(
  store: ReturnType<typeof storeOfFive>,
  asked: { opened?: string[]; figures?: RestingFigure[]; filter?: object; sort?: object } = {},
) {
  const { rows, ...counts } = await libraryRows(
    {
      groups: store.groups,
      figures: () => asked.figures ?? [],
      // Rows are told by their ids alone here.
      records: async (ids) => ids.map((id) => ({ id }) as TaskRecord),
    },
    {
      filter: LibraryFilter.parse(asked.filter ?? {}),
      sort: LibrarySort.parse(asked.sort ?? {}),
      opened: asked.opened ?? [],
      offset: 0,
      limit: 100,
    },
  );
  const words = rows.map((row) =>
    row.row === "figure"
      ? `  figure ${row.figure.name}`
      : `${row.level === 2 ? "  " : ""}${row.task.id}`,
  );
  return { ...counts, words, rows };
}

describe("libraryRows", () => {
  it("a scan, what rests on it and runs of its samples are one row; other runs stand alone", async () => {
    const { words, rows, ...counts } = await rowsOf(storeOfFive());
    expect(words).toEqual(["other run", "run", "scan"]);
    expect(counts).toEqual({ total: 3, groups: 3, tasks: 5 });
    expect(rows.map((row) => row.row === "task" && row.group?.kinds)).toEqual([
      undefined,
      undefined,
      [
        { value: "scan", tasks: 1 },
        { value: "analysis", tasks: 1 },
        { value: "run", tasks: 1 },
      ],
    ]);
  });

  it("opened, what rests on the scan lies beneath it, figures last", async () => {
    const store = storeOfFive();
    const { rows } = await rowsOf(store);
    const [key] = rows.flatMap((row) => (row.row === "task" ? (row.group?.key ?? []) : []));
    const figures = [{ figure, products: ["scan product"] }];
    const { words, total } = await rowsOf(store, { opened: [key!], figures });
    expect(words).toEqual(["other run", "run", "scan", "  limit", "  run of it", "  figure Ours"]);
    expect(total).toBe(6);
  });

  it("a group is as new as the newest in it", async () => {
    const store = storeOfFive();
    const end = { summary: null, seconds: 1, finishedAt: "2026-01-02T00:00:00.000Z" };
    store.tasks.finish("limit", { result: {}, ...end });
    const { words, rows } = await rowsOf(store);
    expect(words[0]).toBe("scan");
    expect(rows[0]).toMatchObject({ group: { changedAt: end.finishedAt, pictured: ["limit"] } });
  });

  it("without its scan a limit leads and the run stands alone; what is in the trash is not there", async () => {
    const store = storeOfFive();
    store.library.setTrashed(["scan"], "2026-01-02T00:00:00.000Z");
    expect((await rowsOf(store)).words).toEqual(["other run", "run", "run of it", "limit"]);
    expect((await rowsOf(store, { filter: { trashed: true } })).words).toEqual(["scan"]);
  });

  it("sorts by what a group takes on disk, and by the name of the task that leads it", async () => {
    const store = storeOfFive();
    store.products.addChunk("limit product", 0, 2000, new Uint8Array(1e5));
    store.library.edit(["run"], { name: "Alpha" });
    const sort = (by: string, descending: boolean) => rowsOf(store, { sort: { by, descending } });
    expect((await sort("size", true)).words[0]).toBe("scan");
    expect((await sort("name", false)).words[0]).toBe("run");
  });
});

describe("libraryMembers", () => {
  const asked = { filter: LibraryFilter.parse({}), sort: LibrarySort.parse({}), opened: [] };

  it("a folded row stands for all beneath it, an open one and what lies beneath for themselves", async () => {
    const store = storeOfFive();
    const { rows } = await rowsOf(store);
    const [key] = rows.flatMap((row) => (row.row === "task" ? (row.group?.key ?? []) : []));
    const folded = libraryMembers(store.groups, { ...asked, ids: ["run", "scan"] });
    expect(folded).toEqual({
      ids: ["run", "scan", "limit", "run of it"],
      kinds: [
        { value: "run", tasks: 2 },
        { value: "scan", tasks: 1 },
        { value: "analysis", tasks: 1 },
      ],
      inQueue: 4,
    });
    const open = { ...asked, opened: [key!] };
    expect(libraryMembers(store.groups, { ...open, ids: ["scan"] }).ids).toEqual(["scan"]);
    expect(libraryMembers(store.groups, { ...open, ids: ["limit"] }).ids).toEqual(["limit"]);
  });

  it("leaves out what the list leaves out, and counts what is in the queue", () => {
    const store = storeOfFive();
    store.library.setTrashed(["run of it"], "2026-01-02T00:00:00.000Z");
    const end = { summary: null, seconds: 1, finishedAt: "2026-01-02T00:00:00.000Z" };
    store.tasks.finish("limit", { result: {}, ...end });
    const members = libraryMembers(store.groups, { ...asked, ids: ["scan"] });
    expect(members).toMatchObject({ ids: ["scan", "limit"], inQueue: 1 });
  });
});
