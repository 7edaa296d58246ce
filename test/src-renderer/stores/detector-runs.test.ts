import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../../src-shared/contract/task-kinds.ts";
import { Settings } from "../../../src-shared/specification/run-specification.ts";
import {
  defaultMaps,
  mapChoices,
  nextFlights,
  pendingRun,
  rateOfVolume,
  settingsAt,
} from "../../../src-renderer/stores/detector-runs.ts";
import { runRecord } from "./run-record.ts";

describe("runs of the detector view", () => {
  it("tells what is under way and what failed last, at one mass", () => {
    const { experiment, model } = runRecord({}).specification;
    const pending = (...states: RunRecord["state"][]) =>
      pendingRun(
        states.map((state) => runRecord({ id: state, state })),
        experiment,
        model.mass,
      );
    expect(pending("running", "failed").running?.id).toBe("running");
    expect(pending("running", "failed").failed).toBeUndefined();
    expect(pending("failed", "done").failed?.id).toBe("failed");
    expect(pending("done", "failed")).toEqual({});
    expect(pendingRun([runRecord({ state: "running" })], experiment, 0.3)).toEqual({});
    expect(pendingRun([runRecord({ state: "running" })], "minerva-me-rhc", model.mass)).toEqual({});
  });
});

describe("rates of a volume", () => {
  const rates = [
    { label: "Steel (2 volumes)", converted: 5, selected: 2 },
    { label: "Rock (1 volumes)", converted: 7, selected: 3 },
  ];

  it("are its own, or those of all volumes of its material", () => {
    const result = { upscatters: [10, 20, 30], rates, sourceOfVolume: Uint16Array.of(0, 1, 0) };
    expect(rateOfVolume(result, 2)).toEqual({ ...rates[0], upscatters: 30, volumes: [0, 2] });
    expect(rateOfVolume(result, 1)).toEqual({ ...rates[1], upscatters: 20, volumes: [1] });
  });
});

describe("answers of the detector view", () => {
  it("have four times as many flights each, until they are fine or take long", () => {
    expect(nextFlights(8192, 300)).toBe(32_768);
    expect(nextFlights(32_768, 600)).toBe(131_072);
    expect(nextFlights(131_072, 1)).toBeNull();
    expect(nextFlights(8192, 3100)).toBeNull();
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
