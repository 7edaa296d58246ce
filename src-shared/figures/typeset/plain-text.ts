import { parseMarkup } from "./parse-markup.ts";

const raised: Readonly<Record<string, string>> = {
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
  "−": "⁻",
  "+": "⁺",
};

/** Markup as a line of plain text, for lists, heads of columns and listeners: m_N [GeV], 10⁻⁶. */
export function plainText(markup: string): string {
  return parseMarkup(markup)
    .map(({ text, style, level }, index, atoms) => {
      const letters = style === "script" ? "N" : text;
      if (level === "base") return letters;
      if (level === "lowered") return atoms[index - 1]?.level === level ? letters : `_${letters}`;
      const characters = Array.from(letters);
      if (characters.every((character) => character in raised)) {
        return characters.map((character) => raised[character]).join("");
      }
      return `^${letters}`;
    })
    .join("")
    .replaceAll(/[ \u2009]+/g, " ");
}

/** Powers of ten in markup: 1.25 × 10^-6, or a plain number from 0.01 to 9999. */
export function numberMarkup(value: number, digits = 3): string {
  const size = Math.abs(value);
  if (value === 0) return "0";
  if (size >= 0.01 && size < 10_000) {
    return `$${Number(value.toPrecision(digits)).toString()}$`;
  }
  const [mantissa, power] = value.toExponential(digits - 1).split("e");
  return `$${mantissa} \\times 10^{${Number(power)}}$`;
}
