import { expect, it } from "vitest";
import { colourRoles } from "../../../src-shared/figures/palette.ts";
import { colourChoices, colourWord } from "../../../src-renderer/text/colour-words.ts";

it("every colour of the palette has a word of its own, in place of its name in the file", () => {
  const words = colourRoles.map((role) => colourWord(role));
  expect(words.filter((word) => /^k\d|#|^Own/u.test(word))).toEqual([]);
  expect(new Set(words).size).toBe(colourRoles.length);
  expect(colourChoices.every(({ value }) => colourRoles.includes(value))).toBe(true);
  expect(colourWord("#123456")).toBe("Own colour #123456");
});
