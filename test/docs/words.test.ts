import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const rows = readFileSync(`${root}docs/words.md`, "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| word |"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe("docs/words.md", () => {
  it("says of each word what it is, once, and where to read on", () => {
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter((row) => row.length !== 3 || row.includes(""))).toEqual([]);
    const words = rows.map(([word]) => word);
    expect(words.filter((word, place) => words.indexOf(word) < place)).toEqual([]);
  });

  it("names files that exist and use the word", () => {
    const missing = rows.flatMap(([word = "", , where = ""]) =>
      [...where.matchAll(/`([^`]+)`/gu)]
        .map(([, path]) => path!)
        .filter((path) => !existsSync(root + path) || !uses(path, word)),
    );
    expect(missing).toEqual([]);
  });
});

/** The word stands in the file or its name, in whole or as the beginning of another one. */
function uses(path: string, word: string): boolean {
  const [first = ""] = word.replace(/ \(.*\)$/u, "").split(" ");
  const stem = first.replace(/(um|s)$/u, "");
  return new RegExp(stem, "iu").test(`${path} ${readFileSync(root + path, "utf8")}`);
}
