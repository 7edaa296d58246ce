import { describe, expect, it } from "vitest";
import { evaluateArithmetic } from "../../../../src-shared/geometry/import/arithmetic.ts";
import { namedValues } from "../../../../src-shared/geometry/import/gdml-units.ts";

const names = new Map([
  ["a", 3],
  ["b.c", 4],
]);
const value = (expression: string) =>
  evaluateArithmetic(expression, (name) => names.get(name) ?? namedValues[name]);

// Values of Geant4 11.4.1 (geant4-pybind 0.1.3): the same text as the value of a GDML constant.
describe("arithmetic as Geant4's evaluator does it", () => {
  it.each([
    ["2^3^2", 64],
    ["2**3**2", 64],
    ["2^(3^2)", 512],
    ["-2^2", -4],
    ["(-2)^2", 4],
    ["2^-1", 0.5],
    ["2^-3^2", 2 ** -9],
    ["-2^-2", -0.25],
    ["2*-3", -6],
    ["2*-3^2", -18],
    ["1+-2*3", -5],
    ["2--3", 5],
    ["+-3", -3],
    ["--3", 3],
    ["2/4/2", 0.25],
    ["2-3-4", -5],
    ["0x10", 16],
    ["1.e3", 1000],
    [".5", 0.5],
    ["1E3", 1000],
    ["2<3", 1],
    ["2+3<6", 1],
    ["3>=3", 1],
    ["3==3", 1],
    ["1!=2", 1],
    ["1&&0", 0],
    ["1||0", 1],
    ["pow(2, 3)", 8],
    ["min(1,2)", 1],
    ["cosh(1)", 1.5430806348152437],
    ["log(2)", Math.LN2],
    ["sin (0)", 0],
    ["atan2(1,1)", Math.PI / 4],
  ])("%s = %d", (expression, expected) => {
    expect(value(expression)).toBeCloseTo(expected, 12);
  });

  it.each([
    ["2*m", 2000],
    ["3*centimeter", 30],
    ["cm3", 1000],
    ["liter", 1e6],
    ["deg", Math.PI / 180],
    ["e", 2.718281828459045],
    ["gamma", 0.5772156649015329],
    ["eV", 1e-6],
    ["joule", 6241509074460.762],
    ["g/cm3", 6.241509074460762e18],
    ["kg", 6.241509074460762e24],
    ["pascal", 6241.509074460762],
    ["bar", 624150907.4460763],
    ["coulomb", 6.241509074460763e18],
    ["ampere", 6241509074.460763],
    ["ohm", 1.6021766339999994e-16],
    ["microfarad", 6.241509074460764e18],
    ["henry", 1.6021766339999996e-7],
    ["kilogauss", 1e-4],
    ["watt", 6241.509074460761],
    ["newton", 6241509074.460762],
    ["year", 3.1536e16],
    ["curie", 37],
  ])("knows the unit: %s = %d", (expression, expected) => {
    expect(value(expression) / expected).toBeCloseTo(1, 12);
  });

  it("knows names of the file", () => {
    expect(value("-a + b.c")).toBe(1);
    expect(value("sqrt(a*a + b.c*b.c)")).toBe(5);
  });

  it.each([
    "",
    " ",
    "1+",
    "1 2",
    "sin 3",
    "(1",
    "2)",
    "()",
    "2(3)",
    "2,3",
    "d",
    "1/0",
    "pow(2)",
    "min(1,2,3)",
    "ln(2)",
    "floor(2.5)",
    "1e",
    "1D3",
    "0x",
    "3=3",
    "1;2",
    "!1",
    "inch",
    "exp(1000)",
    "sqrt(-1)",
  ])("refuses %j", (bad) => {
    expect(() => value(bad)).toThrow(Error);
  });

  it("ends at brackets without an end", () => {
    expect(() => value("(".repeat(1e5))).toThrow(/nested more than 200 levels/);
    expect(value(`${"-".repeat(1e5)}1`)).toBe(1);
  });
});
