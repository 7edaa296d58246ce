import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  Combination,
  type CombinationMember,
} from "../../../../src-shared/experiments/combination-file.ts";
import { fig09 } from "../../../../src-shared/paper/figures/fig09.ts";
import {
  lowerLimitAt,
  minimalLimitClaims,
  tauLimitClaims,
} from "../../../../src-shared/paper/figures/limit-claims.ts";
import { limitsFigure } from "../../../../src-shared/paper/figures/limits-figure.ts";
import { seriesOf } from "../../../../src-shared/figures/series.ts";
import { drawFigure } from "../../../../src-shared/figures/svg/draw-figure.ts";
import { logarithmicGrid } from "../../../../src-shared/numerics/logarithmic-grid.ts";
import { bestFit, contours } from "../../../../src-shared/statistics/plane.ts";

/** A valley along d = 3e-7 (m/0.1)^slope, `width` in ln d for one unit of chi2. */
function valley(slope: number, width: number) {
  const mass = logarithmicGrid(0.01, 1, 31);
  const dMu = logarithmicGrid(1e-8, 1e-4, 31);
  const chi2 = mass.map((m) =>
    dMu.map(
      (d) => (Math.log(d / (3e-7 * (m / 0.1) ** slope)) / width) ** 2 + Math.log(m / 0.3) ** 2,
    ),
  );
  const plane = { mass, dMu, chi2, error: chi2.map((row) => row.map(() => 0)) };
  return {
    plane,
    best: { ...bestFit(plane), degreesOfFreedom: 9 },
    null: { chi2: 20 },
    contours: contours(plane, [2, 3], 2),
  };
}

const { members } = Combination.parse(
  JSON.parse(readFileSync("resources/combinations/minerva.json", "utf8")),
);
const masses = logarithmicGrid(0.02, 0.8, 12);
const limits = members.flatMap((member, index) =>
  [0.3, 1].map((backgroundUncertainty) => ({
    member,
    backgroundUncertainty,
    points: masses.map((mass) => {
      const lower =
        1e-7 * (3 - index) * (backgroundUncertainty + 0.7) * (0.1 / mass + (mass / 0.2) ** 2);
      const open = mass > 0.5 && index === 0;
      return {
        mass,
        lower: open ? null : lower,
        upper: mass > 0.3 ? Math.max(lower, 1e-5 / mass) : null,
      };
    }),
  })),
);

