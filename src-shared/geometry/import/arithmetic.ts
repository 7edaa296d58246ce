/**
 * Value of an arithmetic expression as GDML writes it: numbers, names, + - * / ^ ** and brackets,
 * functions of one or two arguments.
 *
 * @throws Error with the reason in words
 */
export function evaluateArithmetic(
  expression: string,
  nameOf: (name: string) => number | undefined,
): number {
  const reader = new Reader(expression, nameOf);
  const value = reader.sum();
  reader.expectEnd();
  if (!Number.isFinite(value)) throw new Error(`"${expression}" is ${value}`);
  return value;
}

const functions: Readonly<Record<string, (a: number, b: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  atan2: Math.atan2,
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

class Reader {
  readonly #text: string;
  readonly #nameOf: (name: string) => number | undefined;
  #at = 0;

  constructor(text: string, nameOf: (name: string) => number | undefined) {
    this.#text = text;
    this.#nameOf = nameOf;
  }

  sum(): number {
    let value = this.#product();
    for (;;) {
      if (this.#take("+")) value += this.#product();
      else if (this.#take("-")) value -= this.#product();
      else return value;
    }
  }

  expectEnd(): void {
    this.#skipSpace();
    if (this.#at < this.#text.length) {
      throw new Error(`"${this.#text}" cannot be read from "${this.#text.slice(this.#at)}" on`);
    }
  }

  #product(): number {
    let value = this.#signed();
    for (;;) {
      if (this.#text.startsWith("**", this.#at)) return value;
      if (this.#take("*")) value *= this.#signed();
      else if (this.#take("/")) value /= this.#signed();
      else return value;
    }
  }

  #signed(): number {
    if (this.#take("-")) return -this.#signed();
    if (this.#take("+")) return this.#signed();
    const base = this.#atom();
    return this.#take("**") || this.#take("^") ? base ** this.#signed() : base;
  }

  #atom(): number {
    if (this.#take("(")) {
      const value = this.sum();
      this.#expect(")");
      return value;
    }
    const number = this.#match(/(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y);
    if (number !== null) return Number(number);
    const name = this.#match(/[A-Za-z_][\w.]*/y);
    if (name === null) {
      throw new Error(`"${this.#text}" lacks a value at "${this.#text.slice(this.#at)}"`);
    }
    if (Object.hasOwn(functions, name) && this.#take("(")) {
      const first = this.sum();
      let second = 0;
      if (twoArguments.has(name)) {
        this.#expect(",");
        second = this.sum();
      }
      this.#expect(")");
      return functions[name](first, second);
    }
    const value = this.#nameOf(name);
    if (value === undefined) throw new Error(`${name} in "${this.#text}" is not defined`);
    return value;
  }

  #match(pattern: RegExp): string | null {
    this.#skipSpace();
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return null;
    this.#at += found[0].length;
    return found[0];
  }

  #take(sign: string): boolean {
    this.#skipSpace();
    if (!this.#text.startsWith(sign, this.#at)) return false;
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
