import { minusSign, plusMinus, thinSpace, timesSign, toSuperscript } from "./number-marks.ts";

/** Below and above these a number is written with a power of ten. */
const plainRange = { minimum: 0.01, maximum: 9999.5 } as const;

export interface NumberFormat {
  /** Significant digits; 3 for couplings and masses. */
  readonly digits?: number;
  /** Drop zeros at the end of the mantissa (2 × 10⁴ rather than 2.00 × 10⁴). */
  readonly trim?: boolean;
}

interface Parts {
  readonly mantissa: string;
  readonly exponent: number | null;
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/u, "") : text;
}

function partsOf(value: number, { digits = 3, trim = false }: NumberFormat): Parts {
  if (value === 0) return { mantissa: "0", exponent: null };
  // Rounding first decides the range: 0.009999 with three digits is 0.0100.
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size >= plainRange.minimum && size < plainRange.maximum) {
    const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
    const text = rounded.toFixed(decimals);
    return { mantissa: trim ? trimZeros(text) : text, exponent: null };
  }
  const [mantissa = "", exponent = "0"] = rounded.toExponential(digits - 1).split("e");
  return { mantissa: trim ? trimZeros(mantissa) : mantissa, exponent: Number(exponent) };
}

/** Replaces the hyphen of a machine number by a real minus sign. */
export function withMinus(text: string): string {
  return text.replace("-", minusSign);
}

/** Value for the screen: 0.01 to 9 999 plain, else with a power: 1.25 × 10⁻⁶. */
export function formatNumber(value: number, format: NumberFormat = {}): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : `${minusSign}∞`;
  const { mantissa, exponent } = partsOf(value, format);
  if (exponent === null) return withMinus(mantissa);
  return `${withMinus(mantissa)} ${timesSign} 10${toSuperscript(exponent)}`;
}

/** Value in words for assistive technology: "1.25 times 10 to the minus 6". */
export function speakNumber(value: number, format: NumberFormat = {}): string {
  const { mantissa, exponent } = partsOf(value, format);
  const spokenMantissa = mantissa.replace("-", "minus ");
  if (exponent === null) return spokenMantissa;
  const power = exponent < 0 ? `minus ${-exponent}` : String(exponent);
  return `${spokenMantissa} times 10 to the ${power}`;
}

/** Whole number with thin spaces in the thousands, from five digits on; from four in tables. */
export function formatCount(value: number, where: "prose" | "table" = "prose"): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const digits = String(Math.round(Math.abs(value)));
  const grouped =
    digits.length >= (where === "table" ? 4 : 5)
      ? digits.replace(/\B(?=(\d{3})+$)/gu, thinSpace)
      : digits;
  return value < 0 && digits !== "0" ? minusSign + grouped : grouped;
}

/** Events: whole numbers where the count is large, two digits where it is small, powers below. */
export function formatEvents(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e7) return formatNumber(value);
  if (size >= 99.5 || value === 0) return formatCount(value);
  if (size >= 10) return withMinus(value.toFixed(0));
  return formatNumber(value, { digits: 2 });
}

/** Value and error share the last digit: 561 ± 120; hundreds have one decimal at most: 320.0 ± < 0.1. */
export function formatWithError(value: number, error: number): string {
  if (!(error > 0)) return formatEvents(value);
  if (Math.abs(value) >= 1e7) return `${formatNumber(value)} ${plusMinus} ${formatNumber(error)}`;
  const most = Math.abs(value) >= 99.5 ? 1 : 6;
  const decimals = error >= 1 ? 0 : Math.min(most, 1 - Math.floor(Math.log10(error)));
  const write = (number: number) =>
    decimals === 0 ? formatCount(number) : withMinus(number.toFixed(decimals));
  const least = 10 ** -decimals;
  const written = error < least / 2 ? `< ${write(least)}` : write(error);
  return `${write(value)} ${plusMinus} ${written}`;
}

/** Share as a percentage with three digits: 77.1 %, 5.18 %, 100 %. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  if (!Number.isFinite(percent)) return "–";
  const size = Math.abs(percent);
  if (size === 0) return "0 %";
  if (size < 0.01) return "< 0.01 %";
  let decimals = 2;
  if (size >= 99.95) decimals = 0;
  else if (size >= 9.995) decimals = 1;
  return `${withMinus(percent.toFixed(decimals))} %`;
}

/** One decimal with its sign, as pulls are written: +1.3, −0.4. */
export function formatPull(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const text = Math.abs(value).toFixed(1);
  if (text === "0.0") return text;
  return (value < 0 ? minusSign : "+") + text;
}

/** Length given in cm, in the unit that keeps it readable: 1.53 cm, 168 m, 4.1 km. */
export function formatLength(centimetres: number): string {
  if (!Number.isFinite(centimetres)) return "∞";
  const size = Math.abs(centimetres);
  if (size === 0) return "0 cm";
  if (size < 0.01) return `${formatNumber(centimetres)} cm`;
  if (size < 1) return `${formatNumber(centimetres * 10)} mm`;
  if (size < 100) return `${formatNumber(centimetres)} cm`;
  if (size < 1e5) return `${formatNumber(centimetres / 100)} m`;
  return `${formatNumber(centimetres / 1e5)} km`;
}

/** Protons on target at the power of ten in which experiments publish it: 18.75 × 10²⁰ POT. */
export function formatExposure(pot: number): string {
  const hundreds = pot / 1e20;
  if (hundreds < 0.01 || hundreds >= 1e4) return formatNumber(pot, { digits: 4, trim: true });
  return `${trimZeros(hundreds.toPrecision(4))} ${timesSign} 10²⁰`;
}

/** Store or file size: 412 MB. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const text = unit === 0 || value >= 99.5 ? value.toFixed(0) : trimZeros(value.toPrecision(2));
  return `${text} ${units[unit]}`;
}

const smallestProbability = 1e-15;

/** A p value with two digits; "–" where there is none. */
export function formatProbability(probability: number | null): string {
  if (probability === null) return "–";
  if (probability < smallestProbability) return "< 10⁻¹⁵";
  return formatNumber(probability, { digits: 2 });
}
