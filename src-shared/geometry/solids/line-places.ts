/**
 * Places along a line where it may cross a surface. More than the crossings do no harm: what lies
 * between two places is asked of the solid.
 */
export class LinePlaces {
  /** Distances along the line, cm, `count` of them. */
  at = new Float64Array(16);
  count = 0;
  /** Places outside are left out. */
  from = -Infinity;
  to = Infinity;

  /** Starts again, for places between two distances. */
  restart(from: number, to: number): void {
    this.count = 0;
    this.limit(from, to);
  }

  /** Places outside are left out from now on. */
  limit(from: number, to: number): void {
    this.from = from;
    this.to = to;
  }

  add(place: number): void {
    // NaN and infinity are out too.
    if (!(place >= this.from && place <= this.to)) return;
    if (this.count === this.at.length) {
      const longer = new Float64Array(2 * this.count);
      longer.set(this.at);
      this.at = longer;
    }
    this.at[this.count++] = place;
  }

  /** Root of value + slope t. */
  addLinear(value: number, slope: number): void {
    if (slope !== 0) this.add(-value / slope);
  }

  /**
   * Roots of a t^2 + 2 b t + c. Where there is none, the place of the extremum: a line through the
   * tip of a cone has a double root there, which rounding may take away.
   */
  addQuadratic(a: number, b: number, c: number): void {
    if (a === 0) {
      this.addLinear(c, 2 * b);
      return;
    }
    const discriminant = b * b - a * c;
    if (!(discriminant > 0)) {
      this.add(-b / a);
      return;
    }
    const q = -(b + (b >= 0 ? 1 : -1) * Math.sqrt(discriminant));
    this.add(q / a);
    this.add(c / q);
  }

  /** Ascending; places closer than `least` become one. */
  sort(min: number): void {
    const { at } = this;
    for (let k = 1; k < this.count; k++) {
      const place = at[k];
      let before = k - 1;
      while (before >= 0 && at[before] > place) {
        at[before + 1] = at[before];
        before--;
      }
      at[before + 1] = place;
    }
    let kept = 0;
    for (let k = 0; k < this.count; k++) {
      if (kept === 0 || at[k] - at[kept - 1] > min) at[kept++] = at[k];
    }
    this.count = kept;
  }
}
