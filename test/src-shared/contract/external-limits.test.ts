import { expect, it } from "vitest";
import { levelWords } from "../../../src-shared/contract/external-limits.ts";

it("a confidence level is written with its digits: three standard deviations are not 100 %", () => {
  expect([0.9, 0.95, 0.9973, 0.6827, null].map(levelWords)).toEqual([
    ", 90 %",
    ", 95 %",
    ", 99.73 %",
    ", 68.27 %",
    "",
  ]);
});
