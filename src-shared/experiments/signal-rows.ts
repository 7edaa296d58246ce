import { MonotoneInterpolation } from "../numerics/monotone-interpolation.ts";
import { betweenMasses, type MassPlace } from "./mass-place.ts";
import { eventsOfEach } from "./replicate-events.ts";
import { flooredLogarithms, joinedReplicates, relativeTo, transformOf } from "./signal-nodes.ts";
import { requireMassOf, rowsOf, type SignalTable, type SpectrumRows } from "./signal-table.ts";

/** One spectrum at one mass for many couplings: `SpectrumSignal` of each, one after another. */
export interface SignalRow {
  readonly bins: number;
  readonly replicates: number;
  /** Expected events, [coupling x bins + bin]. */
  readonly events: Float64Array;
  /** What each replicate differs from them by, [(coupling x replicates + replicate) x bins + bin]. */
  readonly deviations: Float64Array;
}

/** GeV^-1: d_mu, which makes N, and D, which its width follows. */
export interface NodeCoupling {
  readonly dMu: number;
  readonly total: number;
}

/**
 * One spectrum at many masses (GeV) and couplings: a row for each mass. The same numbers as
 * `SignalAtMass` has, in one go and in flat arrays: a plane is 4000 of them.
 *
 * @throws DomainError outside the masses of the table, or where it has no such spectrum
 */
export function signalRows(
  table: SignalTable,
  name: string,
  masses: readonly number[],
  couplings: readonly NodeCoupling[],
): SignalRow[] {
  const spectrum = rowsOf(table, name);
  const places = masses.map((mass) => {
    requireMassOf(table, mass);
    return betweenMasses(table.masses, mass);
  });
  const isBetween = places.some(({ below, above }) => below !== above);
  const nodes = new Map<number, Node>();
  const nodeAt = (index: number): Node => {
    let node = nodes.get(index);
    if (node === undefined) {
      nodes.set(index, (node = nodeOf(table, index, spectrum, couplings)));
    }
    return node;
  };
  const rows = places.map(({ below, above }) =>
    emptyRow(spectrum.bins, couplings.length, [nodeAt(below), nodeAt(above)]),
  );
  places.forEach((place, k) => {
    if (place.below === place.above) fillAtNode(rows[k]!, nodeAt(place.below), couplings);
  });
  if (!isBetween) return rows;
  const between = places.flatMap((place, k) =>
    place.below === place.above ? [] : [{ place, row: rows[k]! }],
  );
  fillEvents(
    table,
    table.masses.map((_, index) => nodeAt(index)),
    couplings,
    between,
  );
  for (const { place, row } of between) {
    fillDeviations(row, place.share, nodeAt(place.below), nodeAt(place.above));
  }
  return rows;
}

/** Events of one coupling of a row. */
export function eventsOfRow({ bins, events }: SignalRow, coupling: number): number[] {
  return Array.from(events.subarray(coupling * bins, (coupling + 1) * bins));
}

/** A row at a mass of the table, for d_mu = 1 GeV^-1: K at the D of each coupling. */
interface Node extends SignalRow {
  /** Deviations over the events of the bin; 0 where there are none. */
  readonly relative: Float64Array;
}

function emptyRow(
  bins: number,
  couplings: number,
  from: readonly { readonly replicates: number }[],
): SignalRow {
  // Samples of different sizes have different numbers of replicates.
  const replicates = Math.min(...from.map((each) => each.replicates));
  return {
    bins,
    replicates,
    events: new Float64Array(couplings * bins),
    deviations: new Float64Array(couplings * replicates * bins),
  };
}

function nodeOf(
  table: SignalTable,
  index: number,
  { firstRow, bins }: SpectrumRows,
  couplings: readonly NodeCoupling[],
): Node {
  const sample = table.samples[index]!;
  const transforms = couplings.map(({ total }) => transformOf(table, index, total));
  const scale = table.exposure;
  const found = eventsOfEach({ sample, transforms, scale, from: firstRow, wanted: bins });
  return {
    ...found,
    bins,
    replicates: sample.replicates.length,
    relative: relativeTo(found.events, found.deviations, bins),
  };
}

function fillAtNode(row: SignalRow, node: SignalRow, couplings: readonly NodeCoupling[]): void {
  const { bins, replicates } = row;
  couplings.forEach(({ dMu }, coupling) => {
    const scale = dMu ** 2;
    const from = coupling * bins;
    for (let at = from; at < from + bins; at++) row.events[at] = scale * node.events[at]!;
    const size = replicates * bins;
    for (let at = coupling * size; at < (coupling + 1) * size; at++) {
      row.deviations[at] = scale * node.deviations[at]!;
    }
  });
}

function fillEvents(
  { masses }: SignalTable,
  nodes: readonly Node[],
  couplings: readonly NodeCoupling[],
  between: readonly { readonly place: MassPlace; readonly row: SignalRow }[],
): void {
  const { bins } = nodes[0]!;
  const ordinates = new Float64Array(masses.length);
  const curve = new MonotoneInterpolation(masses.map(Math.log), ordinates);
  couplings.forEach(({ dMu }, coupling) => {
    const scale = dMu ** 2;
    for (let at = coupling * bins; at < (coupling + 1) * bins; at++) {
      for (let k = 0; k < nodes.length; k++) ordinates[k] = nodes[k]!.events[at]!;
      flooredLogarithms(ordinates);
      curve.refill(ordinates);
      for (const { place, row } of between) {
        row.events[at] = scale * Math.exp(curve.at(place.logMass));
      }
    }
  });
}

/** Relative deviations of both sides, as `deviationsBetween` of a single signal. */
function fillDeviations(row: SignalRow, share: number, below: Node, above: Node): void {
  const { bins, events, deviations } = row;
  const size = row.replicates * bins;
  const first = joinedReplicates(below.relative, bins, deviations.length);
  const second = joinedReplicates(above.relative, bins, deviations.length);
  for (let coupling = 0; coupling * bins < events.length; coupling++) {
    const from = coupling * bins;
    for (let replicate = coupling * size; replicate < (coupling + 1) * size; replicate += bins) {
      for (let bin = 0; bin < bins; bin++) {
        const at = replicate + bin;
        deviations[at] = events[from + bin]! * ((1 - share) * first[at]! + share * second[at]!);
      }
    }
  }
}
