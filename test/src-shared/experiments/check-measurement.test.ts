import { describe, expect, it } from "vitest";
import { checkMeasurement } from "../../../src-shared/experiments/check-measurement.ts";
import type { Measurement } from "../../../src-shared/experiments/measurement-file.ts";
import { countingOf, histograms, showers, spectrumOf } from "../../support/measurements.ts";

const messageOf = (measurement: Measurement) => {
  try {
    checkMeasurement(measurement, { histograms }, "own.json: ");
  } catch (error) {
    return String(error);
  }
  return "nothing was refused";
};
const good = "nothing was refused";
const refusal = (changes: object) => messageOf(countingOf(changes));
const spectrumRefusal = (changes: object) => messageOf(spectrumOf(changes));

describe("counts", () => {
  it.each([
    ["as they stand", {}],
    ["without data", { data: null }],
    ["without a count", { data: [0, 0] }],
    ["read off a figure", { data: [11.7, 30.2], dataStatus: "digitised" }],
    ["of an estimate", { data: [11.7, 30.2], dataStatus: "estimate" }],
  ])("%s are taken", (_, changes) => {
    expect(refusal(changes)).toBe(good);
  });

  it("of all that is selected are one bin", () => {
    const one = {
      histogram: undefined,
      data: [42],
      samples: [{ name: "all", events: [39] }],
      systematics: [],
    };
    expect(refusal(one)).toBe(good);
    const error = { kind: "uncorrelated", of: "background", fraction: [0.1] };
    expect(refusal({ ...one, systematics: [error] })).toBe(good);
    expect(refusal({ ...one, data: [12, 30] })).toMatch(/2 entries for 1 bin .*own\.json: data\)/u);
  });

  it("of an observable of its own have its bins", () => {
    const observable = { name: "dEdx", unit: "MeV", edges: [1, 2, 3], from: 2 };
    const own = { histogram: undefined, observable };
    expect(refusal(own)).toBe(good);
    expect(refusal({ ...own, histogram: "energy" })).toMatch(/beside a histogram .*observable\)/u);
    expect(refusal({ observable: { ...observable, from: 3 }, histogram: undefined })).toMatch(
      /not the lower edge of a bin .*observable\.from\)/u,
    );
    expect(
      refusal({ observable: { ...observable, edges: [1, 3, 2] }, histogram: undefined }),
    ).toMatch(/must rise .*observable\.edges\[2\]\)/u);
  });

  it.each([
    ["too few data", { data: [12] }, "data", /1 entries for 2 bins/],
    [
      "independent errors",
      { systematics: [{ kind: "uncorrelated", of: "background", fraction: 0.1 }] },
      "systematics[0]",
      /not profiled/,
    ],
    [
      "two normalisations of the background",
      {
        systematics: [
          { kind: "normalisation", of: "background", width: 0.1 },
          { kind: "normalisation", of: "background", width: 0.2 },
        ],
      },
      "systematics[1].of",
      /already/,
    ],
    ["too many data", { data: [12, 30, 1] }, "data", /3 entries for 2 bins/],
    ["a fraction", { data: [12, 30.5] }, "data[1]", /30\.5 is not a whole number/],
    [
      "a histogram that is not there",
      { histogram: "angle" },
      "histogram",
      /no histogram angle.*Use one of energy, three/,
    ],
    [
      "a short sample",
      { samples: [showers.samples[0], { name: "beam nue", events: [1] }] },
      "samples[1].events",
      /1 entries for 2 bins/,
    ],
    [
      "a sample of a reserved name",
      { samples: [{ name: "signal", events: [1, 1] }], systematics: [] },
      "samples[0].name",
      /something else/,
    ],
    [
      "a sample called background beside another",
      { samples: [showers.samples[0], { name: "background", events: [1, 1] }] },
      "samples[1].name",
      /something else/,
    ],
    [
      "two samples of one name",
      { samples: [showers.samples[0], showers.samples[0]] },
      "samples[1].name",
      /two samples are called NC pi0/,
    ],
    [
      "an error of no sample",
      { systematics: [{ kind: "normalisation", of: "NC pi+", width: 0.1 }] },
      "systematics[0].of",
      /no sample NC pi\+.*Use one of signal, background, NC pi0, beam nue/,
    ],
    [
      "an error of too many bins",
      { systematics: [{ kind: "uncorrelated", of: "background", fraction: [0.1, 0.1, 0.1] }] },
      "systematics[0].fraction",
      /3 entries for 2 bins/,
    ],
    [
      "one parameter of two widths",
      {
        systematics: [
          { kind: "normalisation", of: "NC pi0", width: 0.1, name: "flux" },
          { kind: "normalisation", of: "beam nue", width: 0.2, name: "flux" },
        ],
      },
      "systematics[1].width",
      /flux is one parameter/,
    ],
    [
      "another background",
      {
        systematics: [
          { kind: "alternative", of: "background", name: "old", events: [1, 2], source: "s" },
        ],
      },
      "systematics[0]",
      /one background/,
    ],
  ])("with %s are refused with the path", (_, changes, path, message) => {
    const told = refusal(changes);
    expect(told).toMatch(message);
    expect(told).toContain(`(own.json: ${path})`);
  });
});

