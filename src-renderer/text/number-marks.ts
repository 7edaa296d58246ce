/** Marks of numbers on screen; typed once so that no view falls back to a hyphen or an "x". */
export const minusSign = "\u2212";
export const timesSign = "\u00d7";
export const thinSpace = "\u202f";
export const plusMinus = "\u00b1";

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Writes an integer in superscript characters: -6 becomes ⁻⁶. */
export function toSuperscript(value: number): string {
  const digits = String(Math.abs(value))
    .split("")
    .map((digit) => superscripts[Number(digit)])
    .join("");
  return value < 0 ? `⁻${digits}` : digits;
}

/** Reads superscript characters back into plain ones: ⁻⁶ becomes -6. */
export function fromSuperscript(text: string): string {
  return text.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]/gu, (mark) => {
    if (mark === "⁻") return "-";
    if (mark === "⁺") return "+";
    return String(superscripts.indexOf(mark));
  });
}
