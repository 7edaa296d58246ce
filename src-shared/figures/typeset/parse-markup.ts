import { InputError } from "../../errors.ts";

/**
 * Text of figures: plain words, and between dollar signs the part of TeX's mathematics that labels
 * need: letters are symbols in italics, digits and words of \mathrm stay upright, ^ and _ raise and
 * lower, Greek letters and a few signs have their usual names. The same text goes into TeX as it is.
 */

/** `upright` is the face of the figure, `symbol` serif italic, `script` the script of N. */
export type AtomStyle = "upright" | "symbol" | "script" | "bold";

/** A piece of text in one style and on one level. */
export interface Atom {
  readonly text: string;
  readonly style: AtomStyle;
  readonly level: "base" | "raised" | "lowered";
  /** A bar over the letter, as of an antineutrino. */
  readonly bar?: true;
}

const greek: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  eta: "η",
  theta: "θ",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  pi: "π",
  rho: "ρ",
  sigma: "σ",
  tau: "τ",
  phi: "φ",
  chi: "χ",
  psi: "ψ",
  omega: "ω",
};
const capitals: Readonly<Record<string, string>> = {
  Gamma: "Γ",
  Delta: "Δ",
  Theta: "Θ",
  Lambda: "Λ",
  Sigma: "Σ",
  Phi: "Φ",
  Psi: "Ψ",
  Omega: "Ω",
};
/** Relations and binary signs, with a thin space on both sides. */
const operators: Readonly<Record<string, string>> = {
  times: "×",
  pm: "±",
  leq: "≤",
  geq: "≥",
  sim: "∼",
  approx: "≈",
  to: "→",
  neq: "≠",
  cdot: "·",
  lesssim: "≲",
  gtrsim: "≳",
};
const signs: Readonly<Record<string, string>> = {
  infty: "∞",
  ell: "ℓ",
  ",": "\u2009",
  ";": "\u2005",
  " ": "\u00a0",
  "%": "%",
  prime: "′",
};
const functions = ["cos", "sin", "log", "ln", "exp", "min", "max"];
const scripts: Readonly<Record<string, string>> = { N: "𝒩" };
const thin = "\u2009";

/** @throws InputError that shows the markup and the place */
export function parseMarkup(markup: string): Atom[] {
  // One line, and letters with their accents as one: fonts hold é, not e with an accent after it.
  const pieces = markup
    .normalize("NFC")
    .replaceAll(/[\t-\r]+/g, " ")
    .split("$");
  if (pieces.length % 2 === 0) throw markupError(markup, "a dollar sign has no partner");
  return pieces.flatMap((piece, index): Atom[] => {
    if (index % 2 === 1) return new MathParser(piece, markup).parse();
    return piece === "" ? [] : [{ text: piece, style: "upright", level: "base" }];
  });
}

function markupError(markup: string, why: string): InputError {
  return new InputError({
    what: "A label cannot be set",
    why: `in ${JSON.stringify(markup)} ${why}`,
    remedy: "Write symbols between dollar signs, such as $d_\\mu$ [GeV$^{-1}$].",
  });
}

class MathParser {
  readonly #source: string;
  readonly #markup: string;
  #at = 0;

  constructor(source: string, markup: string) {
    this.#source = source;
    this.#markup = markup;
  }

  parse(): Atom[] {
    return joined(this.#sequence("base", false));
  }

  #sequence(level: Atom["level"], inGroup: boolean): Atom[] {
    const atoms: Atom[] = [];
    while (this.#at < this.#source.length) {
      const next = this.#source[this.#at]!;
      if (next === "}") {
        if (!inGroup) throw markupError(this.#markup, "a } has no partner");
        return atoms;
      }
      if (next === "^" || next === "_") {
        this.#at += 1;
        if (level !== "base") throw markupError(this.#markup, "an index stands on an index");
        atoms.push(...this.#argument(next === "^" ? "raised" : "lowered"));
      } else atoms.push(...this.#atom(level));
    }
    if (inGroup) throw markupError(this.#markup, "a { has no partner");
    return atoms;
  }

  /** `{...}` or a single atom. */
  #argument(level: Atom["level"]): Atom[] {
    if (this.#source[this.#at] !== "{") {
      if (this.#at >= this.#source.length) throw markupError(this.#markup, "an index is missing");
      return this.#atom(level);
    }
    this.#at += 1;
    const atoms = this.#sequence(level, true);
    this.#at += 1;
    return atoms;
  }

  #atom(level: Atom["level"]): Atom[] {
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at)!);
    this.#at += character.length;
    const atom = (text: string, style: AtomStyle = "upright"): Atom[] => [{ text, style, level }];
    if (character === "{") {
      this.#at -= 1;
      return this.#argument(level);
    }
    if (character === "\\") return this.#command(level);
    if (/\s/.test(character)) return [];
    if (/[a-zA-Zα-ω]/.test(character)) return atom(character, "symbol");
    if (character === "-") return atom("−");
    if (/[=<>+]/.test(character) && level === "base") return atom(thin + character + thin);
    return atom(character);
  }

  #command(level: Atom["level"]): Atom[] {
    const name = /^([a-zA-Z]+|.)/.exec(this.#source.slice(this.#at))?.[0] ?? "";
    this.#at += name.length;
    const atom = (text: string, style: AtomStyle = "upright"): Atom[] => [{ text, style, level }];
    if (name in greek) return atom(greek[name]!, "symbol");
    if (name in capitals) return atom(capitals[name]!);
    if (name in operators) {
      const sign = operators[name]!;
      // One that begins the mathematics has the space of the words before it.
      const before = this.#at === name.length + 1 ? "" : thin;
      return atom(level === "base" ? before + sign + thin : sign);
    }
    if (name in signs) return atom(signs[name]!);
    if (functions.includes(name)) return atom(name + thin);
    if (name === "mathrm" || name === "text") return atom(this.#words());
    if (name === "mathbf") return atom(this.#words(), "bold");
    if (name === "mathcal") {
      const letter = this.#words();
      const script = scripts[letter];
      if (script === undefined) throw markupError(this.#markup, `there is no script ${letter}`);
      return atom(script, "script");
    }
    if (name === "sqrt") return [...atom("√"), ...this.#argument(level)];
    if (name === "bar") {
      return this.#argument(level).map((each) => ({ ...each, bar: true as const }));
    }
    throw markupError(this.#markup, `\\${name} is not known`);
  }

  /** The words of `\mathrm{...}`; Greek letters among them stay upright. */
  #words(): string {
    const found = /^\{([^{}]*)\}/.exec(this.#source.slice(this.#at));
    if (found === null) throw markupError(this.#markup, "a { is missing");
    this.#at += found[0].length;
    return found[1]!.replaceAll(/\\([a-zA-Z]+)/g, (whole, name: string) => {
      const letter = greek[name] ?? capitals[name];
      if (letter === undefined) throw markupError(this.#markup, `${whole} is not known`);
      return letter;
    });
  }
}

/** Neighbours of the same style and level as one. */
function joined(atoms: readonly Atom[]): Atom[] {
  return atoms.reduce<Atom[]>((list, atom) => {
    const last = list.at(-1);
    if (
      last !== undefined &&
      last.style === atom.style &&
      last.level === atom.level &&
      last.bar === undefined &&
      atom.bar === undefined
    ) {
      list[list.length - 1] = { ...last, text: last.text + atom.text };
    } else list.push(atom);
    return list;
  }, []);
}
