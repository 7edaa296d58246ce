import { describe, expect, it } from "vitest";
import { LimitSettings } from "../../../src-shared/specification/limit-settings.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import type {
  LimitResult,
  RegionResult,
} from "../../../src-shared/specification/analysis-result.ts";
import { keptMark, keptWords } from "../../../src-renderer/charts/kept-marks.ts";
import {
  analysisOf,
  keptVerdict,
  layerRecords,
  sameAnalysis,
  sameChoices,
  sameCurve,
} from "../../../src-renderer/stores/kept-layers.ts";
import type { PlaneChoices } from "../../../src-renderer/threads/plane-messages.ts";
import { plainStyle } from "../../../src-shared/specification/experiment-style.ts";
import { rememberStyles } from "../../../src-renderer/text/experiment-style.ts";
import { rememberMeasurements } from "../../../src-renderer/text/measurement-labels.ts";
import { argonBoxInputs } from "../../support/argon-box.ts";
import { inputs } from "../../support/miniboone.ts";
import { analysisRecord } from "./analysis-record.ts";
import { scanRecord } from "./scan-record.ts";

const ownInputs = argonBoxInputs();

const choices: PlaneChoices = {
  oscillation: { massSplitting: 1.3, mixing: 6.9e-4 },
  tau: { kind: "fixed", dTau: 0 },
  fit: FitSettings.parse({}),
  limit: LimitSettings.parse({}),
  degreesOfFreedom: 2,
};
const masses = [0.1, 0.2, 0.4];
const scan = scanRecord({}).specification;

const limit: LimitResult = {
  result: "limit",
  limits: masses.map((mass) => ({
    mass,
    lower: 1e-6,
    upper: null,
    efficiency: 0.1,
    signalAtLimit: 5,
    lowerError: 1e-8,
  })),
  events: {
    limit: 5,
    byShape: false,
    bestSignal: 0,
    data: 12,
    background: 11,
    status: "released",
    words: "a test",
    expected: null,
    method: "exact",
  },
  expectedLower: null,
};
const region: RegionResult = {
  result: "region",
  plane: {
    mass: [0.1, 1],
    dMu: [1e-7, 1e-5],
    chi2: [
      [10, 30],
      [12, 2],
    ],
    error: [
      [0, 0],
      [0, 0],
    ],
  },
  best: { mass: 1, dMu: 1e-5, chi2: 2, ndf: 9, onEdge: true },
  null: { chi2: 30 },
  errors: { interpolation: null, contour: null },
  contours: [],
  goodness: { words: "a test", probability: 0.5 },
  words: "a test",
};

describe("what is kept of a measurement on screen", () => {
  it("is the region of a spectrum with the choices of the plane", () => {
    const [energy] = inputs.measurements;
    const { members, choices: asked } = analysisOf(energy!, scan, choices, masses);
    expect(members).toMatchObject([
      { measurement: "enuqe", scan: { experiment: "miniboone-fhc" } },
    ]);
    expect(asked).toMatchObject({
      result: "region",
      degreesOfFreedom: 2,
      points: 61,
      oscillation: choices.oscillation,
    });
  });

  it("is the limit of counts, without an oscillation that is not published", () => {
    const [showers] = ownInputs.measurements;
    const asked = analysisOf(showers!, { ...scan, experiment: "argon-box" }, choices, masses);
    expect(asked.choices).toMatchObject({ result: "limit", masses, oscillation: { mixing: 0 } });
    expect(sameAnalysis(asked, analysisOf(showers!, asked.members[0]!.scan, choices, masses))).toBe(
      true,
    );
    const closer = analysisOf(showers!, asked.members[0]!.scan, choices, [...masses, 0.5]);
    expect([sameAnalysis(asked, closer), sameCurve(asked, closer)]).toEqual([false, true]);
    const other = { ...choices, limit: { ...choices.limit, confidenceLevel: 0.9 } };
    expect(sameAnalysis(asked, analysisOf(showers!, asked.members[0]!.scan, other, masses))).toBe(
      false,
    );
  });
});

rememberStyles([{ name: "argon-box", style: plainStyle("Argon box") }]);
rememberMeasurements([
  { name: "argon-box", measurements: [{ name: "showers", label: "Single showers" }] },
]);

