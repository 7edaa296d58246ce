/** Counts against background and signal, bin by bin. */
export interface Counts {
  readonly data: readonly number[];
  readonly background: readonly number[];
  /** Share of the signal in each bin; sums to 1. */
  readonly signalShape: readonly number[];
}

export interface CountingOptions {
  readonly statistic: "poisson" | "gaussian";
  /** Gaussian width of the common factor on the background; 0 holds it at 1. */
  readonly backgroundUncertainty: number;
}

const maxSteps = 60;

/**
 * -2 ln L of a signal strength s (events over all bins), the factor nu >= 0 on the background
 * profiled with its Gaussian constraint; up to a constant that does not depend on s:
 *
 *   poisson:  2 sum [mu_i - n_i ln mu_i]     + (nu - 1)^2/eta^2,  mu_i = s f_i + nu b_i
 *   gaussian: sum (n_i - mu_i)^2/(s f_i + b_i) + ln(s f_i + b_i) + (nu - 1)^2/eta^2
 *
 * Convex in nu: Newton with bisection as a safeguard. Infinite where a count lies on nothing.
 */
export function deviance(signal: number, counts: Counts, options: CountingOptions): number {
  if (options.statistic === "gaussian") return gaussianDeviance(signal, counts, options);
  const { backgroundUncertainty: eta } = options;
  const value = (nu: number) =>
    poissonDeviance(signal, nu, counts) + (eta > 0 ? ((nu - 1) / eta) ** 2 : 0);
  if (!(eta > 0)) return value(1);
  return value(profiledFactor(signal, counts, eta));
}

function poissonDeviance(signal: number, nu: number, { data, background, signalShape }: Counts) {
  let sum = 0;
  for (let i = 0; i < data.length; i++) {
    const mean = signal * signalShape[i]! + nu * background[i]!;
    if (mean > 0) sum += 2 * (mean - data[i]! * Math.log(mean));
    else if (data[i]! > 0) return Infinity;
  }
  return sum;
}

/** The background factor that fits best at a signal strength. */
export function profiledFactor(
  signal: number,
  { data, background, signalShape }: Counts,
  eta: number,
): number {
  /** Half of the slope of -2 ln L in nu, and the slope of that. */
  const slopeAt = (nu: number): readonly [number, number] => {
    let slope = (nu - 1) / eta ** 2;
    let curvature = 1 / eta ** 2;
    for (let i = 0; i < data.length; i++) {
      const b = background[i]!;
      if (b === 0) continue;
      const mean = signal * signalShape[i]! + nu * b;
      const ratio = mean > 0 ? data[i]! / mean : data[i]! > 0 ? Infinity : 0;
      slope += b * (1 - ratio);
      curvature += mean > 0 ? (b * b * ratio) / mean : 0;
    }
    return [slope, curvature];
  };
  let low = 0;
  if (slopeAt(low)[0] >= 0) return 0;
  let high = 1;
  while (slopeAt(high)[0] < 0) high *= 2;
  let nu = Math.min(1, high);
  for (let step = 0; step < maxSteps; step++) {
    const [slope, curvature] = slopeAt(nu);
    if (slope < 0) low = nu;
    else high = nu;
    const newton = nu - slope / curvature;
    const next = newton > low && newton < high ? newton : 0.5 * (low + high);
    if (Math.abs(next - nu) <= 1e-14 * Math.max(1, nu)) return next;
    nu = next;
  }
  return nu;
}

/** Quadratic in nu, so its profile is in closed form. */
function gaussianDeviance(
  signal: number,
  { data, background, signalShape }: Counts,
  { backgroundUncertainty: eta }: CountingOptions,
): number {
  const variances = data.map((_, i) => signal * signalShape[i]! + background[i]!);
  if (data.some((count, i) => variances[i] === 0 && count > 0)) return Infinity;
  const weight = (i: number) => (variances[i]! > 0 ? 1 / variances[i]! : 0);
  let nu = 1;
  if (eta > 0) {
    let top = 1 / eta ** 2;
    let bottom = 1 / eta ** 2;
    data.forEach((count, i) => {
      top += background[i]! * (count - signal * signalShape[i]!) * weight(i);
      bottom += background[i]! ** 2 * weight(i);
    });
    nu = Math.max(0, top / bottom);
  }
  const constraint = eta > 0 ? ((nu - 1) / eta) ** 2 : 0;
  return data.reduce((sum, count, i) => {
    if (variances[i] === 0) return sum;
    const rest = count - signal * signalShape[i]! - nu * background[i]!;
    return sum + rest ** 2 * weight(i) + Math.log(variances[i]!);
  }, constraint);
}
