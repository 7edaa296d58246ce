import { fromSuperscript } from "./number-marks.ts";

export type ParsedQuantity =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: string };

/** Units that a field understands: spelling without blanks and its factor to the field's unit. */
export type UnitFactors = Readonly<Record<string, number>>;

export const massUnits: UnitFactors = { GeV: 1, MeV: 1e-3, keV: 1e-6 };
export const couplingUnits: UnitFactors = {
  "GeV-1": 1,
  "GeV^-1": 1,
  "1/GeV": 1,
  "/GeV": 1,
  u: 1e-6,
  µ: 1e-6,
  μ: 1e-6,
  n: 1e-9,
};
export const exposureUnits: UnitFactors = { POT: 1 };
export const densityUnits: UnitFactors = { "g/cm3": 1, "g/cm^3": 1 };
export const lengthUnits: UnitFactors = { cm: 1, m: 100, mm: 0.1 };
export const massSplittingUnits: UnitFactors = { eV2: 1, "eV^2": 1 };
export const noUnits: UnitFactors = {};

// A power alone ("10^-6"), or a mantissa followed by "e-6", "x 10-6", "× 10^-6" or nothing.
const pattern =
  /^(?:([+-]?)10\^([+-]?\d+)|([+-]?(?:\d+\.?\d*|\.\d+))(?:e([+-]?\d+)|[x*]10\^?([+-]?\d+))?)(.*)$/iu;

/**
 * Reads what a physicist types: 1.25e-6, 1.25 × 10⁻⁶, 1.25 x 10^-6 GeV^-1, 1.25u, 10^-6, 470 MeV.
 * Never guesses: text that is not wholly understood is refused with the reason.
 */
export function parseQuantity(text: string, units: UnitFactors = noUnits): ParsedQuantity {
  const plain = text
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+/gu, (raised) => `^${fromSuperscript(raised)}`)
    .replace(/[\s\u2009\u202f\u00a0]/gu, "")
    .replace(/[−–]/gu, "-")
    .replace(/[×·]/gu, "*");
  if (plain === "") return { ok: false, reason: "A number is needed" };
  if (/\d,\d/u.test(plain)) return { ok: false, reason: "Use a point as the decimal mark" };
  const match = pattern.exec(plain);
  if (match === null) return { ok: false, reason: `"${text.trim()}" is not a number` };
  const [, sign, lonePower, mantissa, exponent, power, unit = ""] = match;
  const written =
    mantissa === undefined
      ? `${sign ?? ""}1e${lonePower ?? "0"}`
      : `${mantissa}e${exponent ?? power ?? "0"}`;
  const factor = unit === "" ? 1 : units[unit];
  if (factor === undefined) {
    const known = Object.keys(units);
    return {
      ok: false,
      reason:
        known.length === 0
          ? `No unit belongs here, but "${unit}" follows the number`
          : `"${unit}" is not a unit of this field; use ${known[0]}`,
    };
  }
  const value = Number(written) * factor;
  if (!Number.isFinite(value)) return { ok: false, reason: "The number is too large" };
  // A scaled unit must not bring binary noise: 470 MeV is 0.47 GeV.
  return { ok: true, value: factor === 1 ? value : Number(value.toPrecision(15)) };
}