describe("a kept layer", () => {
  const ofLimit = analysisRecord("argon-box", { result: "limit", masses });
  const sigmas = [1, 2, 3] as const;
  const ofRegion = analysisRecord("miniboone-fhc", { result: "region" });

  it("says what its limit or its region says of a point", () => {
    expect(keptVerdict(ofLimit, limit, 0.2, 2e-6).words).toBe("Excluded at 95 %");
    expect(keptVerdict(ofLimit, limit, 0.2, 5e-7).words).toBe("Allowed at 95 %");
    expect(keptVerdict(ofRegion, region, 1, 1e-5).words).toBe("Inside 1 σ");
    expect(keptVerdict(ofRegion, region, 0.1, 1e-7).words).toBe("Inside 3 σ");
    expect(keptVerdict(ofRegion, region, 0.1, 1e-5).words).toBe("Outside 3 σ");
    // Half way between two nodes: (10 + 12) / 2 - 2 = 9.
    expect(keptVerdict(ofRegion, region, Math.sqrt(0.1), 1e-7).words).toBe("Inside 3 σ");
    expect(keptVerdict(ofRegion, region, 2, 1e-6).words).toBe("No verdict");
  });

  it("is a curve with a symbol, dashed where it is expected, and none before its result", () => {
    const layer = { record: ofLimit, place: 1, result: limit, onScreen: false };
    expect(keptWords(layer)).toBe("Argon box, 95 %");
    expect(keptMark(layer, sigmas)).toMatchObject({
      symbol: "square",
      expected: false,
      lines: [masses.map((mass) => [mass, 1e-6])],
    });
    const expected = { ...limit, events: { ...limit.events, data: null } };
    expect(keptMark({ ...layer, result: expected }, sigmas)?.expected).toBe(true);
    const projection = { ...limit, events: { ...limit.events, standing: "projection" as const } };
    expect(keptMark({ ...layer, result: projection }, sigmas)).toMatchObject({
      words: "Argon box, 95 %, projection",
      standing: "projection",
      band: [],
    });
    expect(keptMark({ ...layer, result: null }, sigmas)).toBeNull();
    const named = { ...layer, record: { ...ofLimit, name: "Box" } };
    expect(keptWords(named)).toBe("Box, 95 %");
    const ofPlane = { record: ofRegion, place: 0, result: region, onScreen: false };
    expect(keptWords(ofPlane)).toBe("miniboone-fhc, showers");
    expect(keptMark(ofPlane, sigmas)!.words).toBe("miniboone-fhc, showers, 3 σ");
    expect(keptMark(ofPlane, [2])!.words).toBe("miniboone-fhc, showers, 2 σ");
  });

  it("is a region at the levels of the plane, none without one", () => {
    const contours = ([1, 2, 3] as const).map((sigma) => ({
      sigma,
      level: sigma,
      polylines: [[[0.1 * sigma, 1e-6] as const, [1, 1e-6] as const]],
      band: { inner: [], outer: [] },
    }));
    const layer = { record: ofRegion, place: 0, result: { ...region, contours }, onScreen: false };
    const mark = keptMark(layer, [3, 1])!;
    expect(mark.levels.map(({ sigma }) => sigma)).toEqual([1, 3]);
    expect(mark.levels.map(({ lines }) => lines[0]![0]![0])).toEqual([0.1, expect.closeTo(0.3)]);
    const [inner, outer] = mark.levels.map(({ area }) => area.flat().map(([mass]) => mass));
    expect(Math.min(...outer!)).toBeLessThan(Math.min(...inner!));
    // Words and symbols stand on the outermost line.
    expect(mark.lines).toEqual(contours[2]!.polylines);
    expect(keptMark(layer, [1, 2])!.lines).toEqual(contours[1]!.polylines);
    expect(keptMark(layer, [])).toBeNull();
    expect(keptMark({ ...layer, record: ofLimit, result: limit }, [])!.levels).toEqual([]);
  });
});

describe("the layers of a plane", () => {
  const own = (id: string, change: object = {}, fields: object = {}) =>
    analysisRecord(
      "argon-box",
      { result: "limit", masses, ...change },
      { id, state: "done", ...fields },
    );
  const idsOf = (records: ReturnType<typeof own>[], of = choices) =>
    layerRecords(records, { choices: of, nature: "dirac" }).map(({ id }) => id);

  it("are of the model on screen: d_tau and the nature of N", () => {
    const tau = { kind: "ratio", ratio: 16.8 } as const;
    expect(idsOf([own("scaled", { tau }), own("zero")])).toEqual(["zero"]);
    expect(idsOf([own("scaled", { tau }), own("zero")], { ...choices, tau })).toEqual(["scaled"]);
    const { specification } = own("majorana");
    const [member] = specification.members;
    const members = [{ ...member!, scan: { ...member!.scan, nature: "majorana" as const } }];
    expect(idsOf([own("majorana", {}, { specification: { ...specification, members } })])).toEqual(
      [],
    );
  });

  it("hold of each measurement the one nearest to the choices, the newest of equal ones", () => {
    const careful = own("careful", { limit: { backgroundUncertainty: 1 } });
    expect(idsOf([careful, own("newer"), own("older")])).toEqual(["newer"]);
    const limit = { ...choices.limit, backgroundUncertainty: 1 };
    expect(idsOf([own("newer"), careful], { ...choices, limit })).toEqual(["careful"]);
    const region = analysisRecord("miniboone-fhc", { result: "region" }, { id: "region" });
    expect(idsOf([own("newer"), { ...region, state: "done" }])).toEqual(["newer", "region"]);
  });

  it("are of the present choices or of others, whatever masses and samples", () => {
    const { specification } = own("one");
    const [member] = specification.members;
    const finer = { ...member!, scan: { ...member!.scan, flights: 77_000, extraMasses: [0.3] } };
    const other = own("other", { masses: [0.1, 0.3] }).specification;
    expect(sameChoices(specification, { ...other, members: [finer] }, null)).toBe(true);
    expect(
      sameChoices(
        specification,
        own("at", { limit: { confidenceLevel: 0.9 } }).specification,
        null,
      ),
    ).toBe(false);
    const { settings } = member!.scan;
    const dense = {
      ...member!,
      scan: { ...member!.scan, settings: { ...settings, rockDensity: 3 } },
    };
    expect(sameChoices(specification, { ...specification, members: [dense] }, null)).toBe(false);
  });

  it("hold besides what the user has named and what is under way, nothing that failed", () => {
    const careful = { limit: { backgroundUncertainty: 1 } };
    const records = [
      own("nearest"),
      own("named", careful, { name: "Careful" }),
      own("running", careful, { state: "running" }),
      own("failed", careful, { state: "failed" }),
    ];
    expect(idsOf(records)).toEqual(["nearest", "named", "running"]);
  });
});
