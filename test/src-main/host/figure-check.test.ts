import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { ProvenanceCheck } from "../../../src-shared/contract/figure-records.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import type { FigureSpecification } from "../../../src-shared/specification/figure-specification.ts";
import { KeptReproduction } from "../../../src-main/reproduce/kept-reproductions.ts";
import { BundleReader } from "../../../src-main/store/bundle/bundle-reader.ts";
import { resourcesFolder } from "../../support/resources-folder.ts";
import { testHost } from "../../support/test-host.ts";

const figures = new Map<string, FigureSpecification>();
beforeAll(() => {
  const bundle = new BundleReader(join(resourcesFolder, "examples/examples.neutrissimo"));
  for (const name of bundle.figureNames()) {
    const { figure } = KeptReproduction.parse(bundle.json(name));
    figures.set(figure.name, figure);
  }
  bundle.close();
});

const check = async (figure: FigureSpecification) =>
  ProvenanceCheck.nullable().parse(valueOf(await testHost().request("figures.check", { figure })));

it("every figure of the examples holds: data files, runs, steps and what is drawn", async () => {
  const host = testHost();
  for (const [name, figure] of figures) {
    const reply = valueOf(await host.request("figures.check", { figure }));
    expect(ProvenanceCheck.parse(reply).problems, name).toEqual([]);
    expect(ProvenanceCheck.parse(reply).checked, name).toBeGreaterThan(2);
  }
});

it("says in words what was changed: a point, a step, a run, the list of data, a data file", async () => {
  const figure = figures.get("fig03")!;
  const { provenance } = figure;
  if (provenance === null) throw new Error("it carries no provenance");
  const problems = async (change: Partial<typeof provenance>) =>
    (await check({ ...figure, provenance: { ...provenance, ...change } }))?.problems;
  expect((await check({ ...figure, title: `${figure.title}.` }))?.problems).toEqual([
    expect.stringContaining("What is drawn was changed since it was made"),
  ]);
  const changed = (step: string) =>
    provenance.steps.map((each) =>
      each.step === step ? { ...each, summary: `${each.summary}, more` } : each,
    );
  expect(await problems({ steps: changed("contour") })).toEqual([
    expect.stringMatching(/^The contours \(.*, more\) fit none of the specifications/u),
  ]);
  const runs = provenance.specifications.map((each) => ({ ...each, seed: 77 }));
  expect((await problems({ specifications: runs }))?.[0]).toMatch(/^The flights \(.*\) fit none/u);
  const [first, ...others] = provenance.data;
  expect(await problems({ data: others })).toEqual([
    expect.stringContaining("The list of data files was changed"),
  ]);
  const other = { ...first!, sha256: "0".repeat(64) };
  expect(await problems({ data: [other, ...others] })).toEqual([
    `The data file ${first!.path} is another one here: numbers that are made today may differ.`,
    expect.stringContaining("The list of data files was changed"),
  ]);
});

it("of other physics cannot be checked, and says so; one without provenance has nothing to check", async () => {
  const figure = figures.get("fig03")!;
  const provenance = { ...figure.provenance!, physicsVersion: "0", specifications: [] };
  expect((await check({ ...figure, provenance }))?.problems[0]).toContain("of physics 0, and here");
  expect(await check({ ...figure, provenance: null })).toBeNull();
});
