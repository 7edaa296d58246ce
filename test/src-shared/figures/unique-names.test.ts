import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { uniqueNames } from "../../../src-shared/figures/unique-names.ts";

const numbered = (k: number) => ` (${k})`;

describe("names with none twice", () => {
  it("numbers what comes again, and steps over names that are there", () => {
    expect(uniqueNames(["a", "a (2)", "a", "b"], 64, numbered)).toEqual([
      "a",
      "a (2)",
      "a (3)",
      "b",
    ]);
  });

  it("cuts between letters, and makes room for the number", () => {
    expect(uniqueNames(["𝒩𝒩𝒩𝒩𝒩𝒩", "𝒩𝒩𝒩𝒩𝒩𝒩"], 5, numbered)).toEqual(["𝒩𝒩𝒩𝒩𝒩", "𝒩 (2)"]);
  });

  it("are as many as before, all different, none too long", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 12 })), (wanted) => {
        const names = uniqueNames(wanted, 8, numbered);
        expect(new Set(names).size).toBe(wanted.length);
        for (const name of names) expect(Array.from(name).length).toBeLessThanOrEqual(8);
      }),
    );
  });
});
