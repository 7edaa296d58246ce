import { errorOfSum, SignalAtMass } from "../../src-shared/experiments/signal-at-mass.ts";
import { cutFlowSpectrum, type SignalTable } from "../../src-shared/experiments/signal-table.ts";
import { compared, type ComparedNumber } from "./spectrum-comparison.ts";

/** The point at which two scans are compared; GeV, GeV^-1. */
export interface ComparedPoint {
  readonly mass: number;
  readonly dMu: number;
}

/**
 * Events of each spectrum that both scans hold, at one point with d_tau = d_e = 0, each at the
 * exposure of its scan; null where the mass lies outside one of them.
 *
 * @param titleOf words for the name of a spectrum
 */
export function comparedScans(
  first: SignalTable,
  second: SignalTable,
  point: ComparedPoint,
  titleOf: (name: string) => string,
): ComparedNumber[] | null {
  if (![first, second].every(({ masses }) => within(masses, point.mass))) return null;
  const others = new Set(second.spectra.map(({ name }) => name));
  return first.spectra
    .filter(({ name }) => name !== cutFlowSpectrum && others.has(name))
    .map(({ name }) =>
      compared(titleOf(name), eventsOf(first, name, point), eventsOf(second, name, point)),
    );
}

function within(axis: readonly number[], value: number): boolean {
  return axis.length > 0 && value >= axis[0]! && value <= axis.at(-1)!;
}

/** All bins together, and the variance of their sum. */
function eventsOf(
  table: SignalTable,
  name: string,
  { mass, dMu }: ComparedPoint,
): readonly [number, number] {
  const signal = new SignalAtMass(table, mass).spectrum(name, dMu, dMu);
  const { events } = signal;
  const error = errorOfSum(
    signal,
    events.map(() => 1),
  );
  return [events.reduce((total, value) => total + value, 0), error ** 2];
}
