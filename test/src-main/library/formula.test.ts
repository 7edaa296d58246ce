import { describe, expect, it } from "vitest";
import { compileFormula } from "../../../src-main/library/formula.ts";

const compiled = (text: string) =>
  compileFormula(text, "E", { use: "flux", remedy: "Write another.", path: "numu" });

describe("a formula", () => {
  it.each([
    ["4e-10 * exp(-((E - 0.7) / 0.4)^2)", 4e-10 * Math.exp(-((2 - 0.7) ** 2) / 0.16)],
    ["2^3^2", 512],
    ["3E", 6],
    ["E < 1 ? 5 : 7", 7],
    ["(E > 1 and E <= 3) * 4", 4],
    ["0 < E < 1 ? 1 : 0", 0],
    ["ln(E) + log(E)", 2 * Math.log(2)],
    ["max(E, pi) + min(e, 9)", Math.PI + Math.E],
    ["+erf(E) * gamma(5) * floor(1.7)", 0.9953222650189527 * 24],
  ])("%s is computed", (text, value) => {
    expect(compiled(text)(2)).toBeCloseTo(value, 12);
  });

  const refused = `
    random() | pickRandom([1, 2]) | randomInt(9) | ones(9) | range(0, 9) | zeros(3, 3)
    import({a: 1}) | evaluate('1') | parse('1') | createUnit('x') | factorial(9) | combinations(9, 3)
    flux(E) | map(E, exp) | E(2) | E.x | E.x(1) | a = 3 | f(x) = x | 1; 2 | [1, 2] | 1:9 | '1' | {a: 1}
    E! | E % 2 | 5 cm | E' | exp | i | tau | speedOfLight | true | null | undefined`;

  it.each(["", ...refused.trim().split(/ \| |\n\s*/u)])(
    "refuses %s and names what there is",
    (text) => {
      expect(() => compiled(text)).toThrow(/is no flux: .*functions are exp, log, ln/);
    },
  );
});

describe("a formula longer or deeper than any that is meant", () => {
  it("is refused before it is parsed", () => {
    expect(() => compiled("E + ".repeat(300) + "E")).toThrow(/1201 characters; at most 1000/);
    expect(() => compiled("(".repeat(60) + "E" + ")".repeat(60))).toThrow(/60 levels deep/);
    expect(compiled("(".repeat(50) + "E" + ")".repeat(50))(2)).toBe(2);
  });
});
