import { describe, expect, it } from "vitest";
import { Library } from "../../../src-main/library/library.ts";
import {
  FigureSources,
  type FigureSourcesOptions,
} from "../../../src-main/reproduce/figure-sources.ts";
import { needsOf } from "../../../src-main/reproduce/figure-needs.ts";
import { reproduceFigure } from "../../../src-main/reproduce/reproduce-figure.ts";
import { overlapsOf } from "../../../src-shared/figures/overlaps.ts";
import { drawFigure } from "../../../src-shared/figures/svg/draw-figure.ts";
import { readFigure } from "../../../src-shared/figures/read-figure.ts";
import { seriesOf } from "../../../src-shared/figures/series.ts";
import type { FigureName } from "../../../src-shared/specification/figure-claim.ts";
import { paperChoices } from "../../../src-shared/paper/paper-reading.ts";
import { provenanceSteps } from "../../../src-shared/specification/figure-provenance.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { testHost } from "../../support/test-host.ts";

/** As little as the recipes take: the figures are coarse, the way to them is the real one. */
const effort = { scanFlights: 1000, runFlights: 4000, planePoints: 21 };
const made = { version: "1.2.3", quality: "draft" } as const;

function sourcesOnHost(options: Partial<FigureSourcesOptions> = {}): FigureSources {
  return new FigureSources({
    host: testHost({ workers: 2 }),
    library: new Library(resourcesFolder),
    effort,
    ...options,
  });
}

const make = (sources: FigureSources, name: FigureName, now = 1_700_000_000_000) =>
  reproduceFigure(name, sources, made, () => now);

describe("figures of the appendix", () => {
  const formulas = ["fig13", "fig14", "fig15", "table1"] as const;
  it.each(formulas)("%s looks as it did when somebody last looked at it", async (name) => {
    const { figure, claims } = await make(sourcesOnHost(), name);
    await expect(drawFigure(figure)).toMatchFileSnapshot(`../../figures/snapshots/${name}.svg`);
    expect(claims.length).toBeGreaterThan(0);
  });

  it("the quoted cross section is not met, and says with which form factor it would be", async () => {
    const { claims } = await make(sourcesOnHost(), "fig14");
    expect(claims[0]).toMatchObject({ verdict: "differ" });
    expect(claims[0]!.ours).toContain("3.20 × 10⁻³⁹");
    expect(claims[0]!.reason).toContain("5.28 × 10⁻³⁹");
  });

  it("masses of Table I agree within a per cent", async () => {
    const { claims } = await make(sourcesOnHost(), "table1");
    expect(claims.map(({ verdict }) => verdict)).toEqual(["agree", "agree"]);
  });
});

describe("figures from simulations", () => {
  it("show what several experiments leave together, and say it in one sentence", async () => {
    const sources = sourcesOnHost();
    const { figure } = await make(sources, "what-is-left");
    expect(needsOf("what-is-left", sources).scans).toHaveLength(5);
    const ids = figure.panels[0]!.marks.map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(["left-3-sigma", "left-2-sigma", "left-1-sigma"]);
    expect(ids).toEqual(
      expect.arrayContaining(["band-microboone-1g0p", "limit-minerva-me-rhc", "benchmark"]),
    );
    expect(figure.caption).toMatch(/^The point 0\.47 GeV, .+ leave together: /u);
    expect(figure.caption).toContain("BNB flux is one parameter of the signal of several, ± 9 %");
    const { specifications } = figure.provenance!;
    expect(specifications.filter(({ kind }) => kind === "scan")).toHaveLength(5);
    expect(specifications.find(({ common }) => common !== undefined)).toBeDefined();
    expect(overlapsOf(figure).found).toEqual([]);
  }, 120_000);

  it("take physics, errors and limits of the preset", async () => {
    const sources = sourcesOnHost({ preset: "as the paper" });
    const { provenance } = (await make(sources, "fig10")).figure;
    const words = provenance!.steps.map(({ summary }) => summary).join("\n");
    expect(words).toContain(
      "prediction covariance, published-total background, 13 % on the signal",
    );
    expect(words).toContain("2 degrees of freedom; Poisson");
    const scans = provenance!.specifications.filter(({ kind }) => kind === "scan");
    expect(scans.map(({ experiment }) => experiment)).toContain("minerva-le-fhc");
    expect(needsOf("fig10", sources).scans).toHaveLength(scans.length);
    for (const { experiment, settings } of scans) {
      const { physics } = paperChoices(String(experiment));
      expect(settings, String(experiment)).toMatchObject(physics);
    }
  }, 120_000);

  it("come with provenance from the data to the figure, and the same bytes again", async () => {
    const { figure } = await make(sourcesOnHost(), "fig03");
    const { provenance } = figure;
    const steps = provenance!.steps.map(({ step }) => step);
    expect([...new Set(steps)]).toEqual(provenanceSteps);
    // The scan that is drawn, and those that the claims vary.
    expect(steps.filter((step) => step === "flights")).toHaveLength(4);
    expect(provenance!.createdAt).toBe("2023-11-14T22:13:20.000Z");
    const kinds = provenance!.specifications.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "scan")).toHaveLength(4);
    expect(kinds.filter((kind) => kind === "analysis")).toHaveLength(2);
    expect(provenance!.data.map(({ path }) => path)).toContain("beams/bnb-fhc.json");
    expect(readFigure(JSON.parse(JSON.stringify(figure)))).toEqual(figure);
    const again = await make(sourcesOnHost(), "fig03");
    expect(JSON.stringify(again.figure)).toBe(JSON.stringify(figure));
  });

  it("share what they need: five figures from four scans and two runs", async () => {
    const sources = sourcesOnHost();
    for (const name of ["fig03", "fig04", "fig05", "fig06", "fig07"] as const) {
      const { figure, claims } = await make(sources, name);
      const svg = drawFigure(figure);
      expect(svg, name).not.toMatch(/NaN|Infinity|undefined/);
      expect(claims.length, name).toBeGreaterThan(0);
    }
    const { figure } = await make(sources, "fig04");
    const dipole = seriesOf(figure).find(({ id }) => id === "enuqe-prediction-dipole")!;
    expect(dipole.rows.length).toBe(10);
  });

  it("the rate in the targets rises with Z", async () => {
    const { claims } = await make(sourcesOnHost(), "fig02");
    expect(claims[0]!.verdict).toBe("agree");
  });

  it("can be stopped", async () => {
    const stop = new AbortController();
    const sources = sourcesOnHost({ effort: { ...effort, scanFlights: 100_000 } });
    sources.follow(stop.signal, {
      onProgress: ({ state }) => {
        if (state === "running") stop.abort();
      },
      onDrawn: () => undefined,
      onPlanned: () => undefined,
    });
    await expect(make(sources, "fig05")).rejects.toThrow("The scan was stopped");
  });
});
