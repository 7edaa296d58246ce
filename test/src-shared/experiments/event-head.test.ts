import { describe, expect, it } from "vitest";
import { totalCoherentCrossSection } from "../../../src-shared/physics/total-cross-section.ts";
import { shippedExperiment } from "../../support/experiments.ts";
import { smallEvents } from "../../support/written-events.ts";

describe("what belongs to all events of a run", () => {
  const { head } = smallEvents().maker;

  it("has the flux of the neutrinos that make N, and the masses of their targets", () => {
    expect(head.parents.map(({ number }) => number)).toEqual([14]);
    expect(head.edges).toHaveLength(head.parents[0]!.flux.length + 1);
    expect(new Map(head.targets).get(1_000_060_120)).toBeCloseTo(11.175, 3);
  });

  it("has the cross section per atom of the oil, averaged over the flux", () => {
    expect(head.crossSection?.material).toMatch(/oil/iu);
    const { simulation } = shippedExperiment("miniboone-fhc").contextOf(
      shippedExperiment("miniboone-fhc").defaultSettings,
    );
    // By the other integration, over carbon alone: one of about three atoms of CH2, and protons.
    const carbon = simulation.channels.find(({ target }) => target.name === "C12")!.target;
    const { edges, flux } = simulation.beam;
    let [sum, all] = [0, 0];
    flux.numu.forEach((value, bin) => {
      const width = edges[bin + 1]! - edges[bin]!;
      const energy = (edges[bin]! + edges[bin + 1]!) / 2;
      const { flip, conserving } = totalCoherentCrossSection(
        carbon,
        energy,
        0.47,
        1.25e-6,
        "fourier-bessel",
      );
      sum += value * width * (flip + conserving);
      all += value * width;
    });
    const ratio = head.crossSection!.perAtom / (sum / all);
    expect(ratio).toBeGreaterThan(1 / 3);
    expect(ratio).toBeLessThan(1.2);
  });
});
