import { pointEvents } from "../../src-shared/analyses/point-events.ts";
import { properDecayLength } from "../../src-shared/physics/decay.ts";
import type { Model } from "../../src-shared/specification/run-specification.ts";
import type { PathPoint } from "../stores/path-store.ts";
import { formatLength, formatNumber, formatWithError } from "../text/format-number.ts";
import type { TextTable } from "../text/table-text.ts";
import type { FittedPlane } from "../threads/plane-messages.ts";

const coupling = (value: number) => (value === 0 ? "0" : formatNumber(value));

/** Every point of a path: the model, events and χ² of each measurement. */
export function pathTable(
  points: readonly PathPoint[],
  measured: FittedPlane["measured"],
  nature: Model["nature"],
): TextTable {
  const rows = points.map(({ model, fit }, k) => ({
    number: k + 1,
    model,
    length: properDecayLength(model.mass, model, nature),
    each: measured.map((measurement) => {
      const spectrum = fit.spectra[measurement.name]!;
      const { dipole, dipoleError } = pointEvents(measurement, spectrum);
      return { dipole, dipoleError, chi2: spectrum.chi2 };
    }),
  }));
  return {
    columns: [
      "Point",
      "m_N, GeV",
      "d_μ, GeV⁻¹",
      "d_τ, GeV⁻¹",
      "cτ",
      ...measured.flatMap(({ label }) => [`${label}, events`, `${label}, χ²`]),
    ],
    rows: rows.map(({ number, model, length, each }) => [
      String(number),
      formatNumber(model.mass),
      coupling(model.dMu),
      coupling(model.dTau),
      formatLength(length),
      ...each.flatMap(({ dipole, dipoleError, chi2 }) => [
        formatWithError(dipole, dipoleError),
        chi2.toFixed(1),
      ]),
    ]),
    exact: {
      columns: [
        "point",
        "m_N, GeV",
        "d_mu, GeV^-1",
        "d_tau, GeV^-1",
        "d_e, GeV^-1",
        "c tau, m",
        ...measured.flatMap(({ name }) => [`${name} events`, `${name} MC error`, `${name} chi2`]),
      ],
      rows: rows.map(({ number, model, length, each }) => [
        number,
        model.mass,
        model.dMu,
        model.dTau,
        model.dE,
        length / 100,
        ...each.flatMap(({ dipole, dipoleError, chi2 }) => [dipole, dipoleError, chi2]),
      ]),
    },
  };
}
