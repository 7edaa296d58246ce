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
  #samples: Sample[] = [];

  /** @param time ms; @param done units finished up to then */
  add(time: number, done: number): void {
    this.#samples.push({ time, done });
    // The last one before the window stays, so that the whole of it is covered.
    const first = this.#samples.findLastIndex((sample) => sample.time <= time - windowMilliseconds);
    if (first > 0) this.#samples.splice(0, first);
  }

  /** Units per second over the last seconds; null until two moments are known. */
  rate(): number | null {
    const [from, last] = [this.#samples.at(0), this.#samples.at(-1)];
    if (from === undefined || last === undefined || last.time <= from.time) return null;
    return ((last.done - from.done) / (last.time - from.time)) * 1000;
  }
}
