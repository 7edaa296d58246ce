import type { Prediction } from "../experiments/prediction.ts";
import { SignalAtMass, type SpectrumSignal } from "../experiments/signal-at-mass.ts";
import { cutFlowSpectrum, type SignalTable, stepOf } from "../experiments/signal-table.ts";
import type { TauCoupling } from "../specification/analysis-specification.ts";
import { totalCoupling } from "./signal-plane.ts";

/** Events and their errors per bin of each spectrum; replicates where a table has them. */
export type PointSignal = Readonly<
  Record<string, SpectrumSignal | Pick<SpectrumSignal, "events" | "errors">>
>;

/** What an experiment expects at one mass and coupling, at its own exposure. */
export interface SimulatedPoint {
  readonly spectra: PointSignal;
  /** Events before anything is required of them: photons that convert, or electron pairs. */
  readonly converted: number;
}

/**
 * @param mass GeV; @param dMu GeV^-1
 * @throws DomainError outside the masses of the table
 */
export function pointOfTable(
  table: SignalTable,
  { mass, dMu, tau }: { readonly mass: number; readonly dMu: number; readonly tau: TauCoupling },
): SimulatedPoint {
  const atMass = new SignalAtMass(table, mass);
  const total = totalCoupling(dMu, tau);
  const spectrum = (name: string) => atMass.spectrum(name, dMu, total);
  const spectra = table.spectra.filter(({ name }) => name !== cutFlowSpectrum);
  return {
    spectra: Object.fromEntries(spectra.map(({ name }) => [name, spectrum(name)])),
    converted: spectrum(cutFlowSpectrum).events[stepOf(table, "converted")]!,
  };
}

/** Of a sample that was made at the point. */
export function pointOfPrediction({
  histograms,
  expected,
}: Pick<Prediction, "histograms" | "expected">): SimulatedPoint {
  return {
    spectra: Object.fromEntries(
      Object.entries(histograms).map(([name, { counts, sumw2 }]) => [
        name,
        { events: [...counts], errors: sumw2.map(Math.sqrt) },
      ]),
    ),
    converted: expected.converted,
  };
}
