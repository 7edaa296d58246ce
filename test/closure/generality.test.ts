import { describe, expect, it } from "vitest";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import { buildMaterials } from "../../src-shared/physics/materials.ts";
import { channelsOf } from "../../src-shared/simulation/channels.ts";
import { tabulateDipoleProcess } from "../support/tabulate-process.ts";
import { Model, Settings } from "../../src-shared/specification/run-specification.ts";
import { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";
import { simulateDirectly } from "./direct-simulation.ts";
import { expectAgreement } from "../support/agreement.ts";
import { inputs } from "../support/miniboone.ts";

const settings = Settings.parse({ incoherentProtons: "all" });

/** Prediction of changed inputs at (0.2 GeV, 1e-6 GeV^-1). */
function predictionOf(changed: ExperimentInputs, mass = 0.2, dMu = 1e-6, flights = 32_768) {
  const experiment = prepareExperiment(changed);
  const specification = SampleSpecification.parse({
    experiment: changed.name,
    mass,
    flights,
    seed: 5,
    settings,
  });
  const coefficients = experiment.makeSample(specification);
  return experiment.predict(coefficients, Model.parse({ mass, dMu }), changed.exposure);
}

const reference = predictionOf(inputs);

describe("the tabulated process", () => {
  it("reproduces the analytic dipole process from its own tables", () => {
    const { nuclides } = inputs.data.nuclides;
    const materials = buildMaterials(
      inputs.data.materials,
      nuclides,
      inputs.data.elements.elements,
    );
    const used = inputs.data.detector.volumes.map(({ material }) => materials.get(material)!);
    const channels = channelsOf(
      used,
      nuclides.find(({ nucleons }) => nucleons === 1)!,
    );
    const process = tabulateDipoleProcess(channels, 0.2, "fourier-bessel", 7.2, 80, 120);
    const tabulated = predictionOf(
      ExperimentInputs.parse({ ...inputs, data: { ...inputs.data, process } }),
    );
    for (const key of ["converted", "selected"] as const) {
      expectAgreement({
        chapter: "Two ways to the same number",
        what: `MiniBooNE at 0.2 GeV, 1e-6 GeV⁻¹: ${key} events by tables of the cross section`,
        ours: tabulated.expected[key],
        reference: reference.expected[key],
        allowed: { relative: 0.02 },
        source: "the formulas themselves",
      });
    }
    const bins = reference.histograms.enuqe!.counts;
    tabulated.histograms.enuqe!.counts.forEach((events, bin) => {
      const error = Math.sqrt(
        reference.histograms.enuqe!.sumw2[bin]! + tabulated.histograms.enuqe!.sumw2[bin]!,
      );
      expect(Math.abs(events - bins[bin]!), `bin ${bin}`).toBeLessThan(4 * error + 0.02 * events);
    });
  });
});

describe("the beam", () => {
  const withBeam = (beamProfile: object) =>
    ExperimentInputs.parse({
      ...inputs,
      beamProfile: { ...inputs.beamProfile, ...beamProfile },
    });

  it("from a point very far away is a parallel one", () => {
    const far = predictionOf(withBeam({ divergence: "point", baseline: 1e10 }), 0.2, 1e-6, 131_072);
    // Its vertices are drawn, those of the parallel beam summed: equal within errors.
    const error = Math.hypot(far.error.converted, reference.error.converted);
    expectAgreement({
      chapter: "Two ways to the same number",
      what: "MiniBooNE at 0.2 GeV, 1e-6 GeV⁻¹: converted photons, beam from a point very far away",
      ours: far.expected.converted,
      reference: reference.expected.converted,
      allowed: { errors: 4, error },
      source: "a parallel beam",
    });
    expect(error / reference.expected.converted).toBeLessThan(0.04);
  });

  it("from a point at the target changes little for short decay lengths", () => {
    const point = predictionOf(withBeam({ divergence: "point" }));
    const ratio = point.expected.converted / reference.expected.converted;
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.1);
  });

  it("in a cone from 16 m away agrees with the direct simulation", () => {
    const cone = { divergence: "cone", baseline: 1600, halfAngle: 12 };
    const near = predictionOf(withBeam(cone), 0.2, 2e-6, 262_144);
    const region = { halfWidth: 1100, from: -2200, to: 1000 };
    const direct = simulateDirectly(inputs, 0.2, 2e-6, region, 1_500_000, 3, {
      distance: 1600,
      halfAngle: 12,
    });
    const error = Math.hypot(direct.error, near.error.converted);
    expectAgreement({
      chapter: "Simulation against a direct one",
      what: "MiniBooNE, converted photons at 0.2 GeV, 2e-6 GeV⁻¹, a cone of neutrinos from 16 m away",
      ours: near.expected.converted,
      reference: direct.converted,
      allowed: { errors: 3.5, error },
      source:
        "vertices uniform in space, natural decays, photons in small steps; formulas are shared, nothing else",
    });
    // Far from what the parallel beam gives, so that agreement means something.
    const parallel = predictionOf(inputs, 0.2, 2e-6).expected.converted;
    expect(Math.abs(near.expected.converted - parallel)).toBeGreaterThan(3 * error);
    // Four seconds of simulation; many times that on a machine that is busy.
  }, 120_000);

  it("across a sphere gives the same events whatever its axis, without rock", () => {
    const bare = (axis: readonly [number, number, number]) => {
      const volumes = inputs.data.detector.volumes.filter(({ name }) => name === "oil");
      const detector = { ...inputs.data.detector, volumes };
      return predictionOf(
        ExperimentInputs.parse({
          ...withBeam({ axis }),
          data: { ...inputs.data, detector },
        }),
      ).expected.converted;
    };
    expectAgreement({
      chapter: "Two ways to the same number",
      what: "A sphere of oil at 0.2 GeV, 1e-6 GeV⁻¹: converted photons, beam along another axis",
      ours: bare([1, 0.3, -0.2]),
      reference: bare([0, 0, 1]),
      allowed: { relative: 5e-3 },
      source: "symmetry",
    });
  });
});
