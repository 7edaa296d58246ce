import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { comparedWords } from "../../../src-shared/analyses/compared-words.ts";
import { MeasurementFile } from "../../../src-shared/experiments/measurement-file.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import { LimitSettings } from "../../../src-shared/specification/limit-settings.ts";

const measured = MeasurementFile.parse(
  JSON.parse(readFileSync("resources/measurements/microboone-1g0p-energy.json", "utf8")),
);
if (measured.kind !== "spectrum") throw new Error("a spectrum is meant");
const [limit, fit] = [LimitSettings.parse({}), FitSettings.parse({})];
const words = (systematics: typeof measured.systematics) =>
  comparedWords({ ...measured, systematics }, limit, fit);
const [absolute] = measured.systematics;

it("names no choice that does not act on the measurement", () => {
  expect(words(measured.systematics)).toBe("χ² of energy");
});

it("names the background where there is another one, and errors where they scale", () => {
  const other = {
    kind: "alternative",
    of: "background",
    name: "digitised",
    source: "s",
  } as const;
  const scaling = { kind: "covariance", of: "background", fractional: [[0.01]] } as const;
  expect(words([absolute!, other])).toBe("χ² of energy, schur background");
  expect(words([{ ...scaling, fractional: [[0.01]] }])).toBe("χ² of energy, joint errors");
});
