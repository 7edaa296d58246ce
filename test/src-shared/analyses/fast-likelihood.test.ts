import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { likelihoodOf } from "../../../src-shared/analyses/likelihood-of.ts";
import { spectrumNamed } from "../../../src-shared/analyses/measured-data.ts";
import { FitSettings } from "../../../src-shared/specification/fit-settings.ts";
import { inputs } from "../../support/miniboone.ts";
import { slowAngleChiSquare, slowEnergyChiSquare } from "../../support/slow-fit.ts";

const events = fc.double({ min: 0, max: 400, noNaN: true });
const spectrum = (bins: number) => fc.array(events, { minLength: bins, maxLength: bins });

const compare = (
  name: "enuqe" | "costheta",
  settings: FitSettings,
  dipole: readonly number[],
  oscillation: readonly number[],
) => likelihoodOf(inputs, spectrumNamed(inputs, name), settings, oscillation).compare(dipole);

/** Every reading of the errors. */
const readings = fc.record({
  background: fc.constantFrom("schur", "digitised", "published-total"),
  fractionalErrors: fc.constantFrom("joint", "prediction", "background"),
  cosThetaSystematic: fc.constantFrom("prediction", "signal"),
  statisticalError: fc.constantFrom("prediction", "data"),
});

describe("the fast chi2 equals the slow one, for every signal and reading of the errors", () => {
  it("in the energy", () => {
    fc.assert(
      fc.property(readings, spectrum(11), spectrum(11), (reading, dipole, oscillation) => {
        const settings = FitSettings.parse(reading);
        const fast = compare("enuqe", settings, dipole, oscillation);
        const slow = slowEnergyChiSquare(inputs, settings, dipole, oscillation);
        expect(fast.deviance / slow).toBeCloseTo(1, 8);
      }),
      { numRuns: 120 },
    );
  });

  it("in the angle", () => {
    fc.assert(
      fc.property(readings, spectrum(20), spectrum(20), (reading, dipole, oscillation) => {
        const settings = FitSettings.parse(reading);
        const fast = compare("costheta", settings, dipole, oscillation);
        const slow = slowAngleChiSquare(inputs, settings, dipole, oscillation);
        expect(fast.deviance / slow).toBeCloseTo(1, 10);
      }),
      { numRuns: 120 },
    );
  });

  it("and its gradient is the slope at fixed covariance", () => {
    fc.assert(
      fc.property(spectrum(11), fc.integer({ min: 0, max: 10 }), (dipole, bin) => {
        const settings = FitSettings.parse({
          fractionalErrors: "background",
          statisticalError: "data",
        });
        const none = dipole.map(() => 0);
        const slow = (shift: number) =>
          slowEnergyChiSquare(
            inputs,
            settings,
            dipole.map((value, k) => (k === bin ? value + shift : value)),
            none,
          );
        const { gradient } = compare("enuqe", settings, dipole, none);
        expect(gradient[bin]!).toBeCloseTo((slow(0.5) - slow(-0.5)) / 1, 6);
      }),
      { numRuns: 30 },
    );
  });
});
