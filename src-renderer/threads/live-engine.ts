import { unframeParts } from "../../src-shared/contract/framing.ts";
import { IntegrityError } from "../../src-shared/errors.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-inputs.ts";
import type { MeasuredSpectrum } from "../../src-shared/experiments/measured-spectrum.ts";
import type { OscillationComponent } from "../../src-shared/experiments/miniboone/oscillation-component.ts";
import { madeFlights } from "../../src-shared/experiments/made-flights.ts";
import { prepareExperiment } from "../../src-shared/experiments/registry.ts";
import type { Experiment } from "../../src-shared/experiments/registry.ts";
import { decodeFlights } from "../../src-shared/simulation/flights-encoding.ts";
import type { Flights } from "../../src-shared/simulation/flights.ts";
import { FlightsSpecification } from "../../src-shared/specification/run-specification.ts";
import type {
  LiveOutcome,
  LivePoint,
  LiveResult,
  LiveTask,
  Origins,
  OriginsPoint,
} from "./live-messages.ts";

/** Samples kept in the thread, about 2 MB each; the one unused for longest goes first. */
export const samplesKept = 8;

/** A value that a slider of another quantity need not compute again. */
interface Kept<T> {
  readonly key: string;
  readonly value: T;
}

/** The live prediction: an experiment, some flights, and what they give for a coupling. */
export class LiveEngine {
  readonly #clock: () => number;
  readonly #flights = new Map<string, Flights>();
  /** The last flights made here: couplings and settings act on them. */
  #made: Kept<Flights> | null = null;
  #experiment: Experiment | null = null;
  /** What the experiment was prepared from. */
  #prepared: string | null = null;
  #measured: Kept<readonly MeasuredSpectrum[]> | null = null;
  #oscillation: Kept<OscillationComponent | null> | null = null;

  /** @param clock time in ms */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  perform(task: LiveTask): LiveOutcome {
    switch (task.kind) {
      case "prepare":
        this.#prepare(task.inputs);
        return { kind: "prepared" };
      case "load":
        return this.#load(task.flightsId, task.bytes);
      case "compute":
        return { kind: "computed", result: this.#compute(task.point) };
      case "origins":
        return { kind: "traced", origins: this.#trace(task.point) };
    }
  }

  /** Stores prepare the thread each on their own; the second time there is nothing to do. */
  #prepare(inputs: unknown): void {
    const key = JSON.stringify(inputs);
    if (this.#prepared === key) return;
    this.#experiment = prepareExperiment(ExperimentInputs.parse(inputs));
    this.#prepared = key;
    this.#made = null;
    this.#measured = null;
    this.#oscillation = null;
  }

  #trace({ model, settings, exposure, flights, seed }: OriginsPoint): Origins {
    const experiment = this.#experiment;
    if (experiment === null) throw missing("the experiment was not prepared");
    const startedAt = this.#clock();
    const { mass } = model;
    const key = `${mass}/${flights}/${seed}`;
    if (this.#made?.key !== key) {
      const { name } = experiment;
      const specification = FlightsSpecification.parse({ experiment: name, mass, flights, seed });
      this.#made = { key, value: madeFlights(experiment, specification) };
    }
    const prediction = experiment.predict(this.#made.value, model, settings, exposure);
    return { prediction, mass, milliseconds: this.#clock() - startedAt };
  }

  #load(flightsId: string, bytes: ArrayBuffer): LiveOutcome {
    const flights = decodeFlights(unframeParts(new Uint8Array(bytes)));
    this.#touch(flightsId, flights);
    const dropped = [...this.#flights.keys()].slice(0, -samplesKept);
    for (const id of dropped) this.#flights.delete(id);
    return { kind: "loaded", flights: { flightsId, count: flights.count, dropped } };
  }

  /** A Map keeps the order of insertion: what was used last stands last. */
  #touch(flightsId: string, flights: Flights): void {
    this.#flights.delete(flightsId);
    this.#flights.set(flightsId, flights);
  }

  #compute(point: LivePoint): LiveResult {
    const experiment = this.#experiment;
    if (experiment === null) throw missing("the experiment was not prepared");
    const startedAt = this.#clock();
    const measured = this.#measuredWith(experiment, point);
    const oscillation = this.#oscillationAt(experiment, point);
    const prediction =
      point.flightsId === null
        ? null
        : experiment.predict(
            this.#flightsOf(point.flightsId),
            point.model,
            point.settings,
            point.exposure,
          );
    return { prediction, measured, oscillation, milliseconds: this.#clock() - startedAt };
  }

  /** The measurement changes with the choice of background alone. */
  #measuredWith(experiment: Experiment, { settings }: LivePoint): readonly MeasuredSpectrum[] {
    if (this.#measured?.key !== settings.background) {
      this.#measured = { key: settings.background, value: experiment.measured(settings) };
    }
    return this.#measured.value;
  }

  #oscillationAt(experiment: Experiment, point: LivePoint): OscillationComponent | null {
    if (point.oscillation === null) return null;
    const { massSplitting, mixing } = point.oscillation;
    const key = `${massSplitting}/${mixing}/${point.exposure}`;
    if (this.#oscillation?.key !== key) {
      const value = experiment.oscillationComponent(point.oscillation, point.exposure);
      this.#oscillation = { key, value };
    }
    return this.#oscillation.value;
  }

  #flightsOf(flightsId: string): Flights {
    const flights = this.#flights.get(flightsId);
    if (flights === undefined) throw missing(`flights ${flightsId} are not in the thread`);
    this.#touch(flightsId, flights);
    return flights;
  }
}

function missing(why: string): IntegrityError {
  return new IntegrityError({
    what: "The live prediction has lost its inputs",
    why,
    remedy: "Reload the window.",
  });
}
