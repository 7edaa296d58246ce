import { expect, it } from "vitest";
import { massWords } from "../../../src-shared/geometry/mass-words.ts";

it.each([
  [0, "0 kg"],
  [1.2e-23, "1.200 × 10^-23 kg"],
  [0.0064, "0.006400 kg"],
  [370.5, "370.5 kg"],
  [999.999, "1.000 t"],
  [45_180, "45.18 t"],
  [9_999_700, "1.000 × 10^4 t"],
  [4.5e19, "4.500 × 10^16 t"],
])("%d kg is %s", (kilograms, words) => {
  expect(massWords(kilograms)).toBe(words);
});

it("writes errors by fewer digits", () => {
  expect(massWords(13.5018, 2)).toBe("14 kg");
});
