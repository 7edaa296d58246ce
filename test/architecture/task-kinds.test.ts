import { describe, expect, it } from "vitest";
import { sourceFiles, textOf } from "./source-tree.ts";

/** Where every kind of task is entered; see `src-main/queue/README.md`. */
const entered = [
  "src-main/queue/task-kinds.ts",
  "src-main/workers/jobs.ts",
  "src-renderer/text/task-texts.ts",
  "src-shared/contract/task-kinds.ts",
  "src-shared/specification/task-words.ts",
];

describe("a kind of task", () => {
  it("is entered in five files; all else that names it is its own, or shows what it makes", () => {
    const name = /"showers"|ShowersSpecification|ShowersRecord|showersKind/u;
    const named = sourceFiles().filter(
      (path) =>
        path.startsWith("src-") &&
        name.test(textOf(path)) &&
        !/showers/u.test(path.split("/").at(-1)!),
    );
    const callers = ["src-renderer/stores/selection-store.ts"];
    expect(named.filter((path) => !callers.includes(path)).toSorted()).toEqual(
      entered.filter((path) => name.test(textOf(path))),
    );
    expect(entered.filter((path) => !/showers/iu.test(textOf(path)))).toEqual([]);
  });
});
