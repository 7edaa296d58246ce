import { describe, expect, it } from "vitest";
import { joinPredictions } from "../../../src-shared/experiments/join-predictions.ts";
import { madeFlights } from "../../../src-shared/experiments/made-flights.ts";
import type { Prediction } from "../../../src-shared/experiments/prediction.ts";
import { prepareExperiment } from "../../../src-shared/experiments/registry.ts";
import { chunkSize } from "../../../src-shared/simulation/chunks.ts";
import {
  FlightsSpecification,
  Model,
} from "../../../src-shared/specification/run-specification.ts";
import { minervaInputs } from "../../support/minerva.ts";
import { inputs } from "../../support/miniboone.ts";

const flights = 3 * chunkSize + 1000;
/** Chunks of two parts of unequal size, and of the whole. */
const parts = [[0, 1, 2], [3]];

function predictions(from: ReturnType<typeof minervaInputs>): [Prediction, Prediction[]] {
  const experiment = prepareExperiment(from);
  const mass = 0.3;
  const { name } = experiment;
  const specification = FlightsSpecification.parse({ experiment: name, mass, flights, seed: 5 });
  const predicted = (chunks?: readonly number[]) =>
    experiment.predict(
      madeFlights(experiment, specification, chunks),
      Model.parse({ mass, dMu: 2e-6 }),
      experiment.defaultSettings,
      experiment.defaultExposure,
    );
  return [predicted(), parts.map(predicted)];
}

/** Every number with its path, so that a difference is named. */
function numbersOf(value: unknown, path = ""): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => numbersOf(each, `${path}/${key}`));
}

describe("joinPredictions", () => {
  it.each([
    ["MiniBooNE", inputs],
    ["MINERvA", minervaInputs("minerva-me-rhc")],
  ])("equals the prediction from all flights at once, number by number: %s", (_, from) => {
    const [whole, slices] = predictions(from);
    const joined = joinPredictions(slices, flights);
    expect(Object.keys(joined)).toEqual(Object.keys(whole));
    const expected = numbersOf(whole);
    const found = numbersOf(joined);
    expect(found.map(([path]) => path)).toEqual(expected.map(([path]) => path));
    expected.forEach(([path, value], index) => {
      const [, number] = found[index]!;
      expect(Math.abs(number - value), path).toBeLessThanOrEqual(1e-11 * Math.abs(value));
    });
  });

  it("leaves the prediction of a single part as it is", () => {
    const [whole] = predictions(inputs);
    expect(joinPredictions([whole], flights)).toBe(whole);
  });

  it("refuses parts that are not the whole sample", () => {
    const [, [first]] = predictions(inputs);
    expect(() => joinPredictions([first!], flights)).toThrow("12288 of 13288 flights");
    expect(() => joinPredictions([], flights)).toThrow("0 of 13288 flights");
  });
});
