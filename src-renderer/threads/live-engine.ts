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
}

/**
 * The live prediction. A mass, a nature or a setting asks for a pass, which makes a sample; couplings
 * and exposure act on what is kept.
 */
export class LiveEngine {
  readonly #clock: () => number;
  #prepared: Prepared | null = null;
  #measured: Kept<readonly MeasuredDistribution[]> | null = null;
  #oscillation: Kept<OscillationComponent | null> | null = null;
  /** Spectra and origins ask for the same point one after the other. */
  #prediction: Kept<Prediction> | null = null;

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
    if (this.#prepared?.key === key) return;
    const inputs = ExperimentInputs.parse(given);
    const experiment = prepareExperiment(inputs);
    const samples = new KeptSamples(experiment, this.#clock);
    this.#prepared = { key, inputs, experiment, samples };
    this.#measured = null;
    this.#oscillation = null;
    this.#prediction = null;
  }

  #compute(point: LivePoint): LiveResult {
    const prepared = this.#prepared;
    if (prepared === null) throw notPrepared();
    const { inputs, samples } = prepared;
    const startedAt = this.#clock();
    const measured = this.#measuredWith(inputs, point);
    const oscillation = this.#oscillationAt(inputs, point);
    const { model, settings } = point;
    const sample =
      point.sample === null
        ? null
        : samples.at(model, actingSettings(settings, inputs), point.sample);
    return {
      prediction: sample && this.#predictionAt(prepared.experiment, sample, point),
      measured,
      oscillation,
      milliseconds: this.#clock() - startedAt,
      sampleMilliseconds: sample && sample.milliseconds,
    };
  }

  #predictionAt(
    experiment: Experiment,
    { coefficients }: KeptSample,
    { sample, model, settings, exposure }: LivePoint,
  ): Prediction {
    const key = canonicalForm({ sample, model, settings, exposure });
    if (this.#prediction?.key !== key) {
      this.#prediction = { key, value: experiment.predict(coefficients, model, exposure) };
    }
    return this.#prediction.value;
  }

  /** The measurement changes with the choice of background alone. */
  #measuredWith(
    inputs: ExperimentInputs,
    { background }: LivePoint,
  ): readonly MeasuredDistribution[] {
    if (this.#measured?.key !== background) {
      this.#measured = {
        key: background,
        value: measuredDistributionsOf(inputs, { background }),
      };
    }
    return this.#measured.value;
  }

  #oscillationAt(inputs: ExperimentInputs, point: LivePoint): OscillationComponent | null {
    if (point.oscillation === null) return null;
    const { massSplitting, mixing } = point.oscillation;
    const key = `${massSplitting}/${mixing}/${point.exposure}`;
    if (this.#oscillation?.key !== key) {
      const value = oscillationComponentOf(inputs, point.oscillation, point.exposure);
      this.#oscillation = { key, value };
    }
    return this.#oscillation.value;
  }
}

function notPrepared(): IntegrityError {
  return new IntegrityError({
    what: "The live prediction has lost its inputs",
    why: "the experiment was not prepared",
    remedy: "Reload the window.",
  });
}
