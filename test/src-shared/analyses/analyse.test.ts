import { describe, expect, it } from "vitest";
import { analyse } from "../../../src-shared/analyses/analyse.ts";
import type { AnalysisMember } from "../../../src-shared/analyses/analysis-member.ts";
import { limitOnEvents, massLimits } from "../../../src-shared/analyses/excluded-couplings.ts";
import { measurementNamed } from "../../../src-shared/analyses/measured-data.ts";
import { preferredRegion } from "../../../src-shared/analyses/preferred-region.ts";
import { defaultAxes } from "../../../src-shared/analyses/default-plane.ts";
import type { ExperimentInputs } from "../../../src-shared/experiments/experiment-file.ts";
import type { CountingMeasurement } from "../../../src-shared/experiments/measurement-file.ts";
import type { SignalTable } from "../../../src-shared/experiments/signal-table.ts";
import {
  LimitChoices,
  noOscillation,
  RegionChoices,
} from "../../../src-shared/specification/analysis-specification.ts";
import { AnalysisResult } from "../../../src-shared/specification/analysis-result.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import {
  inputs as minerva,
  measurement,
  smallTable as minervaTable,
} from "../../support/minerva.ts";
import { inputs as miniBooNE } from "../../support/miniboone.ts";
import { smallTable } from "../../support/signal-table.ts";

const masses = [0.05, 0.2, 0.4] as const;
const tables = {
  miniBooNE: smallTable(logarithmicGrid(0.02, 0.8, 5)),
  minerva: minervaTable(logarithmicGrid(0.02, 0.8, 5), 4096),
};
const member = (
  experiment: ExperimentInputs,
  table: SignalTable,
  name?: string,
): AnalysisMember => ({
  experiment,
  measurement: measurementNamed(experiment, name),
  table,
  own: null,
});
const spectrum = member(miniBooNE, tables.miniBooNE);
const counts = member(minerva, tables.minerva);
const limitOf = (members: readonly AnalysisMember[], choices: object = {}) => {
  const found = analyse(
    members,
    LimitChoices.parse({ result: "limit", masses: [...masses], ...choices }),
  );
  if (found.result !== "limit") throw new Error("no limit");
  return found;
};

/** One bin of all that MiniBooNE selects, with few events. */
function counting(data: number[] | null, background: number, width = 0): AnalysisMember {
  const measured: CountingMeasurement = {
    kind: "counting",
    name: "all",
    source: "made up for a test",
    dataStatus: "released",
    standing: "constraint",
    data,
    samples: [{ name: "background", events: [background], signalLike: false, elastic: false }],
    systematics: [{ kind: "normalisation", of: "background", width }],
  };
  const experiment = { ...miniBooNE, name: "counting", measurements: [measured] };
  return { ...member(experiment, tables.miniBooNE), measurement: measured };
}

