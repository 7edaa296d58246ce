import { describe, expect, it } from "vitest";
import { type PointStatement, pointVerdict } from "../../../src-renderer/stores/point-statement.ts";

const region = (experiment: string, sigmas: number, measurement = ""): PointStatement => ({
  experiment,
  events: experiment,
  measurement,
  kind: "region",
  sigmas,
});
const limit = (experiment: string, from: number | null, fields: object = {}): PointStatement => ({
  experiment,
  events: experiment,
  measurement: "",
  kind: "limit",
  excluded: false,
  undecided: false,
  projected: false,
  confidenceLevel: 0.95,
  from,
  ...fields,
});
const write = (value: number) => `${value * 1e6} per TeV`;
const verdict = (...statements: PointStatement[]) => pointVerdict(statements, 1.25e-6, write);
const sentence = (...statements: PointStatement[]) => verdict(...statements)?.sentence;

describe("the verdict on a point", () => {
  it("is none before there is a number", () => {
    expect(verdict()).toBeNull();
  });

  it("names regions first, one experiment once, then limits with their level", () => {
    const both = [region("MiniBooNE", 4.26, "angle"), region("MiniBooNE", 1.8, "energy")] as const;
    const found = verdict(limit("MINERvA", 1.5e-6), ...both)!;
    expect(found.sentence).toBe(
      "Inside 2 σ of MiniBooNE by energy, 4.3 σ away by angle; nothing excludes it at 95 %.",
    );
    expect(found.beside).toEqual([
      "MINERvA comes closest: at this mass it excludes above 1.5 per TeV at 95 %.",
      "Angle and energy are the same events: never multiplied.",
    ]);
    expect(sentence(region("MiniBooNE, neutrino mode", 3.4))).toBe(
      "3.4 σ away from MiniBooNE (neutrino mode).",
    );
    expect(sentence(region("One", 0.4), region("Other", 2.6))).toBe(
      "Inside 1 σ of One; inside 3 σ of Other.",
    );
  });

  it("says who excludes it, at which levels", () => {
    const excluded = { excluded: true };
    expect(sentence(limit("One", 1e-6, excluded), limit("Other", 2e-6))).toBe(
      "One excludes it at 95 %.",
    );
    const third = { ...excluded, confidenceLevel: 0.9 };
    expect(
      sentence(limit("One", 1e-6, excluded), limit("Two", 1e-6, third), limit("3", 1e-6, third)),
    ).toBe("One, Two and 3 exclude it at 90 and 95 %.");
    expect(sentence(limit("One", 2e-6), limit("Two", 2e-6, { confidenceLevel: 0.9 }))).toBe(
      "Nothing excludes it at 90 and 95 %.",
    );
  });

  it("says what the simulation leaves open, and what all others say", () => {
    const open = limit("MINERvA", 1.24e-6, { excluded: true, undecided: true });
    expect(sentence(open)).toBe(
      "At the 95 % limit of MINERvA, within the error of the simulation.",
    );
    expect(sentence(open, limit("Other", 2e-6))).toBe(
      "At the 95 % limit of MINERvA, within the error of the simulation; nothing else excludes it at 95 %.",
    );
    expect(sentence(open, limit("Other", 1e-6, { excluded: true }))).toBe(
      "Other excludes it at 95 %; at the 95 % limit of MINERvA, within the error of the simulation.",
    );
    expect(sentence(limit("SBND", 1.25e-6, { undecided: true, projected: true }))).toBe(
      "At the 95 % limit that SBND would set, a projection.",
    );
    expect(
      sentence(
        limit("MINERvA", 2e-6),
        limit("SBND", 1.25e-6, { undecided: true, projected: true }),
      ),
    ).toBe("Nothing excludes it at 95 %; at the 95 % limit that SBND would set, a projection.");
  });

  it("keeps projections apart from what is measured", () => {
    const projected = { projected: true };
    const would = limit("SBND", 1e-6, { ...projected, excluded: true });
    const guess = { ...projected, excluded: true, standing: "illustration" as const };
    expect(sentence(limit("MINERvA", 2e-6), limit("NOMAD", 1e-6, guess))).toBe(
      "Nothing excludes it at 95 %; NOMAD would exclude it at 95 %, an illustration.",
    );
    expect(sentence(limit("MINERvA", 2e-6), would)).toBe(
      "Nothing excludes it at 95 %; SBND would exclude it at 95 %, a projection.",
    );
    expect(sentence(would, limit("NOMAD", 1e-6, guess))).toBe(
      "SBND would exclude it at 95 %, a projection; NOMAD would exclude it at 95 %, an illustration.",
    );
    expect(sentence(limit("SBND", 2e-6, projected))).toBe(
      "Not reached by SBND at 95 %, a projection.",
    );
    expect(verdict(limit("SBND", 2e-6, projected))!.beside[0]).toContain("would exclude above 2");
  });

  it("says who comes closest by the factor between the couplings", () => {
    const closest = (...limits: PointStatement[]) => verdict(...limits)!.beside[0];
    expect(closest(limit("Far", 5e-6), limit("Near", 1.3e-6))).toMatch(/^Near comes closest/u);
    expect(closest(limit("Above", 2.4e-6), limit("Below", 0.7e-6, { excluded: true }))).toMatch(
      /^Below/u,
    );
    expect(closest(limit("None", null))).toBeUndefined();
  });
});
