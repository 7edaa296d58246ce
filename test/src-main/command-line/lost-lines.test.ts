import { expect, it } from "vitest";
import { lostLines } from "../../../src-main/command-line/lost-lines.ts";

it("names what an import lost, one line each, and nothing where it lost nothing", () => {
  expect(lostLines([])).toBe("");
  const lost = { name: "V", copies: 2, material: "Fe", massKg: 3, sensitive: true, why: "Why" };
  expect(lostLines([lost])).toBe(
    "LOST in the import, not in this detector:\n  2 x V (Fe, 3.000 kg, sensitive): Why\n",
  );
});
