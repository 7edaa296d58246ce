import { expect, it } from "vitest";
import { spectrumFigure } from "../../../../src-renderer/charts/spectrum-figure.ts";
import { countRows } from "../../../../src-renderer/views/explore/count-rows.ts";
import { measuredDistributionsOf } from "../../../../src-shared/analyses/measured-distributions.ts";
import { FitSettings } from "../../../../src-shared/specification/fit-settings.ts";
import { inputs, predictionAt, sampleOf } from "../../../support/miniboone.ts";

const prediction = predictionAt(sampleOf(0.47, 4096), 1.25e-6);
const counted = measuredDistributionsOf(inputs, FitSettings.parse({})).map((measured, place) => ({
  measured,
  figure: spectrumFigure({
    measured,
    place,
    prediction,
    oscillation: null,
    stackBy: "components",
    perMeV: false,
    comparable: true,
  }),
}));

it("numbers of events at a point begin with the one that is quoted, each with its range", () => {
  const { predicted } = countRows(counted, prediction);
  expect(predicted.map(({ label }) => label)).toEqual([
    "By energy, in 0.2 to 1.25 GeV",
    "By angle, all bins",
    "All that is selected",
    "Converted",
    "Flights",
  ]);
  const [quoted, , all] = predicted.map(({ events }) => Number(events.split(" ")[0]));
  expect(quoted).toBeLessThan(all!);
  expect(quoted).toBeGreaterThan(0.9 * all!);
});

it("the excess stands over each background that is published for the range", () => {
  const { observed } = countRows(counted, prediction);
  // 2870 counted; published: 560.6 +- 119.6 over 2309.4, arXiv:2006.16883.
  expect(observed.map(({ label, events }) => [label, events])).toEqual([
    ["Excess in the bins", "515 ± 54"],
    ["Excess, published total", "561 ± 120"],
  ]);
  expect(observed[1]!.why).toMatch(/^2870 over 2309 ± 120; .*2006\.16883/u);
});
