import type { FigureAxis } from "../specification/figure-specification.ts";

export interface Tick {
  readonly at: number;
  /** Markup; empty for a small tick. */
  readonly label: string;
  readonly major: boolean;
}

/**
 * Ticks of an axis: decades with 2-9 between them, or steps of 1, 2 or 5.
 *
 * @param room labels that fit along the axis
 */
export function ticksOf(axis: FigureAxis, room: number): Tick[] {
  if (axis.ticks !== null) return axis.ticks.map((tick) => ({ ...tick, major: true }));
  const [low, high] = [Math.min(...axis.range), Math.max(...axis.range)];
  const inside =
    axis.scale === "log" ? logarithmicTicks(axis, low, high, room) : linearTicks(low, high, room);
  return inside.map((tick) => (axis.labelled ? tick : { ...tick, label: "" }));
}

/** Numbers like 0.05 as binary fractions drift; ticks are compared with this tolerance. */
const tolerance = 1e-9;

function linearTicks(low: number, high: number, room: number): Tick[] {
  const step = niceStep((high - low) / Math.max(1, room));
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + tolerance));
  const mantissa = Math.round(step / 10 ** Math.floor(Math.log10(step) + tolerance));
  const small = step / (mantissa === 2 ? 4 : 5);
  const ticks: Tick[] = [];
  const first = Math.ceil(low / small - tolerance);
  for (let k = first; k * small <= high + tolerance * step; k++) {
    const at = k * small;
    const major = Math.abs(at / step - Math.round(at / step)) < 1e-6;
    ticks.push({ at, major, label: major ? stepLabel(at, decimals) : "" });
  }
  return ticks;
}

/** Zeros behind the point that are still read at a glance. */
const maxDecimals = 5;

/** A number with so many decimals, as a power of ten where they would be a row of zeros. */
function stepLabel(at: number, decimals: number): string {
  if (decimals <= maxDecimals) return plainNumber(at, decimals);
  const power = Math.floor(Math.log10(Math.abs(at)) + tolerance);
  if (power < -decimals) return "0";
  if (power >= -3) return plainNumber(at, decimals);
  const mantissa = (Math.abs(at) / 10 ** power).toFixed(decimals + power);
  return `$${at < 0 ? "-" : ""}${mantissa} \\times 10^{${power}}$`;
}

/** The smallest of 1, 2, 5 times a power of ten that is not below `least`. */
export function niceStep(min: number): number {
  const power = 10 ** Math.floor(Math.log10(min));
  return power * ([1, 2, 5].find((mantissa) => mantissa * power >= min * (1 - tolerance)) ?? 10);
}

function logarithmicTicks(axis: FigureAxis, low: number, high: number, room: number): Tick[] {
  const decades = Math.log10(high / low);
  const every = Math.max(1, Math.ceil(decades / Math.max(1, room)));
  // Few decades: 1, 2 and 5 carry numbers, where three of them find room in each.
  const between = decades <= 1.3 || (axis.decades === "plain" && decades * 3 <= room * 1.3);
  const ticks: Tick[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (let mantissa = 1; mantissa < 10; mantissa++) {
      const at = mantissa * 10 ** power;
      if (at < low * (1 - tolerance) || at > high * (1 + tolerance)) continue;
      const decade = mantissa === 1;
      const labelled = decade
        ? ((power % every) + every) % every === 0
        : between && (mantissa === 2 || mantissa === 5);
      ticks.push({ at, major: decade, label: labelled ? powerLabel(axis, mantissa, power) : "" });
    }
  }
  return ticks;
}

function powerLabel({ decades }: FigureAxis, mantissa: number, power: number): string {
  const value = mantissa * 10 ** power;
  if (decades === "plain" && power >= -4 && power <= 4) {
    return plainNumber(value, Math.max(0, -power));
  }
  return mantissa === 1 ? `$10^{${power}}$` : `$${mantissa} \\times 10^{${power}}$`;
}

function plainNumber(value: number, decimals: number): string {
  const size = Math.abs(value);
  if (size >= 1e5) {
    const [mantissa, power] = Number(value.toPrecision(6)).toExponential().split("e");
    return mantissa === "1"
      ? `$10^{${Number(power)}}$`
      : `$${mantissa} \\times 10^{${Number(power)}}$`;
  }
  const text = size.toFixed(decimals);
  const grouped = size >= 1000 ? text.replace(/\B(?=(\d{3})+(?!\d))/g, "\u202f") : text;
  return value < 0 && Number(text) !== 0 ? `−${grouped}` : grouped;
}
