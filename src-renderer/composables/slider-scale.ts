/** Logarithmic scale of a slider whose thumb runs from 0 to 1. */
export interface SliderScale {
  readonly minimum: number;
  readonly maximum: number;
}

/** Place of a value on the track; values beyond the ends stand at the end. */
export function positionOf(value: number, { minimum, maximum }: SliderScale): number {
  if (!(value > minimum)) return 0;
  return Math.min(1, Math.log(value / minimum) / Math.log(maximum / minimum));
}

/** Value at a place on the track, with as many digits as a thumb can mean. */
export function valueAt(position: number, { minimum, maximum }: SliderScale): number {
  const value = minimum * (maximum / minimum) ** position;
  return Math.min(maximum, Math.max(minimum, Number(value.toPrecision(3))));
}

/** Factor of one arrow key: 1 %, with Shift 10 %, with Alt 0.1 %. */
function stepFactor(keys: { shiftKey: boolean; altKey: boolean }): number {
  if (keys.shiftKey) return 1.1;
  return keys.altKey ? 1.001 : 1.01;
}

/** Value after one step of an arrow key, kept inside the scale. */
export function stepped(
  value: number,
  direction: 1 | -1,
  keys: { shiftKey: boolean; altKey: boolean },
  { minimum, maximum }: SliderScale,
): number {
  const from = Math.max(value, minimum);
  const next = Number((from * stepFactor(keys) ** direction).toPrecision(6));
  return Math.min(maximum, Math.max(minimum, next));
}
