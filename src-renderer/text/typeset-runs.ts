import { fromSuperscript, minusSign } from "./number-marks.ts";

/** How a piece of text is set: symbols in serif italic, indices and powers off the line. */
export interface TextRun {
  readonly text: string;
  readonly style: "plain" | "symbol" | "raised" | "lowered" | "lowered-symbol" | "raised-over";
}

const plain = (text: string): TextRun => ({ text, style: "plain" });
const symbol = (text: string): TextRun => ({ text, style: "symbol" });
const raised = (text: string): TextRun => ({ text, style: "raised" });
const lowered = (text: string): TextRun => ({ text, style: "lowered" });

/** Spellings that texts may use and how each is set. */
const symbols: Readonly<Record<string, readonly TextRun[]>> = {
  m_N: [symbol("m"), { text: "N", style: "lowered-symbol" }],
  m_τ: [symbol("m"), lowered("τ")],
  m_μ: [symbol("m"), lowered("μ")],
  d_mu: [symbol("d"), lowered("μ")],
  d_μ: [symbol("d"), lowered("μ")],
  d_tau: [symbol("d"), lowered("τ")],
  d_τ: [symbol("d"), lowered("τ")],
  d_e: [symbol("d"), lowered("e")],
  "E_ν^QE": [symbol("E"), lowered("ν"), { text: "QE", style: "raised-over" }],
  E_N: [symbol("E"), { text: "N", style: "lowered-symbol" }],
  μ_B: [symbol("μ"), lowered("B")],
  μ_tr: [symbol("μ"), lowered("tr")],
  E_sh: [symbol("E"), lowered("sh")],
  "Q²_QE": [symbol("Q"), raised("2"), lowered("QE")],
  "Q²": [symbol("Q"), raised("2")],
  "Q^2": [symbol("Q"), raised("2")],
  "Eθ²": [symbol("Eθ"), raised("2")],
  "E theta^2": [symbol("Eθ"), raised("2")],
  "θ²": [symbol("θ"), raised("2")],
  "dE/dx": [plain("d"), symbol("E"), plain("/d"), symbol("x")],
  ν_μ: [plain("ν"), lowered("μ")],
  ν_e: [plain("ν"), lowered("e")],
  "GeV^2": [plain("GeV"), raised("2")],
  "rad^2": [plain("rad"), raised("2")],
  cτ: [symbol("cτ")],
  "cos θ": [plain("cos "), symbol("θ")],
  "Delta m^2": [plain("Δ"), symbol("m"), raised("2")],
  "Δm²": [plain("Δ"), symbol("m"), raised("2")],
  "sin^2 2theta": [plain("sin"), raised("2"), plain(" 2"), symbol("θ")],
  "sin²2θ": [plain("sin"), raised("2"), plain(" 2"), symbol("θ")],
  "GeV^-1": [plain("GeV"), raised(`${minusSign}1`)],
  "eV^2": [plain("eV"), raised("2")],
  "g/cm3": [plain("g/cm"), raised("3")],
};

const names = Object.keys(symbols)
  .sort((first, second) => second.length - first.length)
  .map((name) => name.replace(/[\^]/gu, "\\$&"));
const pattern = new RegExp(`(${names.join("|")}|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)`, "u");

/** Cuts a text into runs, so that m_N, d_μ and 10⁻⁶ are set as in a paper. */
export function typesetRuns(text: string): TextRun[] {
  return text
    .split(pattern)
    .filter((part) => part !== "")
    .flatMap((part) => {
      const known = symbols[part];
      if (known !== undefined) return [...known];
      if (/^[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]/u.test(part)) {
        return [raised(fromSuperscript(part).replace("-", minusSign))];
      }
      return [plain(part)];
    });
}

/** Reason of a refused value as the field shows it: ranges with a dash, powers, thousands. */
export function fieldReason(message: string): string {
  return message
    .replace("rockDensity", "Rock density")
    .replace(/(\d)-(\d)/gu, "$1–$2")
    .replace(/\b1e(\d+)/gu, "10^$1")
    .replace(
      /(\d+)\^(\d+)/gu,
      (_, base: string, power: string) =>
        `${base}${[...power].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")}`,
    )
    .replace(/\d{5,}/gu, (digits) => digits.replace(/\B(?=(\d{3})+$)/gu, "\u202f"))
    .replace(/^([a-z])(?=[a-z]{2})/u, (letter) => letter.toUpperCase());
}
