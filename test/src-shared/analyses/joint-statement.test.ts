import { describe, expect, it } from "vitest";
import { analyse } from "../../../src-shared/analyses/analyse.ts";
import type { AnalysisMember } from "../../../src-shared/analyses/analysis-member.ts";
import { withCommon } from "../../../src-shared/analyses/combination.ts";
import {
  jointSentence,
  jointStatement,
  leftRanges,
} from "../../../src-shared/analyses/joint-statement.ts";
import { logarithmicGrid } from "../../../src-shared/numerics/logarithmic-grid.ts";
import type { RegionResult } from "../../../src-shared/specification/analysis-result.ts";
import {
  type CommonNormalisation,
  RegionChoices,
} from "../../../src-shared/specification/analysis-specification.ts";
import { inputs as minerva, smallTable as minervaTable } from "../../support/minerva.ts";
import { inputs as miniBooNE } from "../../support/miniboone.ts";
import { smallTable } from "../../support/signal-table.ts";

const masses = logarithmicGrid(0.02, 0.8, 5);
const tables = { first: smallTable(masses), second: minervaTable(masses, 4096) };
const choices = RegionChoices.parse({ result: "region", points: 11 });

function membersWith(common: readonly CommonNormalisation[]): AnalysisMember[] {
  const member = (experiment: typeof minerva, table: typeof tables.first): AnalysisMember => ({
    experiment,
    measurement: withCommon(experiment.measurements[0]!, experiment.name, common),
    table,
    own: null,
  });
  return [member(miniBooNE, tables.first), member(minerva, tables.second)];
}

function regionWith(members: readonly AnalysisMember[]): RegionResult {
  const found = analyse(members, choices);
  if (found.result !== "region") throw new Error("no region");
  return found;
}

const flux: CommonNormalisation = {
  name: "flux",
  of: "signal",
  width: 0.3,
  experiments: [miniBooNE.name, minerva.name],
};
const alone = { members: membersWith([]), names: ["A, mode", "B"] };
const region = regionWith(alone.members);

describe("a joint statement", () => {
  const point = { mass: region.plane.mass[5]!, dMu: region.plane.dMu[5]! };

  it("at a node of the plane is the plane's own distance, and its parts add up", () => {
    const said = jointStatement(alone.members, choices, region, point, alone.names);
    expect(said.delta).toBeCloseTo(region.plane.chi2[5]![5]! - region.best.chi2, 6);
    const total = said.parts.reduce((sum, { delta }) => sum + delta, said.shared);
    expect(total).toBeCloseTo(said.delta, 10);
    expect(said.shared).toBeCloseTo(0, 8);
    expect(said.common).toEqual([]);
  });

  it("allows no less with an error that both signals share", () => {
    const members = membersWith([flux]);
    const shared = regionWith(members);
    const said = jointStatement(members, choices, shared, point, alone.names);
    expect(said.common.map(({ name }) => name)).toEqual(["flux"]);
    expect(shared.plane.chi2[5]![5]!).toBeLessThanOrEqual(region.plane.chi2[5]![5]! + 1e-9);
    expect(said.parts.reduce((sum, { delta }) => sum + delta, said.shared)).toBeCloseTo(
      said.delta,
      8,
    );
    expect(shared.words).toContain("signal ± 30 % (flux)");
  });

  it("names who leaves what in one sentence", () => {
    const of = { place: "here", names: ["A, mode", "B", "C"] };
    expect(jointSentence({ ...of, sigmas: 2.4 })).toBe(
      "The point here lies inside 3 σ of what A (mode), B and C leave together",
    );
    expect(jointSentence({ ...of, sigmas: 5 })).toContain("outside 3 σ");
  });
});

it("what is left at a level spans the nodes within it, and says where it is open", () => {
  const [mass, dMu] = [
    [0.1, 0.2, 0.4],
    [1e-7, 1e-6, 1e-5],
  ];
  const chi2 = [
    [9, 9, 9],
    [9, 1, 9],
    [9, 4, 9],
  ];
  const contour = (sigma: number, level: number) => ({
    sigma,
    level,
    polylines: [],
    band: { inner: [], outer: [] },
  });
  const [inner, outer] = leftRanges({
    plane: { mass, dMu, chi2, error: [] },
    best: { mass: 0.2, dMu: 1e-6, chi2: 1, ndf: 1, onEdge: false },
    contours: [contour(1, 2.3), contour(2, 6.2)],
  });
  expect(inner).toEqual({ sigma: 1, mass: [0.2, 0.2], dMu: [1e-6, 1e-6], isOpen: false });
  expect(outer).toEqual({ sigma: 2, mass: [0.2, 0.4], dMu: [1e-6, 1e-6], isOpen: true });
});
