import type { Experiment } from "../../src-shared/experiments/experiment.ts";
import type { Coefficients } from "../../src-shared/simulation/coefficients.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import type { Model, Settings } from "../../src-shared/specification/run-specification.ts";
import type { SampleSpecification } from "../../src-shared/specification/sample-specification.ts";
import { mixedCoefficients } from "./mixed-coefficients.ts";

/** How a sample is drawn: the part of its specification that is no physics. */
export interface SampleSize {
  readonly flights: number;
  readonly seed: number;
}

/** A sample at hand, and what its pass took, ms, for this point or an earlier one. */
export interface KeptSample {
  readonly coefficients: Coefficients;
  readonly milliseconds: number;
}

/** Samples kept, some 0.5 MB each; the one unused for longest goes first. */
export const samplesKept = 16;

/** The samples that a thread has made of one experiment: a coupling that moves needs no pass. */
export class KeptSamples {
  readonly #experiment: Experiment;
  readonly #clock: () => number;
  readonly #samples = new Map<string, KeptSample>();

  /** @param clock time in ms */
  constructor(experiment: Experiment, clock: () => number) {
    this.#experiment = experiment;
    this.#clock = clock;
  }

  /**
   * The sample of a model, made where it is not kept. N of muon and of electron neutrinos have a
   * sample each, so that neither d_mu nor d_e asks for a pass.
   *
   * @param settings as they act on the experiment
   */
  at(model: Model, settings: Settings, size: SampleSize): KeptSample {
    const sampleOf = (electronPart: number) =>
      this.of(sampleSpecificationAt(this.#experiment, model, settings, size, electronPart));
    const share = electronPartOf(model);
    if (share === 0 || share === 1) return sampleOf(share);
    const [muon, electron] = [sampleOf(0), sampleOf(1)];
    return {
      coefficients: mixedCoefficients(muon.coefficients, electron.coefficients, share),
      milliseconds: muon.milliseconds + electron.milliseconds,
    };
  }

  /** One sample, made where it is not kept. */
  of(specification: SampleSpecification): KeptSample {
    const key = canonicalForm(specification);
    let sample = this.#samples.get(key);
    if (sample === undefined) {
      const startedAt = this.#clock();
      const coefficients = this.#experiment.makeSample(specification);
      sample = { coefficients, milliseconds: this.#clock() - startedAt };
    }
    // A Map keeps the order of insertion: what was used last stands last.
    this.#samples.delete(key);
    this.#samples.set(key, sample);
    for (const old of [...this.#samples.keys()].slice(0, -samplesKept)) this.#samples.delete(old);
    return sample;
  }
}

/**
 * The sample that one point of a model rests on.
 *
 * @param settings as they act on the experiment
 */
export function sampleSpecificationAt(
  { name }: Pick<Experiment, "name">,
  model: Model,
  settings: Settings,
  { flights, seed }: SampleSize,
  electronPart = electronPartOf(model),
): SampleSpecification {
  const { mass, nature } = model;
  return {
    kind: "sample",
    version: 1,
    experiment: name,
    mass,
    nature,
    electronPart,
    flights,
    seed,
    settings,
  };
}

/** d_e^2 / (d_mu^2 + d_e^2). */
function electronPartOf({ dMu, dE }: Pick<Model, "dMu" | "dE">): number {
  return dE > 0 ? dE ** 2 / (dMu ** 2 + dE ** 2) : 0;
}
