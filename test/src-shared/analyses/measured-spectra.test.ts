import { describe, expect, it } from "vitest";
import { measuredSpectraOf } from "../../../src-shared/analyses/measured-spectra.ts";
import { oscillationComponentOf } from "../../../src-shared/analyses/oscillation-background.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import { inputs } from "../../support/miniboone.ts";
import { fiducialEfficiency } from "../../../src-shared/experiments/efficiency.ts";

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

describe("the measured excess in E_nu^QE", () => {
  const [energy] = measuredSpectraOf(inputs, FitSettings.parse({}));

  it("has the constrained background of an independent calculation", () => {
    const reference = [553.0, 315.2, 363.7, 189.5, 259.6, 196.3, 200.0, 158.4, 119.5, 136.6, 205.5];
    reference.forEach((events, bin) => {
      expect(Math.abs(energy!.background[bin]! - events), `bin ${bin}`).toBeLessThan(0.1);
    });
    expect(sum(energy!.background.slice(0, 9))).toBeCloseTo(2355.2, 0);
  });

  it("has its systematic error, too", () => {
    const reference = [65.5, 32.4, 34.7, 22.0, 29.6, 23.7, 28.4, 22.4, 23.1, 27.2, 37.5];
    reference.forEach((error, bin) => {
      const total = energy!.totalError[bin]!;
      const systematic = Math.sqrt(total ** 2 - energy!.statisticalError[bin]! ** 2);
      expect(systematic).toBeCloseTo(error, 1);
    });
  });

  it("has 2300 background events in 0.2-1.25 GeV when digitised", () => {
    const [digitised] = measuredSpectraOf(inputs, FitSettings.parse({ background: "digitised" }));
    expect(sum(digitised!.background.slice(0, 9))).toBeCloseTo(2300, 0);
    expect(digitised!.digitised).toBe(true);
  });
});

describe("the measured excess in cos theta", () => {
  it("is 560 events, 13 % systematic", () => {
    const angle = measuredSpectraOf(inputs, FitSettings.parse({}))[1]!;
    expect(sum(angle.excess)).toBeCloseTo(560.3, 0);
    expect(angle.totalError[19]).toBeCloseTo(Math.hypot(Math.sqrt(575.8), 0.13 * 420.2), 6);
  });
});

describe("the oscillation component", () => {
  it.each([
    [1.3, 6.9e-4, 135.64],
    [0.2, 0.03, 362.06],
    [100, 0.001, 0],
  ])("has the events of the direct sum at %d eV2, %d", (massSplitting, mixing, events) => {
    const { enuqe } = oscillationComponentOf(inputs, { massSplitting, mixing }, 1.875e21)!;
    if (events > 0) expect(Math.abs(sum(enuqe) / events - 1)).toBeLessThan(2e-3);
    else expect(sum(enuqe)).toBeGreaterThan(100);
  });

  it("has the same events in cos theta as in the excess range, forward-peaked", () => {
    const { enuqe, costheta } = oscillationComponentOf(
      inputs,
      { massSplitting: 1.3, mixing: 6.9e-4 },
      1.875e21,
    )!;
    expect(sum(costheta)).toBeCloseTo(sum(enuqe.slice(0, 9)), 8);
    expect(costheta.at(-1)).toBeGreaterThan(3 * costheta[10]!);
  });

  it("is empty without mixing", () => {
    const none = oscillationComponentOf(inputs, { massSplitting: 1.3, mixing: 0 }, 1.875e21)!;
    expect([...none.enuqe, ...none.costheta].every((events) => events === 0)).toBe(true);
  });
});

describe("the efficiency", () => {
  const table = inputs.data.efficiency!;
  it("is the released table over the fiducial share", () => {
    expect(fiducialEfficiency(table, "table", 0.35)).toBeCloseTo(0.139 / 0.5507, 12);
    expect(fiducialEfficiency(table, "table", 0.01)).toBe(0);
    expect(fiducialEfficiency(table, "linear", 1)).toBeCloseTo((0.1528 - 0.0573) / 0.5507, 12);
    expect(fiducialEfficiency(table, "linear", 5)).toBe(0);
  });
});
