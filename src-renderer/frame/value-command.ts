import { Workspace } from "../stores/workspace.ts";
import { couplingUnits, exposureUnits, massUnits } from "../text/parse-quantity.ts";
import type { UnitFactors } from "../text/parse-quantity.ts";
import { couplingText, massText } from "../text/quantities.ts";
import { formatExposure } from "../text/format-number.ts";
import { fieldEntry } from "../controls/field-entry.ts";

export type ValueCommand =
  | { readonly ok: true; readonly words: string; readonly patch: Partial<Workspace> }
  | { readonly ok: false; readonly words: string };

interface Quantity {
  readonly names: RegExp;
  readonly units: UnitFactors;
  readonly schema: Parameters<typeof fieldEntry>[2];
  readonly words: (value: number) => string;
  readonly patch: (value: number) => Partial<Workspace>;
}

const { shape } = Workspace;
const quantities: readonly Quantity[] = [
  {
    names: /^(?:m_?n|mass)$/iu,
    units: massUnits,
    schema: shape.mass,
    words: (value) => `Set m_N to ${massText(value)}`,
    patch: (mass) => ({ mass }),
  },
  {
    names: /^(?:d_?mu|d_?μ|coupling)$/iu,
    units: couplingUnits,
    schema: shape.dMu,
    words: (value) => `Set d_μ to ${couplingText(value)}`,
    patch: (dMu) => ({ dMu }),
  },
  {
    names: /^(?:d_?tau|d_?τ)$/iu,
    units: couplingUnits,
    schema: shape.dTau,
    words: (value) => `Set d_τ to ${couplingText(value)}`,
    patch: (dTau) => ({ dTau, tauRule: "free" }),
  },
  {
    names: /^d_?e$/iu,
    units: couplingUnits,
    schema: shape.dE,
    words: (value) => `Set d_e to ${couplingText(value)}`,
    patch: (dE) => ({ dE }),
  },
  {
    names: /^(?:pot|exposure)$/iu,
    units: exposureUnits,
    schema: shape.exposure.unwrap().unwrap(),
    words: (value) => `Set exposure to ${formatExposure(value)} POT`,
    patch: (exposure) => ({ exposure }),
  },
];

/** Reads "d_mu 2e-6" or "m_N = 80 MeV"; null where the text names no quantity with a value. */
export function valueCommand(typed: string): ValueCommand | null {
  const match = /^\s*(?:set\s+)?([\p{L}_]+)\s*(?:=|to|\s)\s*(\S.*)$/iu.exec(typed);
  if (match === null) return null;
  const [, name = "", text = ""] = match;
  const quantity = quantities.find(({ names }) => names.test(name));
  if (quantity === undefined) return null;
  const entry = fieldEntry(text, quantity.units, quantity.schema);
  if (!entry.ok) return { ok: false, words: entry.reason };
  return { ok: true, words: quantity.words(entry.value), patch: quantity.patch(entry.value) };
}