describe("a region", () => {
  const choices = RegionChoices.parse({
    result: "region",
    points: 15,
    oscillation: { massSplitting: 1.3, mixing: 6.9e-4 },
  });

  it("of one spectrum is the preferred region, bit for bit", () => {
    const found = analyse([spectrum], choices);
    const { tau, fit, oscillation, degreesOfFreedom } = choices;
    const direct = preferredRegion(
      tables.miniBooNE,
      miniBooNE,
      { distribution: "enuqe", tau, fit, oscillation, degreesOfFreedom, sigmas: [1, 2, 3] },
      defaultAxes(tables.miniBooNE.masses, 15),
    );
    if (found.result !== "region") throw new Error("no region");
    expect(found.plane).toEqual(direct.plane);
    expect(found.contours).toEqual(direct.contours);
    expect(found.null).toEqual(direct.null);
    expect(AnalysisResult.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
  });

  it("of independent measurements adds their deviances", () => {
    const [one, other, both] = [[spectrum], [counts], [spectrum, counts]].map((members) => {
      const found = analyse(members, choices);
      if (found.result !== "region") throw new Error("no region");
      return found;
    });
    both!.plane.chi2.forEach((row, i) =>
      row.forEach((value, j) =>
        expect(value).toBeCloseTo(one!.plane.chi2[i]![j]! + other!.plane.chi2[i]![j]!, 6),
      ),
    );
    expect(both!.null.chi2).toBeCloseTo(one!.null.chi2 + other!.null.chi2, 8);
  });
});

describe("a region under oscillation", () => {
  const choices = RegionChoices.parse({
    result: "region",
    points: 5,
    oscillation: { massSplitting: 1.3, mixing: 6.9e-4 },
  });
  if (spectrum.measurement.kind !== "spectrum") throw new Error("no spectrum");
  const { oscillation: _, ...silent } = spectrum.measurement;
  const other: AnalysisMember = {
    ...spectrum,
    experiment: { ...miniBooNE, name: "silent" },
    measurement: silent,
  };

  it("has it of the members that publish what it needs, and says so", () => {
    const both = analyse([spectrum, other], choices);
    const one = analyse([spectrum], choices);
    const none = analyse([other], { ...choices, oscillation: noOscillation });
    if (both.result !== "region" || one.result !== "region" || none.result !== "region")
      throw new Error("no region");
    expect(both.null.chi2).toBeCloseTo(one.null.chi2 + none.null.chi2, 8);
    expect(both.words).toContain("(of miniboone-fhc alone)");
    expect(one.words).not.toContain("alone");
  });

  it("refuses one that does not, alone", () => {
    expect(() => analyse([other], choices)).toThrow("no full-transmutation events");
  });
});

describe("a limit", () => {
  it("on counts in an observable is one limit on the events, at every mass", () => {
    const found = limitOf([counts]);
    const { limit } = limitOnEvents(
      measurement,
      LimitChoices.parse({ result: "limit", masses: [0.1] }).limit,
    );
    expect(found.events.limit).toBe(limit);
    expect(found.limits).toEqual(
      massLimits(tables.minerva, limit, { kind: "fixed", dTau: 0 }, masses),
    );
    expect(AnalysisResult.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
  });

  it.each([
    [0, 3, 2.996],
    [3, 3, 5.395],
    [10, 10, 8.08],
  ])("by CLs with %d seen over %d is %d events", (seen, background, events) => {
    const found = limitOf([counting([seen], background)], { limit: { method: "cls" } });
    expect(found.events.limit).toBeCloseTo(events, 1);
    expect(found.events.method).toBe("exact");
    expect(found.events.words).toContain("exact Poisson sums");
  });

  it("with a signal known to a factor has a band, and moves as the signal does", () => {
    const one = counting([40], 35, 0.1);
    const scaledBy = (member: AnalysisMember, value: number, factor?: number): AnalysisMember => ({
      ...member,
      measurement: {
        ...member.measurement,
        signalScale: {
          value,
          readings: [],
          source: "a test",
          ...(factor === undefined ? {} : { factor }),
        },
      },
    });
    for (const member of [one, spectrum]) {
      const lower = (found: ReturnType<typeof limitOf>) => found.limits.map((each) => each.lower);
      const plain = limitOf([member]);
      expect(plain.scaleBand).toBeUndefined();
      const banded = limitOf([scaledBy(member, 1, 1.5)]);
      expect(lower(banded)).toEqual(lower(plain));
      expect(banded.scaleBand).toEqual({
        factor: 1.5,
        strongest: lower(limitOf([scaledBy(member, 1.5)])),
        weakest: lower(limitOf([scaledBy(member, 1)], { limit: { signalScale: 1 / 1.5 } })),
      });
      expect(lower(limitOf([scaledBy(member, 1.5)]))).not.toEqual(lower(plain));
      expect(limitOf([scaledBy(member, 1.5)]).events.words).toContain("signal × 1.5");
      expect(AnalysisResult.parse(JSON.parse(JSON.stringify(banded)))).toEqual(banded);
    }
  });

  it("of a background that is assumed moves as one of so many events", () => {
    const lower = (found: ReturnType<typeof limitOf>) => found.limits.map((each) => each.lower);
    const one = counting(null, 35, 0.1);
    const doubled = limitOf([one], { limit: { backgroundScale: 2 } });
    expect(lower(doubled)).toEqual(lower(limitOf([counting(null, 70, 0.1)])));
    expect(lower(doubled)[0]!).toBeGreaterThan(lower(limitOf([one]))[0]!);
    expect(doubled.events.background).toBe(70);
    expect(doubled.events.words).toContain("background × 2");
  });

  it("says where it is a projection or an illustration", () => {
    const one = counting(null, 35, 0.1);
    const wordsOf = (standing: "constraint" | "projection" | "illustration") =>
      limitOf([{ ...one, measurement: { ...one.measurement, standing } }]).events.words;
    expect(wordsOf("constraint")).not.toMatch(/projection|illustration/iu);
    expect(wordsOf("projection")).toContain("PROJECTION");
    expect(wordsOf("illustration")).toContain("ILLUSTRATION");
    const illustrated = { ...one.measurement, standing: "illustration" as const };
    const both = limitOf([counts, { ...one, measurement: illustrated }]);
    expect(both.events.standing).toBe("illustration");
    expect(limitOf([counts])).not.toHaveProperty("events.standing");
  });

  it("of one count is the same by its strength as by its events", () => {
    const one = counting([40], 35, 0.1);
    const found = limitOf([one]);
    const shaped = limitOf([
      one,
      { ...counting([1000], 1000, 3), experiment: { ...miniBooNE, name: "blind" } },
    ]);
    // What is beside it says next to nothing.
    shaped.limits.forEach(({ lower }, k) =>
      expect(Math.abs(lower! / found.limits[k]!.lower! - 1), `mass ${k}`).toBeLessThan(0.02),
    );
  });

  it("of a spectrum profiles the strength of the signal; more data exclude more", () => {
    const alone = limitOf([spectrum]);
    expect(alone.events.byShape).toBe(true);
    expect(alone.limits.map(({ lower }) => lower!).every((lower) => lower > 1e-8)).toBe(true);
    const both = limitOf([spectrum, counts]);
    const minervaAlone = limitOf([counts]);
    both.limits.forEach(({ lower }, k) => {
      const best = Math.min(alone.limits[k]!.lower!, minervaAlone.limits[k]!.lower!);
      // An excess in one may weaken both, a little.
      expect(lower!, `mass ${k}`).toBeLessThan(1.3 * best);
    });
  });

  it("of the same events twice is refused, with the way out", () => {
    const angle = member(miniBooNE, tables.miniBooNE, "costheta");
    expect(() => limitOf([spectrum, angle])).toThrow("counted twice");
    expect(() => limitOf([spectrum, angle])).toThrow("--overlap");
  });

  it("weakens with an error of the signal", () => {
    const plain = counting([40], 40);
    const systematics = [{ kind: "normalisation" as const, of: "signal", width: 0.5 }];
    const uncertain = { ...plain, measurement: { ...plain.measurement, systematics } };
    const [strong, weak] = [limitOf([plain]), limitOf([uncertain])].map(
      ({ events }) => events.limit!,
    );
    expect(weak!).toBeGreaterThan(1.05 * strong!);
  });
});
