/** Cells of the photon energy, even from 0 to the end of the beam. */
const cells = 512;

/**
 * Photon energies by their chance to be seen. In the lab the energy of a photon is even in cos*, so
 * the natural density of an N, (1 - slope cos*)/2, times that chance is drawn by two running sums,
 * of the chance and of the chance times the energy. Even in each cell, with the density reported.
 */
export class VisibleEnergies {
  /** GeV. */
  energy = 0;
  readonly #step: number;
  /** Integrals of the chance, and of the chance times the energy, up to each edge. */
  readonly #sum = new Float64Array(cells + 1);
  readonly #moment = new Float64Array(cells + 1);
  #min = 0;
  #max = 0;
  #first = 0;
  #last = 0;
  #constant = 0;
  #slope = 0;
  #total = 0;

  /** @param largest energy of N, GeV; @param chance to be seen at an energy, above 0 */
  constructor(largest: number, chance: (energy: number) => number) {
    this.#step = largest / cells;
    for (let k = 0; k < cells; k++) {
      const middle = (k + 0.5) * this.#step;
      const part = chance(middle) * this.#step;
      this.#sum[k + 1] = this.#sum[k]! + part;
      this.#moment[k + 1] = this.#moment[k]! + part * middle;
    }
  }

  /**
   * Looks at an N whose photons have energies from `least` to `most`.
   *
   * @param slope as in the density of cos*
   * @returns false where they all lie in one cell
   */
  look(min: number, max: number, slope: number): boolean {
    this.#first = Math.min(cells - 1, (min / this.#step) | 0);
    this.#last = Math.min(cells - 1, (max / this.#step) | 0);
    if (this.#last <= this.#first) return false;
    this.#min = min;
    this.#max = max;
    // 1 - slope cos*, cos* = (2E - least - most) / (most - least), without its norm.
    const width = max - min;
    this.#constant = 1 + (slope * (min + max)) / width;
    this.#slope = (-2 * slope) / width;
    this.#total = this.#upTo(this.#last) + this.#inLast();
    return this.#total > 0;
  }

  draw(u: number): void {
    const wanted = u * this.#total;
    const sums = this.#sum;
    const moments = this.#moment;
    const constant = this.#constant;
    const slope = this.#slope;
    const next = this.#first + 1;
    const inFirst = this.#mass(this.#first);
    const sum = sums[next]!;
    const moment = moments[next]!;
    let low = this.#first;
    let high = this.#last;
    let below = 0;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      const upTo = inFirst + constant * (sums[middle]! - sum) + slope * (moments[middle]! - moment);
      if (upTo <= wanted) {
        low = middle;
        below = upTo;
      } else {
        high = middle - 1;
      }
    }
    const from = this.#from(low);
    const mass = this.#mass(low);
    const share = mass > 0 ? Math.min(1, (wanted - below) / mass) : 0.5;
    this.energy = from + share * (this.#to(low) - from);
  }

  /** Density of what is drawn at an energy between the limits, 1/GeV. */
  densityAt(energy: number): number {
    const cell = Math.min(this.#last, Math.max(this.#first, (energy / this.#step) | 0));
    return this.#mass(cell) / (this.#total * (this.#to(cell) - this.#from(cell)));
  }

  #from(cell: number): number {
    return cell === this.#first ? this.#min : cell * this.#step;
  }

  #to(cell: number): number {
    return cell === this.#last ? this.#max : (cell + 1) * this.#step;
  }

  /** Of a cell, cut at the limits. */
  #mass(cell: number): number {
    const part =
      this.#constant * (this.#sum[cell + 1]! - this.#sum[cell]!) +
      this.#slope * (this.#moment[cell + 1]! - this.#moment[cell]!);
    const share = (this.#to(cell) - this.#from(cell)) / this.#step;
    return part > 0 ? part * share : 0;
  }

  #inLast(): number {
    return this.#mass(this.#last);
  }

  /** Up to the lower edge of a cell above the first one. */
  #upTo(cell: number): number {
    const next = this.#first + 1;
    return (
      this.#mass(this.#first) +
      this.#constant * (this.#sum[cell]! - this.#sum[next]!) +
      this.#slope * (this.#moment[cell]! - this.#moment[next]!)
    );
  }
}
