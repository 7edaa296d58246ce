import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { words, wordsOf } from "../../../src-renderer/text/words.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const document = readFileSync(`${root}docs/words.md`, "utf8");

describe("the words of the window", () => {
  it("are those of the document, with the same meanings", () => {
    for (const { word, meaning } of words) {
      const row = document.split("\n").find((line) => line.startsWith(`| ${word} |`)) ?? "";
      expect(row.replaceAll("`", "").split("|")[2]?.trim()).toBe(meaning);
    }
    expect(words).toHaveLength(wordsOf(document).length);
  });

  it("have a row for each that a view explains by a card", () => {
    const asked = globSync(`${root}src-renderer/**/*.vue`).flatMap((file) => {
      const text = readFileSync(file, "utf8");
      const named = /(?:<TermCard\s+word=|\bterm=|\bterm: |\bword: (?=".*", words:))"([^"]+)"/gu;
      const conditional = /return \{ word: "([^"]+)"/gu;
      return [...text.matchAll(named), ...text.matchAll(conditional)].map(([, word]) => word);
    });
    expect(asked.length).toBeGreaterThan(6);
    const known = new Set(words.map(({ word }) => word));
    expect(asked.filter((word) => !known.has(word ?? ""))).toEqual([]);
  });
});