describe("figures of MINERvA", () => {
  const { figure } = limitsFigure(
    {
      name: "fig10",
      title: "Limits",
      scenario: "$d_\\tau = 0$",
      words: "95 % CL",
      limits,
      regions: { enuqe: valley(-0.6, 0.25), costheta: valley(0.9, 0.3) },
      external: [],
      converted: {
        mass: masses,
        dMu: logarithmicGrid(1e-8, 1e-5, 20),
        events: masses.map((m) => logarithmicGrid(1e-8, 1e-5, 20).map((d) => 1e18 * d ** 3 * m)),
      },
      benchmark: { mass: 0.47, dMu: 1.25e-6 },
    },
    [],
  );

  it("limits look as they did when somebody last looked at them", async () => {
    await expect(drawFigure(figure)).toMatchFileSnapshot(
      "../../../figures/snapshots/limits-figure.svg",
    );
  });

  it("limits leave out masses at which nothing is excluded", () => {
    const le = seriesOf(figure).find(({ id }) => id === "limit-le-fhc-30")!;
    expect(Math.max(...le.rows.map(([mass]) => mass!))).toBeLessThan(0.51);
    expect(le.confidenceLevel).toBe(0.95);
  });

  it("claims about limits follow from the limits", () => {
    const converted = {
      mass: [0.1, 0.47],
      dMu: [1e-7, 1.25e-6],
      events: [
        [1, 2],
        [3, 400],
      ],
    };
    const benchmark = { mass: 0.47, dMu: 1.25e-6 };
    const scaled = (factor: number) =>
      limits.map((limit) => ({
        ...limit,
        points: limit.points.map((point) => ({
          ...point,
          lower: point.lower === null ? null : point.lower * factor,
        })),
      }));
    const others = {
      constant: scaled(0.5),
      dedicated: [{ background: 10, limits: scaled(0.1) }],
    };
    const energy = valley(-0.6, 0.25);
    const claims = minimalLimitClaims(limits, energy, converted, benchmark, others);
    expect(claims.map(({ verdict }) => verdict)).toEqual([
      "agree",
      "differ",
      "agree",
      "agree",
      // The upper edges of these limits leave a part of the region out.
      "differ",
    ]);
    expect(claims[1]!.ours).toContain("Excluded by");
    expect(claims[3]!.ours).toContain("times below the benchmark");
    expect(claims[4]!.ours).toMatch(/% of the 2σ region for 10 times/u);
    // Nearer than two errors of the simulation nothing is decided.
    const uncertain = limits.map((limit) => ({
      ...limit,
      points: limit.points.map((point) => ({
        ...point,
        lowerError: point.lower === null ? null : 0.8 * point.lower,
      })),
    }));
    const [, open] = minimalLimitClaims(uncertain, energy, converted, benchmark, others);
    expect(open!.verdict).toBe("agree");
    expect(open!.ours).toContain("not significant");
    const later = limits.map((limit) => ({
      ...limit,
      points: limit.points.map((point) => ({
        ...point,
        lower: point.lower === null ? null : point.lower * (point.mass < 0.15 ? 2 : 1),
      })),
    }));
    expect(tauLimitClaims("11", later, limits).map(({ verdict }) => verdict)).toEqual([
      "agree",
      "agree",
    ]);
  });

  it("reads a limit between its masses, and none where nothing is excluded", () => {
    const limit = {
      member: members[2]!,
      backgroundUncertainty: 0.3,
      points: [
        { mass: 0.1, lower: 1e-7, upper: null },
        { mass: 0.4, lower: 4e-7, upper: 1e-5 },
        { mass: 0.8, lower: null, upper: null },
      ],
    };
    expect(lowerLimitAt(limit, 0.2)).toBeCloseTo(2e-7, 12);
    expect(lowerLimitAt(limit, 0.1)).toBeCloseTo(1e-7, 12);
    expect(lowerLimitAt(limit, 0.6)).toBeNull();
    expect(lowerLimitAt(limit, 0.05)).toBeNull();
  });

  it("energy loss: estimate is said, data are points, the stack is the prediction", async () => {
    const edges = [1.5, 2.5, 3, 4.5, 6, 8, 12, 20];
    const panel = (member: CombinationMember, scale: number, data: boolean) => ({
      member,
      edges,
      cut: 4.5,
      data: data ? [30, 36, 60, 70, 40, 20, 10].map((n) => n * scale) : null,
      estimate: !data,
      categories: [
        {
          label: "ν e elastic",
          elastic: true,
          events: [22, 33, 40, 8, 2, 1, 0].map((n) => n * scale),
        },
        { label: "NC π⁰", elastic: false, events: [4, 3, 18, 60, 36, 18, 9].map((n) => n * scale) },
      ],
      signal: [0.2, 0.3, 4, 40, 20, 8, 2],
    });
    const made = fig09(
      [panel(members[0]!, 1, true), panel(members[1]!, 5, true), panel(members[2]!, 3, false)],
      { mass: 0.1, dMu: 1e-6 },
      [],
    );
    await expect(drawFigure(made.figure)).toMatchFileSnapshot(
      "../../../figures/snapshots/energy-loss.svg",
    );
    expect(made.figure.panels[2]!.title).toBe("ME RHC, estimate");
    expect(made.claims.map(({ verdict }) => verdict)).toEqual(["agree", "differ"]);
  });
});
