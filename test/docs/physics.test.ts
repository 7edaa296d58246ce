import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const shared = fileURLToPath(new URL("../../src-shared/", import.meta.url));
const page = readFileSync(new URL("../../docs/physics.md", import.meta.url), "utf8");
const named = [...page.matchAll(/`([a-z-]+\/[a-z0-9-]+\.ts)`/gu)].map(([, path]) => path!);

/** Equations of the paper that comments of the formulas cite: `2`, `A3`. */
function citedEquations(): string[] {
  const texts = readdirSync(`${shared}physics`).map((file) =>
    readFileSync(`${shared}physics/${file}`, "utf8"),
  );
  const cited = texts.flatMap((text) => [
    // A citation may be broken between two lines of a comment.
    ...text.replaceAll(/\n \* /gu, " ").matchAll(/[Pp]aper(?:'s [^.;]*?\(| )Eq\. (A?\d)/gu),
  ]);
  return [...new Set(cited.map(([, equation]) => equation!))];
}

describe("docs/physics.md", () => {
  it("names files that exist", () => {
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !existsSync(shared + path))).toEqual([]);
  });

  it("names every file of formulas", () => {
    const files = readdirSync(`${shared}physics`).filter((file) => file.endsWith(".ts"));
    expect(files.filter((file) => !named.includes(`physics/${file}`))).toEqual([]);
  });

  it("has every equation of the paper that the formulas cite", () => {
    const cited = citedEquations();
    expect(cited.toSorted()).toEqual(["2", "3", "5", "6", "A1", "A2", "A3", "A4"]);
    expect(cited.filter((equation) => !page.includes(`Eq. ${equation}`))).toEqual([]);
  });
});
