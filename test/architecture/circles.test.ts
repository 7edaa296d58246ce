import { describe, expect, it } from "vitest";
import { circlesOf } from "./circles.ts";
import { importsOf, sourceFiles } from "./source-tree.ts";

const files = sourceFiles().filter((file) => file.startsWith("src-"));
const known = new Set(files);
const graph = new Map(
  files.map((file) => [file, importsOf(file).filter((target) => known.has(target))]),
);

/** `src-shared/physics/decay.ts` -> `src-shared/physics`; null for files beside the rooms. */
function roomOf(file: string): string | null {
  const parts = file.split("/");
  return parts.length > 2 ? parts.slice(0, 2).join("/") : null;
}

describe("circles", () => {
  it("no files import each other, directly or by way of others", () => {
    expect(circlesOf(graph), "files that need each other").toEqual([]);
  });

  it("no rooms import each other", () => {
    const rooms = new Map<string, string[]>();
    for (const [file, targets] of graph) {
      const from = roomOf(file);
      if (from === null) continue;
      const others = targets.map(roomOf).filter((room) => room !== null && room !== from);
      rooms.set(from, [...(rooms.get(from) ?? []), ...others.filter((room) => room !== null)]);
    }
    expect(rooms.size).toBeGreaterThan(20);
    expect(circlesOf(rooms), "rooms that need each other").toEqual([]);
  });

  it("a circle is found, and what hangs on it is not", () => {
    const found = circlesOf(
      new Map([
        ["a", ["b"]],
        ["b", ["c"]],
        ["c", ["a"]],
        ["d", ["a"]],
        ["e", []],
      ]),
    );
    expect(found.map((circle) => circle.toSorted())).toEqual([["a", "b", "c"]]);
  });
});
