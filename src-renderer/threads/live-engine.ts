import {
  type MeasuredDistribution,
  measuredDistributionsOf,
} from "../../src-shared/analyses/measured-distributions.ts";
import { oscillationComponentOf } from "../../src-shared/analyses/oscillation-background.ts";
import { IntegrityError } from "../../src-shared/errors.ts";
import { actingSettings } from "../../src-shared/experiments/acting-settings.ts";
import { ExperimentInputs } from "../../src-shared/experiments/experiment-file.ts";
import type { OscillationComponent } from "../../src-shared/analyses/oscillation-background.ts";
import { prepareExperiment } from "../../src-shared/experiments/experiment.ts";
import type { Experiment } from "../../src-shared/experiments/experiment.ts";
import type { Prediction } from "../../src-shared/experiments/prediction.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import { type KeptSample, KeptSamples } from "./kept-samples.ts";
import type { LiveOutcome, LivePoint, LiveResult, LiveTask } from "./live-messages.ts";

/** A value that a slider of another quantity need not compute again. */
interface Kept<T> {
  readonly key: string;
  readonly value: T;
}

interface Prepared {
  /** What the experiment was prepared from. */
  readonly key: string;
  readonly inputs: ExperimentInputs;
  readonly experiment: Experiment;
  readonly samples: KeptSamples;
  measured: Kept<readonly MeasuredDistribution[]> | null;
  oscillation: Kept<OscillationComponent | null> | null;
  /** Spectra and origins ask for the same point one after the other. */
  prediction: Kept<Prediction> | null;
}

/**
 * The live prediction, of the experiment in hand and of those beside it. A mass, a nature or a
 * setting asks for a pass, which makes a sample; couplings and exposure act on what is kept.
 */
export class LiveEngine {
  readonly #clock: () => number;
  /** By name of the experiment. */
  readonly #prepared = new Map<string, Prepared>();

  /** @param clock time in ms */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  perform(task: LiveTask): LiveOutcome {
    switch (task.kind) {
      case "prepare":
        this.#prepare(task.inputs);
        return { kind: "prepared" };
      case "compute":
        return { kind: "computed", result: this.#compute(task.point) };
    }
  }

  /** Stores prepare the thread each on their own; the second time there is nothing to do. */
  #prepare(given: unknown): void {
    const key = JSON.stringify(given);
    if ([...this.#prepared.values()].some((known) => known.key === key)) return;
    const inputs = ExperimentInputs.parse(given);
    const experiment = prepareExperiment(inputs);
    const samples = new KeptSamples(experiment, this.#clock);
    const prepared = {
      key,
      inputs,
      experiment,
      samples,
      measured: null,
      oscillation: null,
      prediction: null,
    };
    this.#prepared.set(inputs.name, prepared);
  }

  #compute(point: LivePoint): LiveResult {
    const prepared = this.#prepared.get(point.experiment);
    if (prepared === undefined) throw notPrepared(point.experiment);
    const { inputs, samples } = prepared;
    const startedAt = this.#clock();
    const measured = measuredWith(prepared, point);
    const oscillation = oscillationAt(prepared, point);
    const { model, settings } = point;
    const sample =
      point.sample === null
        ? null
        : samples.at(model, actingSettings(settings, inputs), point.sample);
    return {
      prediction: sample && predictionAt(prepared, sample, point),
      measured,
      oscillation,
      milliseconds: this.#clock() - startedAt,
      sampleMilliseconds: sample && sample.milliseconds,
    };
  }
}

function predictionAt(
  prepared: Prepared,
  { coefficients }: KeptSample,
  { sample, model, settings, exposure }: LivePoint,
): Prediction {
  const key = canonicalForm({ sample, model, settings, exposure });
  if (prepared.prediction?.key !== key) {
    const value = prepared.experiment.predict(coefficients, model, exposure);
    prepared.prediction = { key, value };
  }
  return prepared.prediction.value;
}

/** The measurement changes with the choice of background alone. */
function measuredWith(
  prepared: Prepared,
  { background }: LivePoint,
): readonly MeasuredDistribution[] {
  if (prepared.measured?.key !== background) {
    const value = measuredDistributionsOf(prepared.inputs, { background });
    prepared.measured = { key: background, value };
  }
  return prepared.measured.value;
}

function oscillationAt(prepared: Prepared, point: LivePoint): OscillationComponent | null {
  if (point.oscillation === null) return null;
  const { massSplitting, mixing } = point.oscillation;
  const key = `${massSplitting}/${mixing}/${point.exposure}`;
  if (prepared.oscillation?.key !== key) {
    const value = oscillationComponentOf(prepared.inputs, point.oscillation, point.exposure);
    prepared.oscillation = { key, value };
  }
  return prepared.oscillation.value;
}

function notPrepared(experiment: string): IntegrityError {
  return new IntegrityError({
    what: "The live prediction has lost its inputs",
    why: `${experiment} was not prepared`,
    remedy: "Reload the window.",
  });
}
