import { describe, expect, it } from "vitest";
import { z } from "zod";
import { BeamFile } from "../../src-shared/beam/beam-file.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { Model } from "../../src-shared/specification/run-specification.ts";
import { describeGeometry, findDetector } from "../../src-main/command-line/geometry.ts";
import { Library } from "../../src-main/library/library.ts";
import { expectAgreement } from "../support/agreement.ts";
import { predictionOf } from "../support/experiments.ts";
import { runKept } from "../support/kept-terminal.ts";
import { resourcesFolder } from "../support/resources-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const library = new Library(resourcesFolder);

describe("ND280 (arXiv:1902.07598)", () => {
  it("has a P0D of 16.8 t", () => {
    const { volumes } = describeGeometry(findDetector("nd280"));
    const layers = volumes.filter(({ name }) => /^p0d-(lead|brass|water|scintillator)-/.test(name));
    expectAgreement({
      chapter: "Detectors, beams and data",
      what: "nd280, P0D, t",
      ours: layers.reduce((sum, { massKg }) => sum + massKg, 0) / 1000,
      reference: 16.8,
      allowed: { relative: 5e-3 },
      source: "arXiv:1902.07598",
    });
  });

  it.each(["fhc", "rhc"])("%s: the flux has no step where its bins widen to 1 GeV", (mode) => {
    const { edges, flux } = BeamFile.parse(
      library.readResource(`beams/t2k-nd280-${mode}.json`).content,
    );
    const first = edges.indexOf(10);
    expect(edges[first + 1]).toBe(11);
    // Per bin instead of per GeV the step is a factor of 20.
    for (const values of [flux.numu, flux.numubar]) {
      expect(values[first]! / values[first - 1]!).toBeGreaterThan(0.4);
      expect(values[first]! / values[first - 1]!).toBeLessThan(1.6);
    }
  });

  it.each([
    ["nd280-fhc", 1.234e21, 0.563],
    ["nd280-rhc", 6.29e20, 0.015],
  ])("%s looks for pairs: %s POT, %s expected, none seen", (name, exposure, background) => {
    const inputs = ExperimentInputs.parse(library.loadExperimentInputs(name).inputs);
    expect(inputs.response.decay).toBe("electron-pair");
    const [pairs] = inputs.measurements;
    expect([pairs!.exposure, pairs!.data, pairs!.samples[0]!.events]).toEqual([
      exposure,
      [0],
      [background],
    ]);
    const { expected } = predictionOf(name, Model.parse({ mass: 0.2, dMu: 1e-6 }), 4096);
    // Efficiency at 0.2 GeV, the only requirement.
    expect(expected.selected / expected.converted).toBeCloseTo(0.089, 3);
  });
});

const Curves = z.object({
  limits: z.array(z.object({ id: z.string(), points: z.array(z.tuple([z.number(), z.number()])) })),
});
const Reply = z.object({
  limits: z.array(z.object({ mass: z.number(), lower: z.number().nullable() })),
});

/*
 * Ours, both modes at 95 % with 40000 flights, over the published curve: 1.26 at 0.03 GeV, 1.25 at
 * 0.05, 1.26 at 0.07, 1.4 at 0.1, 2.4 at 0.14, 3.9 at 0.2, 44 at 0.3, 99 at 0.8; the neutrino mode
 * alone, which is cheaper, is weaker by 8 to 13 % up to 0.1 GeV, 26 % at 0.14. The form factor is
 * the cause, see below; the efficiency is for kinematics of kaon decay.
 */
it("excludes what the published curve does, from 0.03 to 0.14 GeV, within a factor of 2 and 4", async () => {
  const { content } = library.readResource("limits/more-limits.json");
  const { points } = Curves.parse(content).limits.find(({ id }) => id === "nd280-2019")!;
  const published = points.filter(([mass]) => mass > 0.03 && mass < 0.145);
  const masses = published.map(([mass]) => mass).join(",");
  const command = `limit nd280-fhc --masses ${masses} --flights 2048 --json --workers 1`;
  const words = command.split(" ");
  const { code, out } = await runKept(words.concat("--data-dir", temporaryFolder()));
  expect(code).toBe(0);
  const { limits } = Reply.parse(JSON.parse(out));
  expect(limits).toHaveLength(published.length);
  limits.forEach(({ mass, lower }, k) => {
    const ratio = lower! / published[k]![1];
    expect(ratio, `at ${mass} GeV`).toBeGreaterThan(0.8);
    expect(ratio, `at ${mass} GeV`).toBeLessThan(mass < 0.12 ? 2 : 4);
  });
});

// CLs at 95 % with nothing seen: 3.00 events. Measured charge densities expect 0.4 at 0.21 GeV.
it("rests on nuclei that are nearly points: the published curve is theirs within 6 %", () => {
  const { content } = library.readResource("limits/more-limits.json");
  const { points } = Curves.parse(content).limits.find(({ id }) => id === "nd280-2019")!;
  const along = points.filter(([mass]) => [0.066343, 0.098261, 0.20648].includes(mass));
  expect(along).toHaveLength(3);
  for (const [mass, dMu] of along) {
    const model = Model.parse({ mass, dMu });
    const events = (formFactor: "dipole" | "fourier-bessel") =>
      ["nd280-fhc", "nd280-rhc"].reduce(
        (sum, name) => sum + predictionOf(name, model, 4096, { formFactor }).expected.selected,
        0,
      );
    expectAgreement({
      chapter: "Published results",
      what: `ND280, limit on d_μ at ${mass} GeV with nuclei that are nearly points, GeV⁻¹`,
      ours: dMu * (3 / events("dipole")) ** 0.25,
      reference: dMu,
      allowed: { relative: 0.06 },
      source: "published curve of ND280 (limits/more-limits.json)",
    });
    expect(events("fourier-bessel"), `at ${mass} GeV`).toBeLessThan(1.3);
  }
});
