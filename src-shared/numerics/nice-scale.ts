/** An axis with 1-2-5 steps: where labels stand, and the small ticks between them. */
export interface NiceScale {
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly labels: readonly number[];
  readonly minorTicks: readonly number[];
}

/** Multiples of `step` in a closed range, free of rounding noise. */
function multiples(minimum: number, maximum: number, step: number): number[] {
  const slack = 1e-9;
  const first = Math.ceil(minimum / step - slack);
  const last = Math.floor(maximum / step + slack);
  const values: number[] = [];
  for (let index = first; index <= last; index++) {
    // Adding zero turns -0 into 0.
    values.push(Number((index * step).toPrecision(12)) + 0);
  }
  return values;
}

/** Smallest 1-2-5 step that needs at most `most` intervals. */
export function niceStep(span: number, max: number): number {
  const rough = span / max;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** A scale for a fixed range, labelled at multiples of a 1-2-5 step. */
export function fixedScale(minimum: number, maximum: number, max: number): NiceScale {
  const step = niceStep(maximum - minimum, max);
  const leading = Math.round(step / 10 ** Math.floor(Math.log10(step) + 1e-9));
  const minorStep = step / (leading === 2 ? 4 : 5);
  const labels = multiples(minimum, maximum, step);
  return {
    minimum,
    maximum,
    step,
    labels,
    minorTicks: multiples(minimum, maximum, minorStep).filter((value) => !labels.includes(value)),
  };
}

/** A scale that holds a range, its ends moved outwards to the next small tick. */
export function looseScale(minimum: number, maximum: number, max: number): NiceScale {
  const span = maximum > minimum ? maximum - minimum : 1;
  const grain = niceStep(span, max) / 5;
  return fixedScale(
    Math.floor(minimum / grain + 1e-9) * grain,
    Math.ceil((minimum + span) / grain - 1e-9) * grain,
    max,
  );
}
