/** Length of the window that the rate is taken over, ms. */
const windowMilliseconds = 3000;

/**
 * Flights per second over the last seconds, from counts and the times at which they came. It counts
 * from the first chunk on, so that the start of the workers is not taken for a slow rate.
 */
export class RateMeter {
  readonly #samples: { time: number; done: number }[] = [];

  /** @param time ms; @param done flights finished up to then */
  add(time: number, done: number): void {
    this.#samples.push({ time, done });
    // One sample beyond the window stays, so that the window is always covered.
    while (this.#samples.length > 2 && this.#samples[1].time <= time - windowMilliseconds) {
      this.#samples.shift();
    }
  }

  /** Flights per second; null until two moments are known. */
  rate(): number | null {
    const first = this.#samples.at(0);
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.time <= first.time) return null;
    return ((last.done - first.done) / (last.time - first.time)) * 1000;
  }
}
