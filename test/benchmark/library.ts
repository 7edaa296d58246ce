import { performance } from "node:perf_hooks";
import { LibraryFilter, LibrarySort } from "../../src-shared/contract/library-records.ts";
import { canonicalHash } from "../../src-shared/specification/canonical-hash.ts";
import { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { sampleSpecificationOf } from "../../src-shared/specification/sample-specification.ts";
import { openMemoryStore } from "../../src-main/store/open-store.ts";
import type { Store } from "../../src-main/store/open-store.ts";

/** Tasks of a library that has been filled for years. */
export const manyTasks = 100_000;

const experiments = ["miniboone-fhc", "miniboone-rhc", "minerva-le-fhc"] as const;

/** Fills a store with finished runs, one in a hundred of them tagged. */
export function fillStore(store: Store, count: number): void {
  for (let index = 0; index < count; index++) {
    const specification = RunSpecification.parse({
      experiment: experiments[index % 3],
      model: { mass: 0.01 + (index % 900) / 1000, dMu: 1e-7 * (1 + (index % 97)) },
      flights: 10_000,
      seed: index,
    });
    const id = canonicalHash({ run: index });
    const productId = canonicalHash({ sample: index });
    const finishedAt = new Date(1.7e12 + 60_000 * index).toISOString();
    store.products.open({
      id: productId,
      specification: sampleSpecificationOf(specification, specification.settings),
      total: 10_000,
    });
    store.tasks.enqueue({ id, productId, specification, createdAt: finishedAt });
    const summary = { converted: 2, selected: 1 };
    store.tasks.finish(id, { result: { index }, summary, seconds: 1, finishedAt });
    if (index % 100 === 0) {
      store.library.edit([id], { addTags: ["referee"], name: `Check ${index}` });
    }
  }
}

/** Time of what the library view asks for, over a store of 1e5 tasks, milliseconds. */
export function libraryTimes(): { what: string; milliseconds: number }[] {
  const store = openMemoryStore();
  fillStore(store, manyTasks);
  const page = (filter: object, sort: object, offset = 0) => {
    const asked = LibraryFilter.parse(filter);
    const ids = store.library.ids(asked, LibrarySort.parse(sort), offset, 100);
    store.library.count(asked);
    return store.tasks.named(ids, () => {});
  };
  const acts: readonly [string, () => unknown][] = [
    ["first page, newest first", () => page({}, {})],
    ["page at the end of the list", () => page({}, {}, manyTasks - 100)],
    ["in the order of the queue", () => page({}, { by: "queue" })],
    ["one experiment", () => page({ experiments: ["miniboone-rhc"] }, {})],
    ["sorted by name", () => page({}, { by: "name" })],
    ["sorted by size", () => page({}, { by: "size" })],
    ["search: 0.47 GeV", () => page({ search: "0.47 gev" }, {})],
    ["search that finds nothing", () => page({ search: "nothing at all" }, {})],
    ["one tag", () => page({ tags: ["referee"] }, {})],
    ["counts and sizes of all", () => store.library.describe(store.projects.list())],
    [
      "list at the start of the window",
      () => store.tasks.named(store.tasks.recentIds(500), () => {}),
    ],
  ];
  const times = acts.map(([what, act]) => {
    act();
    const startedAt = performance.now();
    for (let turn = 0; turn < 3; turn++) act();
    return { what, milliseconds: (performance.now() - startedAt) / 3 };
  });
  store.close();
  return times;
}
