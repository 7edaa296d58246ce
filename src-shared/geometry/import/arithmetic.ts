/**
 * Value of an arithmetic expression as Geant4's evaluator reads it (CLHEP): numbers (hexadecimal
 * too), names, + - * / ^ ** and brackets, comparisons, && and ||, functions of one or two
 * arguments. Powers go from left to right (`2^3^2` is 64); a sign after `^` takes all that follows
 * in the power (`2^-3^2` is 2^-9), one before it takes the power (`-2^2` is -4).
 *
 * @throws Error with the reason in words
 */
export function evaluateArithmetic(
  expression: string,
  nameOf: (name: string) => number | undefined,
): number {
  // Most values of large files are plain numbers.
  if (plainNumber.test(expression) && Number.isFinite(Number(expression))) {
    return Number(expression);
  }
  const reader = new Reader(expression, nameOf);
  const value = reader.either();
  reader.expectEnd();
  if (!Number.isFinite(value)) throw new Error(`"${expression}" is ${value}`);
  return value;
}

const plainNumber = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

const functions: Readonly<Record<string, (a: number, b: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  atan2: Math.atan2,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  abs: Math.abs,
  pow: Math.pow,
  min: Math.min,
  max: Math.max,
};

const twoArguments = new Set(["atan2", "pow", "min", "max"]);

/** Brackets and signs in each other: beyond is no formula, and would fill the stack. */
const deepest = 200;

type Comparison = (a: number, b: number) => boolean;
const equalities: readonly (readonly [string, Comparison])[] = [
  ["==", (a, b) => a === b],
  ["!=", (a, b) => a !== b],
];
const orders: readonly (readonly [string, Comparison])[] = [
  [">=", (a, b) => a >= b],
  ["<=", (a, b) => a <= b],
  [">", (a, b) => a > b],
  ["<", (a, b) => a < b],
];

class Reader {
  readonly #text: string;
  readonly #nameOf: (name: string) => number | undefined;
  #at = 0;
  #depth = 0;

  constructor(text: string, nameOf: (name: string) => number | undefined) {
    this.#text = text;
    this.#nameOf = nameOf;
  }

  /** The weakest operation, ||, and all that bind more. */
  either(): number {
    let value = this.#both();
    while (this.#take("||")) value = truth(this.#both() !== 0 || value !== 0);
    return value;
  }

  expectEnd(): void {
    this.#skipSpace();
    if (this.#at < this.#text.length) {
      throw new Error(`"${this.#text}" cannot be read from "${this.#text.slice(this.#at)}" on`);
    }
  }

  #both(): number {
    let value = this.#equality();
    while (this.#take("&&")) value = truth(this.#equality() !== 0 && value !== 0);
    return value;
  }

  #equality(): number {
    return this.#compared(equalities, () => this.#compared(orders, () => this.#sum()));
  }

  #compared(signs: readonly (readonly [string, Comparison])[], operand: () => number): number {
    let value = operand();
    for (;;) {
      const found = signs.find(([sign]) => this.#take(sign));
      if (found === undefined) return value;
      value = truth(found[1](value, operand()));
    }
  }

  #sum(): number {
    let value = this.#product();
    for (;;) {
      if (this.#take("+")) value += this.#product();
      else if (this.#take("-")) value -= this.#product();
      else return value;
    }
  }

  #product(): number {
    let value = this.#signed();
    for (;;) {
      if (this.#take("*")) value *= this.#signed();
      else if (this.#take("/")) value /= this.#signed();
      else return value;
    }
  }

  #signed(): number {
    let sign = 1;
    for (;;) {
      if (this.#take("-")) sign = -sign;
      else if (!this.#take("+")) return sign * this.#power();
    }
  }

  #power(): number {
    let value = this.#atom();
    while (this.#take("**") || this.#take("^")) {
      if (/[+-]/.test(this.#next())) return value ** this.#deeper(() => this.#signed());
      value **= this.#atom();
    }
    return value;
  }

  #atom(): number {
    if (this.#take("(")) {
      const value = this.#deeper(() => this.either());
      this.#expect(")");
      return value;
    }
    const number = this.#match(/0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y);
    if (number !== null) return Number(number);
    const name = this.#match(/[A-Za-z_][\w.]*/y);
    if (name === null) {
      throw new Error(`"${this.#text}" lacks a value at "${this.#text.slice(this.#at)}"`);
    }
    if (Object.hasOwn(functions, name) && this.#take("(")) {
      const first = this.#deeper(() => this.either());
      let second = 0;
      if (twoArguments.has(name)) {
        this.#expect(",");
        second = this.#deeper(() => this.either());
      }
      this.#expect(")");
      return functions[name](first, second);
    }
    const value = this.#nameOf(name);
    if (value === undefined) throw new Error(`${name} in "${this.#text}" is not defined`);
    return value;
  }

  #deeper(read: () => number): number {
    if (++this.#depth > deepest) {
      throw new Error(`an expression is nested more than ${deepest} levels`);
    }
    const value = read();
    this.#depth--;
    return value;
  }

  /** The next sign, blanks passed over. */
  #next(): string {
    this.#skipSpace();
    return this.#text[this.#at] ?? "";
  }

  #match(pattern: RegExp): string | null {
    this.#skipSpace();
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.#at += found[0].length;
    return found[0];
  }

  /** Passes over a sign, if it stands here; `*` is not the beginning of `**`. */
  #take(sign: string): boolean {
    this.#skipSpace();
    if (!this.#text.startsWith(sign, this.#at)) return false;
    if (sign === "*" && this.#text.startsWith("**", this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#take(sign)) throw new Error(`"${this.#text}" lacks a "${sign}"`);
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
  }
}

function truth(value: boolean): number {
  return value ? 1 : 0;
}
