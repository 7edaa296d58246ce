/** Length of the window that the rate is taken over, ms. */
const windowMilliseconds = 3000;

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
  readonly #samples: Sample[] = [];
  #first: Sample | undefined;

  /** @param time ms; @param done units finished up to then */
  add(time: number, done: number): void {
    this.#first ??= { time, done };
    this.#samples.push({ time, done });
    // One sample beyond the window stays, so that the window is always covered.
    while (this.#samples.length > 2 && this.#samples[1].time <= time - windowMilliseconds) {
      this.#samples.shift();
    }
  }

  /** Units per second over the last seconds; null until two moments are known. */
  rate(): number | null {
    return rateBetween(this.#samples.at(0), this.#samples.at(-1));
  }

  /** Units per second since the first moment: steadier, for the time that is left. */
  averageRate(): number | null {
    return rateBetween(this.#first, this.#samples.at(-1));
  }
}

function rateBetween(first: Sample | undefined, last: Sample | undefined): number | null {
  if (first === undefined || last === undefined || last.time <= first.time) return null;
  return ((last.done - first.done) / (last.time - first.time)) * 1000;
}
