/** A measured value with its standard error. */
export interface Sample {
  readonly x: number;
  readonly y: number;
  readonly error: number;
}

/**
 * A smooth curve through values with errors: at each x the parabola that fits those within a distance
 * best, each weighed by its error and by how near it is (tricube; W. S. Cleveland, JASA 74 (1979) 829).
 *
 * @param reach distance in x at which a value no longer counts; five or more should lie within it
 */
export function localQuadratic(samples: readonly Sample[], reach: number): (x: number) => number {
  return (x) => {
    // Moments of x about the place, and of y with them.
    const m = [0, 0, 0, 0, 0];
    const v = [0, 0, 0];
    for (const sample of samples) {
      const away = Math.abs(sample.x - x) / reach;
      if (away >= 1) continue;
      const weight = (1 - away ** 3) ** 3 / sample.error ** 2;
      const t = (sample.x - x) / reach;
      for (let k = 0; k < 5; k++) m[k]! += weight * t ** k;
      for (let k = 0; k < 3; k++) v[k]! += weight * t ** k * sample.y;
    }
    // Cramer's rule for the value at t = 0.
    const [a, b, c, d, e] = m as [number, number, number, number, number];
    const [p, q, r] = v as [number, number, number];
    const whole = a * (c * e - d * d) - b * (b * e - d * c) + c * (b * d - c * c);
    return (p * (c * e - d * d) - b * (q * e - d * r) + c * (q * d - c * r)) / whole;
  };
}
