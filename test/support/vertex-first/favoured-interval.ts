/** Narrower intervals are left alone. */
const smallestWidth = 1e-12;

/**
 * Importance sampling by a cumulative probability: draws F in (0, 1), the cumulative probability
 * of some quantity, with a density that is raised on the interval [low, high] where the quantity
 * matters and never vanishes elsewhere. Monotone in u, so low-discrepancy points stay so.
 *
 * Density of F: (1 - share) + share / (high - low) inside, 1 - share outside.
 */
export class FavouredInterval {
  /** Cumulative probability drawn. */
  value = 0;
  /** 1 / density: the factor that the weight gets. */
  factor = 1;

  /** 1 / density at a cumulative probability. */
  factorAt(value: number, low: number, high: number, share: number): number {
    const width = high - low;
    if (!(width > smallestWidth) || !(share > 0)) return 1;
    return value >= low && value <= high ? 1 / (1 - share + share / width) : 1 / (1 - share);
  }

  draw(u: number, low: number, high: number, share: number): void {
    const width = high - low;
    if (!(width > smallestWidth) || !(share > 0)) {
      this.value = u;
      this.factor = 1;
      return;
    }
    const outside = 1 - share;
    const inside = outside + share / width;
    const before = outside * low;
    if (u < before) {
      this.value = u / outside;
      this.factor = 1 / outside;
    } else if (u < before + inside * width) {
      this.value = low + (u - before) / inside;
      this.factor = 1 / inside;
    } else {
      this.value = high + (u - before - inside * width) / outside;
      this.factor = 1 / outside;
    }
  }
}