describe("a spectrum", () => {
  const alternative = { kind: "alternative", of: "background", name: "old", source: "s" };
  const total = { events: 90, error: 5, from: 0, to: 1 };
  const response = {
    kind: "response",
    exposure: 1e20,
    baselineOverEnergy: [0.5, 1],
    baselineOverEnergyEdges: [0, 0.7, 2],
    response: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    source: "s",
  };

  it.each([
    ["as it stands", {}],
    [
      "with other events of the background",
      { systematics: [{ ...alternative, events: [40, 40, 10], lowerEdge: [30, 30, 10] }] },
    ],
    [
      "with a background in other bins",
      { systematics: [{ ...alternative, edges: [0, 2], events: [90], lowerEdge: [70] }] },
    ],
    ["with a published total", { systematics: [{ ...alternative, total }] }],
    ["with a response to an oscillation", { oscillation: response }],
    [
      "of one sample called background",
      { samples: [{ name: "background", events: [40, 45, 12] }] },
    ],
  ])("%s is taken", (_, changes) => {
    expect(spectrumRefusal(changes)).toBe(good);
  });

  it.each([
    ["no data", { data: null }, "data", /compared with its data/],
    ["a range that falls", { quotedRange: [1, 0.5] }, "quotedRange", /ends before it begins/],
    [
      "an alternative without numbers",
      { systematics: [alternative] },
      "systematics[0]",
      /or neither/,
    ],
    [
      "an alternative with both forms",
      { systematics: [{ ...alternative, events: [1, 2, 3], total }] },
      "systematics[0]",
      /both events and a total/,
    ],
    [
      "two alternatives of one name",
      {
        systematics: [
          { ...alternative, total },
          { ...alternative, total },
        ],
      },
      "systematics[1].name",
      /two alternatives are called old/,
    ],
    [
      "an alternative with the name of its own background",
      { systematics: [{ ...alternative, name: "schur", total }] },
      "systematics[0].name",
      /own background/,
    ],
    [
      "short events",
      { systematics: [{ ...alternative, events: [1, 2] }] },
      "systematics[0].events",
      /2 entries for 3 bins/,
    ],
    [
      "falling edges",
      { systematics: [{ ...alternative, edges: [0, 2, 1], events: [1, 2] }] },
      "systematics[0].edges[2]",
      /rise/,
    ],
    [
      "a background of some bins only",
      { systematics: [{ ...alternative, edges: [0, 1], events: [9] }] },
      "systematics[0].edges",
      /from 0 to 1, the bins from 0 to 2/,
    ],
    [
      "a lower edge above the events",
      { systematics: [{ ...alternative, events: [1, 2, 3], lowerEdge: [1, 2.5, 3] }] },
      "systematics[0].lowerEdge[1]",
      /2\.5 lies above/,
    ],
    [
      "a lower edge of a total",
      { systematics: [{ ...alternative, total, lowerEdge: [1, 2, 3] }] },
      "systematics[0].lowerEdge",
      /error of its own/,
    ],
    [
      "a total of no bin",
      { systematics: [{ ...alternative, total: { ...total, from: 0.1, to: 0.9 } }] },
      "systematics[0].total",
      /no background in whole bins/,
    ],
    [
      "a total of an empty bin",
      { samples: [{ name: "all", events: [0, 0, 3] }], systematics: [{ ...alternative, total }] },
      "systematics[0].total",
      /no background/,
    ],
    [
      "too few rows of a response",
      { oscillation: { ...response, response: [[1, 2]] } },
      "oscillation.response",
      /1 entries for 3 bins/,
    ],
    [
      "a short row of a response",
      { oscillation: { ...response, response: [[1, 2], [3], [5, 6]] } },
      "oscillation.response[1]",
      /1 entries for 2 bins/,
    ],
    [
      "negative events of a response",
      {
        oscillation: {
          ...response,
          response: [
            [1, 2],
            [3, -4],
            [5, 6],
          ],
        },
      },
      "oscillation.response[1][1]",
      /negative/,
    ],
    [
      "edges of L/E of one bin",
      { oscillation: { ...response, baselineOverEnergyEdges: [0, 1] } },
      "oscillation.baselineOverEnergyEdges",
      /1 entries for 2 bins/,
    ],
    [
      "falling edges of L/E",
      { oscillation: { ...response, baselineOverEnergyEdges: [0, 2, 1] } },
      "oscillation.baselineOverEnergyEdges[2]",
      /rise/,
    ],
  ])("with %s is refused with the path", (_, changes, path, message) => {
    const told = spectrumRefusal(changes);
    expect(told).toMatch(message);
    expect(told).toContain(`(own.json: ${path})`);
  });
});
