/** Length of the window that the rate is taken over, ms. */
const windowMilliseconds = 3000;
/** Samples kept; beyond, every other one goes. */
const mostSamples = 512;

interface Sample {
  /** ms */
  readonly time: number;
  readonly done: number;
}

/**
 * Units per second, from counts and the times at which they came. It counts from the first chunk
 * on, so that the start of the workers is not taken for a slow rate.
 */
export class RateMeter {
  #samples: Sample[] = [];

  /** @param time ms; @param done units finished up to then */
  add(time: number, done: number): void {
    this.#samples.push({ time, done });
    if (this.#samples.length <= mostSamples) return;
    const last = this.#samples.length - 1;
    this.#samples = this.#samples.filter((_, index) => index % 2 === 0 || index === last);
  }

  /** Units per second over the last seconds; null until two moments are known. */
  rate(): number | null {
    return this.#rateSince((this.#samples.at(-1)?.time ?? 0) - windowMilliseconds);
  }

  /**
   * Units per second over the last third of the time: steadier, for the time that is left, and
   * without the first seconds, in which the workers still compile what they run.
   */
  averageRate(): number | null {
    const [first, last] = [this.#samples.at(0), this.#samples.at(-1)];
    if (first === undefined || last === undefined) return null;
    return this.#rateSince((first.time + 2 * last.time) / 3);
  }

  /** From the last sample at that time or before it, so that the whole of it is covered. */
  #rateSince(time: number): number | null {
    const from = this.#samples.findLast((sample) => sample.time <= time) ?? this.#samples.at(0);
    const last = this.#samples.at(-1);
    if (from === undefined || last === undefined || last.time <= from.time) return null;
    return ((last.done - from.done) / (last.time - from.time)) * 1000;
  }
}
