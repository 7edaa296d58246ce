import { expect, it, onTestFinished } from "vitest";
import { LibraryFilter } from "../../../src-shared/contract/library-records.ts";
import { useChosenTasksStore } from "../../../src-renderer/stores/chosen-tasks-store.ts";
import { useLibraryStore } from "../../../src-renderer/stores/library-store.ts";
import { runRecord } from "./run-record.ts";
import { withServices } from "./with-services.ts";

const ids = Array.from({ length: 12_000 }, (_, index) => `run-${index}`);
const filter = LibraryFilter.parse({ tags: ["old"], changedUntil: "2026-01-01T00:00:00.000Z" });

function setUp() {
  const asked: { name: string; input: { ids?: string[]; filter?: unknown; change?: unknown } }[] =
    [];
  withServices(
    {
      request: (name, input) => {
        asked.push({ name, input: Object(input) });
        const records = () => Object(input).ids.map((id: string) => runRecord({ id }));
        return Promise.resolve((name === "tasks.read" ? records() : {}) as never);
      },
      requestBytes: (name) => Promise.reject(new Error(`${name} is not asked for`)),
      subscribe: () => () => undefined,
    },
    {},
    "silent",
  );
  const library = useLibraryStore();
  onTestFinished(() => library.dismissNotice());
  return { library, chosen: useChosenTasksStore(), asked };
}

it("acts on all that pass a filter by one request, and takes it back task by task", async () => {
  const { library, chosen, asked } = setUp();
  chosen.chooseBy(filter, ids);
  await library.trash(chosen);
  expect(asked).toEqual([{ name: "library.trash", input: { filter } }]);
  asked.length = 0;
  library.undo();
  await expect.poll(() => asked.length).toBe(2);
  expect(asked.map(({ name, input }) => [name, input.ids?.length])).toEqual([
    ["library.restore", 10_000],
    ["library.restore", 2000],
  ]);
  expect(asked.flatMap(({ input }) => input.ids)).toEqual(ids);
});

it("edits them by the filter once it knows what they were", async () => {
  const { library, chosen, asked } = setUp();
  chosen.chooseBy(filter, ids);
  const change = { addTags: ["kept"] };
  await library.edit(chosen, change, "Tag kept added");
  expect(asked.slice(0, -1).every(({ name }) => name === "tasks.read")).toBe(true);
  expect(asked.at(-1)).toEqual({ name: "library.edit", input: { filter, change } });
});

it("is no filter any more once a task is taken away or chosen alone", async () => {
  const { library, chosen, asked } = setUp();
  chosen.chooseBy(filter, ["a", "b", "c"]);
  chosen.toggle("b");
  await library.trash(chosen);
  expect(asked).toEqual([{ name: "library.trash", input: { ids: ["a", "c"] } }]);
});
