import { describe, expect, it } from "vitest";
import { Library } from "../../../src-main/library/library.ts";
import { needsOf } from "../../../src-main/reproduce/figure-needs.ts";
import { FigureProgress, type FigureTotals } from "../../../src-main/reproduce/figure-progress.ts";
import { FigureSources } from "../../../src-main/reproduce/figure-sources.ts";
import { reproduceFigure } from "../../../src-main/reproduce/reproduce-figure.ts";
import type { FigureName } from "../../../src-shared/specification/figure-claim.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { testHost } from "../../support/test-host.ts";

const effort = { scanFlights: 1000, runFlights: 10_000, planePoints: 9 };
const made = { version: "1.2.3", quality: "draft" } as const;

describe("what a figure needs", () => {
  it.each<FigureName>(["fig02", "fig04"])(
    "is all that %s simulates, under one total from the beginning",
    async (name) => {
      const library = new Library(resourcesFolder);
      const sources = new FigureSources({ host: testHost({ workers: 2 }), library, effort });
      const progress = new FigureProgress();
      const totals: number[] = [];
      const shares: number[] = [];
      let drawn: number | null = null;
      const note = ({ done, total }: FigureTotals) => {
        totals.push(total);
        shares.push(done / total);
      };
      sources.follow(new AbortController().signal, {
        onPlanned: (work) => note(progress.plan(work)),
        onProgress: (record) => note(progress.take(record)),
        onDrawn: () => (drawn = shares.at(-1)!),
      });
      const { figure, claims } = await reproduceFigure(name, sources, made, () => 0);
      const used = figure.provenance!.specifications.filter(
        ({ kind }) => kind === "scan" || kind === "run",
      );
      const { runs, scans } = needsOf(name, sources);
      // Couplings share a sample, which stands in the provenance once.
      const samples = new Set(
        runs.map(({ experiment, flights, model: { mass, nature = "dirac" } }) =>
          JSON.stringify([experiment, flights, mass, nature]),
        ),
      );
      expect(used).toHaveLength(samples.size + scans.length);
      // The total stays, and what is done never falls.
      expect(new Set(totals).size).toBe(1);
      expect(shares.every((share, k) => k === 0 || share >= shares[k - 1]!)).toBe(true);
      expect(shares.at(-1)).toBe(1);
      if (name === "fig04") {
        expect(claims.length).toBeGreaterThan(0);
        expect(drawn, "drawn before the scans of its claims are done").toBeLessThan(1);
      }
    },
    120_000,
  );
});
