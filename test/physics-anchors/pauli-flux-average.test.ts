import { readFileSync } from "node:fs";
import { it } from "vitest";
import { z } from "zod";
import { expectAgreement } from "../support/agreement.ts";
import { protonMass } from "../../src-shared/physics/constants.ts";
import { momentumTransferLimits, thresholdEnergy } from "../../src-shared/physics/kinematics.ts";
import { integrate } from "../../src-shared/numerics/quadrature.ts";
import { pauliFactor } from "../../src-shared/physics/pauli-blocking.ts";
import { protonCrossSection } from "../../src-shared/physics/proton-cross-section.ts";

const beam = z
  .object({ edges: z.array(z.number()), flux: z.object({ numu: z.array(z.number()) }) })
  .parse(
    JSON.parse(
      readFileSync(new URL("../../resources/beams/bnb-fhc.json", import.meta.url), "utf8"),
    ),
  );

/** Flux-weighted proton cross section, with a factor under the integral over Q^2. */
function average(mass: number, factor: (q2: number) => number): number {
  let sum = 0;
  for (let bin = 0; bin < beam.flux.numu.length; bin++) {
    const energy = (beam.edges[bin] + beam.edges[bin + 1]) / 2;
    if (energy <= thresholdEnergy(mass, protonMass)) {
      continue;
    }
    const { minimum, maximum } = momentumTransferLimits(energy, mass, protonMass);
    const panels = Array.from(
      { length: 21 },
      (_, i) => Math.log(minimum) + (i / 20) * Math.log(maximum / minimum),
    );
    const width = beam.edges[bin + 1] - beam.edges[bin];
    sum +=
      width *
      beam.flux.numu[bin] *
      integrate(
        (logarithm) => {
          const q2 = Math.exp(logarithm);
          const both =
            protonCrossSection(energy, mass, q2, 1) + protonCrossSection(energy, mass, q2, -1);
          return q2 * both * factor(q2);
        },
        panels,
        { relativeTolerance: 1e-5 },
      ).value;
  }
  return sum;
}

// Values of an independent calculation over the same flux.
it.each([
  [0.05, 0.24],
  [0.08, 0.3],
  [0.2, 0.47],
  [0.4, 0.7],
  [0.47, 0.76],
  [0.5, 0.79],
])("Pauli factor averaged over the Booster beam at m = %f GeV is %f", (mass, expected) => {
  const found = average(mass, pauliFactor) / average(mass, () => 1);
  expectAgreement({
    chapter: "Formulas",
    what: `Pauli factor of protons averaged over the Booster beam at ${mass} GeV`,
    ours: found,
    reference: expected,
    allowed: { absolute: 0.006 },
    source: "an independent calculation over the same flux",
  });
});
