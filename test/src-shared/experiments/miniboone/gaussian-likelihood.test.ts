import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AngleLikelihood } from "../../../../src-shared/experiments/miniboone/angle-likelihood.ts";
import { EnergyLikelihood } from "../../../../src-shared/experiments/miniboone/energy-likelihood.ts";
import { angleOf } from "../../../../src-shared/experiments/miniboone/published.ts";
import { FitSettings } from "../../../../src-shared/specification/fit-settings.ts";
import { GaussianLikelihood } from "../../../../src-shared/statistics/gaussian-likelihood.ts";
import { measurement } from "../../../support/miniboone.ts";

const events = fc.double({ min: 0, max: 400, noNaN: true });
const spectrum = (bins: number) => fc.array(events, { minLength: bins, maxLength: bins });

describe("the Gaussian likelihood, made as the fits of MiniBooNE, has their numbers bit by bit", () => {
  it("in the angle, where the oscillation adds to the background", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("prediction", "signal"),
        fc.constantFrom("prediction", "data"),
        spectrum(20),
        spectrum(20),
        (cosThetaSystematic, statisticalError, dipole, oscillation) => {
          const settings = FitSettings.parse({ cosThetaSystematic, statisticalError });
          const angle = angleOf(measurement);
          const gaussian = new GaussianLikelihood({
            data: angle.data,
            background: angle.background.map((value, i) => value + oscillation[i]!),
            uncorrelated: { fraction: angle.fractionalSystematic, of: cosThetaSystematic },
            statisticalError,
          });
          const theirs = new AngleLikelihood(measurement, settings);
          const { chiSquare, pulls, gradient } = theirs.compare(dipole, oscillation);
          expect(gaussian.compare(dipole)).toEqual({
            deviance: chiSquare,
            pulls,
            gradient,
            nuisances: [],
          });
          expect(gaussian.expectation(dipole)).toEqual(theirs.expect(dipole, oscillation));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("in the energy, where the covariance follows signal and oscillation", () => {
    const readings = fc.record({
      background: fc.constantFrom("schur", "digitised"),
      fractionalErrors: fc.constantFrom("joint", "prediction", "background"),
      statisticalError: fc.constantFrom("prediction", "data"),
    });
    fc.assert(
      fc.property(readings, spectrum(11), spectrum(11), (reading, dipole, oscillation) => {
        const settings = FitSettings.parse(reading);
        const theirs = new EnergyLikelihood(measurement, settings);
        const none = dipole.map(() => 0);
        const gaussian = new GaussianLikelihood({
          data: theirs.data,
          background: theirs.expect(none, none).prediction,
          appearance: oscillation,
          // The covariance of the fit for this signal, asked for as a function of it.
          correlated: (signal) => {
            const { systematic } = theirs.expect(signal, none);
            return systematic.kind === "full" ? systematic.covariance : [];
          },
          statisticalError: reading.statisticalError,
        });
        const { chiSquare, pulls, gradient } = theirs.compare(dipole, oscillation);
        expect(gaussian.compare(dipole)).toEqual({
          deviance: chiSquare,
          pulls,
          gradient,
          nuisances: [],
        });
        expect(gaussian.expectation(dipole)).toEqual(theirs.expect(dipole, oscillation));
      }),
      { numRuns: 60 },
    );
  });
});
