import type { SelectedExperiment } from "../../src-shared/analyses/cut-measurement.ts";
import { CouplingScan } from "../../src-shared/analyses/coupling-scan.ts";
import { photonAcceptance } from "../../src-shared/analyses/photon-acceptance.ts";
import { isObservedCounts } from "../../src-shared/analyses/search-region.ts";
import {
  histogramStack,
  observableStack,
  type ObservableStack,
} from "../../src-shared/analyses/selection-figures.ts";
import type { CutShowers } from "../../src-shared/experiments/cut-showers.ts";
import type { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import { type Experiment, prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import type { Measurement } from "../../src-shared/experiments/measurement-file.ts";
import {
  boundsOf,
  boundsOfRange,
  countedRange,
  movableCuts,
  observableCutOf,
  showerCutsOf,
} from "../../src-shared/experiments/movable-cuts.ts";
import { type CutBound, PassingEnergies } from "../../src-shared/experiments/passing-energies.ts";
import type { PointShowers } from "../../src-shared/experiments/point-showers.ts";
import {
  type SelectionEnergies,
  selectionTable,
  showerMasses,
} from "../../src-shared/experiments/selection-table.ts";
import type { SignalTable } from "../../src-shared/experiments/signal-table.ts";
import type { TauCoupling } from "../../src-shared/specification/analysis-specification.ts";
import {
  type CutPlace,
  type ObservableCut,
  placeOf,
  type Selection,
  selectsAsInFile,
} from "../../src-shared/specification/movable-cut.ts";
import { factsOf } from "./selection-facts.ts";
import {
  type FlowStep,
  flowSteps,
  type NamedStep,
  type SelectionFacts,
  type SelectionPhysics,
} from "./selection-messages.ts";

/** The file's own cuts, or others. */
type Slot = "file" | "other";

/** An experiment whose cuts move: its showers by mass, and what selections make of them. */
export class CutExperiment {
  readonly experiment: Experiment;
  readonly selected: SelectedExperiment;
  readonly facts: SelectionFacts;
  readonly #inputs: ExperimentInputs;
  readonly #showers = new Map<number, CutShowers>();
  #physics = "";
  /** Of the selection of the file and of the last other one. */
  readonly #scans = new Map<Slot, { readonly key: string; readonly scan: CouplingScan }>();
  readonly #tables = new Map<Slot, { readonly key: string; readonly table: SignalTable }>();
  readonly #energies = new Map<Slot, SelectionEnergies & { readonly key: string }>();

  constructor(inputs: ExperimentInputs) {
    this.#inputs = inputs;
    this.experiment = prepareExperiment(inputs);
    this.selected = { experiment: inputs, cuts: movableCuts(inputs) };
    this.facts = factsOf(inputs, this.experiment, this.selected.cuts);
  }

  get measurement(): Measurement | null {
    return this.#inputs.measurements[0] ?? null;
  }

  /** Keeps the showers of one mass. */
  keep(index: number, physics: SelectionPhysics, showers: CutShowers): void {
    const key = JSON.stringify(physics);
    if (this.#physics !== key) this.#showers.clear();
    this.#physics = key;
    this.#scans.clear();
    this.#tables.clear();
    this.#showers.set(index, showers);
  }

  #slot(selection: Selection): Slot {
    return selectsAsInFile(this.selected.cuts, selection) ? "file" : "other";
  }

  /** @param bins of the measurement's histogram that are left; null where it has none */
  energiesOf(selection: Selection, bins: readonly number[] | null): SelectionEnergies {
    const slot = this.#slot(selection);
    const key = JSON.stringify([selection, bins]);
    const known = this.#energies.get(slot);
    if (known?.key === key) return known;
    const bounds = boundsOf(this.selected.cuts, selection);
    const cuts = new PassingEnergies(bounds);
    const range = bins === null ? countedRange(this.#inputs.response) : this.#rangeOf(bins);
    const counted = range.length === 0 ? cuts : new PassingEnergies(bounds, range);
    const found = {
      key,
      cuts,
      counted,
      bins: bins === null ? [counted] : this.#inBins(bounds, bins),
    };
    this.#energies.set(slot, found);
    return found;
  }

  /** From the first of neighbouring bins to the last. */
  #rangeOf(bins: readonly number[]): CutBound[] {
    const histogram = this.#histogram();
    if (histogram === null || bins.length === 0) return [];
    const { variable, edges, where } = histogram;
    const [from, to] = [edges[bins[0]!]!, edges[bins.at(-1)! + 1]!];
    return [
      ...boundsOfRange({ variable, from, to }),
      ...(where === undefined ? [] : boundsOfRange(where)),
    ];
  }

  #inBins(
    bounds: ConstructorParameters<typeof PassingEnergies>[0],
    bins: readonly number[],
  ): PassingEnergies[] {
    const histogram = this.#histogram();
    if (histogram === null) return [];
    const { variable, edges, where } = histogram;
    const range = where === undefined ? [] : boundsOfRange(where);
    return bins.map((bin) => {
      const inBin = boundsOfRange({ variable, from: edges[bin]!, to: edges[bin + 1]! });
      return new PassingEnergies(bounds, [...range, ...inBin]);
    });
  }

  #histogram() {
    const wanted = this.measurement?.histogram;
    return this.#inputs.response.histograms.find(({ name }) => name === wanted) ?? null;
  }

  /** What passes at every mass, in one bin; null where the showers are not all there. */
  scan(
    physics: SelectionPhysics,
    selection: Selection,
    tau: TauCoupling,
    masses: readonly number[],
  ): CouplingScan | null {
    if (this.#physics !== JSON.stringify(physics)) return null;
    const slot = this.#slot(selection);
    const key = JSON.stringify([selection, tau]);
    const known = this.#scans.get(slot);
    if (known?.key === key) return known.scan;
    const table = this.#tableOf(physics, selection, null);
    if (table === null) return null;
    const scan = new CouplingScan(table, tau, masses);
    this.#scans.set(slot, { key, scan });
    return scan;
  }

  /** The signal in the bins that are left; null where the showers are not all there. */
  table(
    physics: SelectionPhysics,
    selection: Selection,
    bins: readonly number[] | null,
  ): SignalTable | null {
    if (this.#physics !== JSON.stringify(physics)) return null;
    const slot = this.#slot(selection);
    const key = JSON.stringify([selection, bins]);
    const known = this.#tables.get(slot);
    if (known?.key === key) return known.table;
    const table = this.#tableOf(physics, selection, bins);
    if (table !== null) this.#tables.set(slot, { key, table });
    return table;
  }

  #tableOf(
    { nature }: SelectionPhysics,
    selection: Selection,
    bins: readonly number[] | null,
  ): SignalTable | null {
    const showers = showerMasses.flatMap((_, index) => this.#showers.get(index) ?? []);
    if (showers.length < showerMasses.length) return null;
    return selectionTable(
      showers,
      nature,
      this.energiesOf(selection, bins),
      this.#spectrum(),
      this.#acceptances(selection).reduce((product, { share }) => product * share, 1),
      this.experiment.defaultExposure,
    );
  }

  /** Under which an analysis looks for the signal. */
  #spectrum(): string {
    const { measurement } = this;
    const first = this.#inputs.response.histograms[0]!.name;
    if (measurement === null || (measurement.kind === "counting" && measurement.observable))
      return first;
    return measurement.histogram ?? first;
  }

  /** Shares that pass what is not simulated, in the order of the file. */
  #acceptances(selection: Selection): { readonly name: string; readonly share: number }[] {
    const cut = observableCutOf(this.selected.cuts);
    const { acceptances } = this.#inputs.response;
    const shares = acceptances.map(({ name, value }) => ({
      name,
      share: cut?.name === name ? this.#accepted(value, placeOf(cut, selection)) : value,
    }));
    if (cut === null || acceptances.some(({ name }) => name === cut.name)) return shares;
    return [...shares, { name: cut.name, share: this.#accepted(1, placeOf(cut, selection)) }];
  }

  #accepted(published: number, place: CutPlace): number {
    const { measurement } = this;
    if (measurement === null || !isObservedCounts(measurement)) return published;
    return photonAcceptance(measurement, published, place);
  }

  /** From what converts to what is counted. @param bins see `energiesOf` */
  flow(
    showers: PointShowers,
    selection: Selection,
    bins: readonly number[] | null,
  ): { readonly flow: NamedStep[]; readonly passed: FlowStep } {
    const { response, data } = this.#inputs;
    const energies = this.energiesOf(selection, bins);
    const { counts, errors } = showers.flow(energies.cuts);
    const cutNames = showerCutsOf(this.selected.cuts).map(({ name }) => name);
    const isSeen =
      response.photonEnergyThreshold > 0 ||
      response.constantEfficiency < 1 ||
      response.efficiency !== undefined ||
      data.efficiency !== undefined;
    const steps = [flowSteps.converted, flowSteps.seen, ...cutNames].map((name, k) => ({
      name,
      events: counts[k]!,
      error: errors[k]!,
    }));
    const passed = steps.at(-1)!;
    const flow: NamedStep[] = steps.filter(({ name }) => isSeen || name !== flowSteps.seen);
    let last: FlowStep = passed;
    if (energies.counted !== energies.cuts) {
      last = showers.passed(energies.counted);
      flow.push({ name: flowSteps.counted, ...last });
    }
    for (const { name, share } of this.#acceptances(selection)) {
      last = { events: last.events * share, error: last.error * share };
      flow.push({ name, ...last });
    }
    return { flow, passed };
  }

  /** Events in each of the bins that are left, acceptances included. */
  signal(showers: PointShowers, selection: Selection, bins: readonly number[] | null): number[] {
    const accepted = this.#acceptances(selection).reduce((all, { share }) => all * share, 1);
    return this.energiesOf(selection, bins).bins.map(
      (bin) => accepted * showers.passed(bin).events,
    );
  }

  /**
   * What is measured in the variable of a cut, with the signal before that cut.
   *
   * @param passed events after all cuts on the shower
   */
  stacks(
    showers: PointShowers,
    selection: Selection,
    passed: number,
  ): Record<string, ObservableStack> {
    const { measurement } = this;
    if (measurement === null) return {};
    const { cuts } = this.selected;
    const observable = observableCutOf(cuts);
    if (observable !== null && isObservedCounts(measurement)) {
      const atFile = this.#atFile(observable);
      return { [observable.name]: observableStack(measurement, passed * atFile) };
    }
    const histogram = this.#histogram();
    if (histogram === null) return {};
    const all = histogram.edges.slice(0, -1).map((_, bin) => bin);
    const shown = showerCutsOf(cuts).filter(({ variable }) => variable === histogram.variable);
    return Object.fromEntries(
      shown.map((cut) => {
        const open = { ...selection, [cut.name]: { on: false, at: cut.at } };
        const events = this.#inBins(boundsOf(cuts, open), all).map(
          (bin) => showers.passed(bin).events,
        );
        return [cut.name, histogramStack(measurement, histogram.edges, events)];
      }),
    );
  }

  #atFile({ name, at }: ObservableCut): number {
    const stated = this.#inputs.response.acceptances.find((each) => each.name === name);
    return this.#accepted(stated?.value ?? 1, { on: true, at });
  }
}
