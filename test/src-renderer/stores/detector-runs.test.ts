import { describe, expect, it } from "vitest";
import { Settings } from "../../../src-shared/specification/run-specification.ts";
import {
  activeSample,
  bestSample,
  defaultMaps,
  failedSample,
  mapChoices,
  settingsAt,
} from "../../../src-renderer/stores/detector-runs.ts";
import { runRecord } from "./run-record.ts";

describe("runs of the detector view", () => {
  const run = (
    id: string,
    flights: number,
    changes: Partial<ReturnType<typeof runRecord>> = {},
  ) => {
    const record = runRecord({ id, state: "done", ...changes });
    return { ...record, specification: { ...record.specification, flights } };
  };
  const { experiment, model } = run("a", 1).specification;

  it("the sample with most flights serves a mass, the newest of equal ones", () => {
    const runs = [run("small", 20_000), run("new", 100_000), run("old", 100_000)];
    expect(bestSample(runs, experiment, model.mass)?.id).toBe("new");
    expect(bestSample(runs, "minerva-me-rhc", model.mass)).toBeUndefined();
    expect(bestSample(runs, experiment, model.mass * 2)).toBeUndefined();
  });

  it("tells what is under way and what failed last", () => {
    const runs = [run("x", 1e5, { state: "running" }), run("y", 1e5, { state: "failed" })];
    expect(activeSample(runs, experiment, model.mass)?.id).toBe("x");
    expect(failedSample(runs, experiment, model.mass)).toBeUndefined();
    expect(failedSample(runs.slice(1), experiment, model.mass)?.id).toBe("y");
  });
});

describe("settings of an experiment", () => {
  it("are its own, but for what the workspace has changed", () => {
    const own = { incoherentProtons: "none", rockDensity: 2.5 } as const;
    const changed = Settings.parse({ rockDensity: 2.15, beamRadius: 620 });
    const expected = { incoherentProtons: "none", rockDensity: 2.15 } as const;
    expect(settingsAt(own, changed, false), "another beam").toEqual(Settings.parse(expected));
    expect(settingsAt(own, changed, true)).toEqual(
      Settings.parse({ ...expected, beamRadius: 620 }),
    );
  });
});

describe("choices of maps", () => {
  const choices = mapChoices([
    "1-Fe",
    "1-Pb",
    "2-Fe",
    "2-Pb",
    "3-C",
    "3-Fe",
    "3-Pb",
    "water",
    "4-Pb",
  ]);

  it("join the volumes of a plane, and offer each alone", () => {
    expect(choices.slice(0, 3).map(({ label }) => label)).toEqual([
      "1-Fe, 1-Pb",
      "2-Fe, 2-Pb",
      "3-C, 3-Fe, 3-Pb",
    ]);
    expect(choices.map(({ label }) => label)).toContain("4-Pb");
  });

  it("begin with the two planes of the paper's Fig. 2, elsewhere with what there is", () => {
    expect(defaultMaps(choices)).toEqual(["1-Fe, 1-Pb", "3-C, 3-Fe, 3-Pb"]);
    expect(defaultMaps(mapChoices(["oil"]))).toEqual(["oil", "oil"]);
    expect(defaultMaps([])).toEqual(["", ""]);
  });
});
