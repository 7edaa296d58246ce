import { sha256 } from "../sha256.ts";

/** Arguments over the range that the formulas meet. */
const argumentsOf = (k: number) => 0.001 * 1.37 ** k;

/**
 * Names what `Math` gives: the bits of its functions depend on the engine, and so do all results.
 * Jobs whose Node gives other bits than the one that wrote their folder make nothing.
 */
export function mathematicsHere(): string {
  const values: number[] = [];
  for (let k = 0; k < 60; k++) {
    const x = argumentsOf(k);
    const circular = [Math.sin(x), Math.cos(x), Math.tan(x), Math.atan2(x, 1.1)];
    const inverse = [Math.acos(1 / (1 + x)), Math.asin(x / (1 + x))];
    const growing = [Math.exp(-x), Math.log(x), Math.log1p(x), Math.expm1(-x), Math.tanh(x)];
    const powers = [Math.sqrt(x), Math.cbrt(x), Math.hypot(x, 0.3), x ** 1.234];
    values.push(...circular, ...inverse, ...growing, ...powers, Math.sinh(x / 100));
  }
  return sha256(new Uint8Array(new Float64Array(values).buffer)).slice(0, 16);
}
