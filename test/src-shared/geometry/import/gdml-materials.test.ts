import { describe, expect, it } from "vitest";
import { built, imported } from "./gdml-texts.ts";

const base = `<element name="Oxygen" formula="O" Z="8"><atom value="15.999"/></element>
<element name="Hydrogen" formula="H" Z="1"><atom value="1.008"/></element>`;

/** The material M of a world made of it. */
function materialM(materials: string, define = "") {
  const { file, notes } = imported({
    define,
    materials: base + materials,
    structure: `<volume name="V"><materialref ref="M"/><solidref ref="b"/></volume>`,
    setup: `<setup name="Default" version="1.0"><world ref="V"/></setup>`,
  });
  const material = file.materials?.[0];
  return {
    density: material?.density,
    fractions: material?.massFractions ?? {},
    said: notes.filter(({ where }) => where.includes("line")).map(({ what }) => what),
  };
}

// What Geant4 11.4.1 (geant4-pybind 0.1.3) makes of the same texts.
describe("materials as Geant4 reads them", () => {
  it("heavy water stays heavy", () => {
    const { fractions } = materialM(
      `<isotope name="H2" Z="1" N="2"><atom value="2.014"/></isotope>
      <element name="Deut"><fraction n="1" ref="H2"/></element>
      <material name="M"><D value="1.107"/><composite n="2" ref="Deut"/><composite n="1" ref="Oxygen"/></material>`,
    );
    expect(Object.keys(fractions)).toEqual(["H2", "O"]);
    expect(fractions["H2"]).toBeCloseTo(0.20113, 4);
    expect(fractions["O"]).toBeCloseTo(0.79887, 4);
  });

  it("an element of a single isotope's mass is that isotope", () => {
    const { fractions } = materialM(
      `<element name="D" Z="1"><atom value="2.014"/></element>
      <material name="M"><D value="1.1"/><composite n="2" ref="D"/><composite n="1" ref="Oxygen"/></material>`,
    );
    expect(fractions["H2"]).toBeCloseTo(0.20113, 4);
  });

  it("isotopes are mixed by number of atoms, whatever they sum to", () => {
    const { fractions } = materialM(
      `<isotope name="I1" Z="92" N="235"><atom value="235.04"/></isotope>
      <isotope name="I2" Z="92" N="238"><atom value="238.05"/></isotope>
      <element name="El"><fraction n="0.9" ref="I1"/><fraction n="0.3" ref="I2"/></element>
      <material name="M"><D value="2"/><fraction n="1" ref="El"/></material>`,
    );
    const mass = 0.75 * 235.04 + 0.25 * 238.05;
    expect(fractions["U235"]).toBeCloseTo((0.75 * 235.04) / mass, 9);
    expect(fractions["U238"]).toBeCloseTo((0.25 * 238.05) / mass, 9);
  });

  it("fractions that do not sum to 1 are divided by their sum, with a word", () => {
    const { fractions, said } = materialM(
      `<material name="M"><D value="2"/><fraction n="0.5" ref="Hydrogen"/><fraction n="0.3" ref="Oxygen"/></material>`,
    );
    expect(fractions).toEqual({ H: 0.625, O: 0.375 });
    expect(said).toEqual([
      "The fractions of M sum to 0.8; as Geant4 does, each is divided by that.",
    ]);
    const rounded = materialM(
      `<material name="M"><D value="2"/><fraction n="0.5" ref="Hydrogen"/><fraction n="0.4995" ref="Oxygen"/></material>`,
    );
    expect(rounded.said).toEqual([]);
    expect(rounded.fractions["H"]).toBeCloseTo(0.50025, 5);
  });

  it("a fraction's reference is the element of that name before the material", () => {
    const own = materialM(
      `<element name="X" Z="26"><atom value="55.845"/></element>
      <material name="X"><D value="1"/><fraction n="1" ref="Oxygen"/></material>
      <material name="M"><D value="2"/><fraction n="1" ref="X"/></material>`,
    );
    expect(own.fractions).toEqual({ Fe: 1 });
    // Also an element that the file does not define: a material Si of the file is not taken.
    const natural = materialM(
      `<material name="Si"><D value="2.2"/><fraction n="1" ref="Oxygen"/></material>
      <material name="M"><D value="2"/><fraction n="1" ref="Si"/></material>`,
    );
    expect(natural.fractions).toEqual({ Si: 1 });
  });

  it("a density by reference, and one in another unit", () => {
    const quantity = `<quantity name="q" type="density" value="2500" unit="kg/m3"/>`;
    const part = `<fraction n="1" ref="Oxygen"/></material>`;
    expect(materialM(`<material name="M"><Dref ref="q"/>${part}`, quantity).density).toBe(2.5);
    expect(materialM(`<material name="M"><D value="1000" unit="kg/m3"/>${part}`).density).toBe(1);
    expect(() => materialM(`<material name="M"><Dref ref="r"/>${part}`)).toThrow(
      /quantity r is not defined/,
    );
  });

  it.each([
    ["none", "", /no density; Geant4 takes 1e-25/],
    ["0", `<D value="0"/>`, /the density 0; Geant4 takes 1e-25/],
    ["below 0", `<D value="-1"/>`, /the density -1; Geant4 takes 1e-25/],
  ])("a density of %s is that of the universe", (_, density, words) => {
    const { density: found, said } = materialM(
      `<material name="M">${density}<fraction n="1" ref="Oxygen"/></material>`,
    );
    expect(found).toBe(1e-25);
    expect(said[0]).toMatch(words);
  });

  it("a charge without a mass takes the natural one", () => {
    const { fractions, density } = materialM(
      `<material name="M" Z="1"><D value="1e-25"/></material>`,
    );
    expect(fractions).toEqual({ H: 1 });
    expect(density).toBe(1e-25);
    // As heavy in a formula as iron is.
    const formula = materialM(
      `<element name="F" Z="26"/><material name="M"><D value="5"/><composite n="2" ref="F"/><composite n="3" ref="Oxygen"/></material>`,
    );
    expect(formula.fractions["Fe"]).toBeCloseTo((2 * 55.845) / (2 * 55.845 + 3 * 15.999), 6);
  });

  it("knows Geant4's materials and the elements by name", () => {
    const { detector, file } = built({
      materials: `<material name="M"><D value="2"/><fraction n="0.5" ref="G4_WATER"/><fraction n="0.5" ref="Fe"/></material>`,
      structure: `<volume name="A"><materialref ref="M"/><solidref ref="b"/></volume>
        <volume name="L"><materialref ref="G4_lAr"/><solidref ref="b"/></volume>`,
      inside: `<physvol><volumeref ref="A"/></physvol><physvol><volumeref ref="L"/><position x="50"/></physvol>`,
    });
    const found = (id: string) => file.materials?.find((one) => one.id === id);
    expect(found("M")?.massFractions["Fe"]).toBeCloseTo(0.5, 6);
    expect(found("M")?.massFractions["H"]).toBeCloseTo(0.0559492, 6);
    expect(found("G4_lAr")?.density).toBe(1.396);
    expect(detector.volumes.map(({ material }) => material)).toEqual(["Ar", "M", "G4_lAr"]);
  });

  it("of two of one name the first is taken, with both named", () => {
    const { density, said } = materialM(
      `<material name="M"><D value="2"/><fraction n="1" ref="Oxygen"/></material>
      <material name="M"><D value="3"/><fraction n="1" ref="Oxygen"/></material>
      <material name="M"><D value="2"/><fraction n="1" ref="Oxygen"/></material>`,
    );
    expect(density).toBe(2);
    expect(said.filter((what) => what.includes("Two of kind material are named M"))).toHaveLength(
      1,
    );
    expect(said[0]).toMatch(/\(small\.gdml, line \d+ and small\.gdml, line \d+\)/);
  });

  it("rock of the file keeps its own density, whatever the setting for ROCK", () => {
    const { file } = imported({
      materials: `<material name="ROCK"><D value="2.7"/><fraction n="1" ref="Fe"/></material>`,
      structure: `<volume name="R"><materialref ref="ROCK"/><solidref ref="b"/></volume>`,
      inside: `<physvol><volumeref ref="R"/></physvol>`,
    });
    expect(file.volumes[1].material).toBe("ROCK of the file");
    expect(file.materials?.find(({ id }) => id === "ROCK of the file")?.density).toBe(2.7);
  });

  it("addresses are cut from names before they are compared", () => {
    const { fractions } = materialM(
      `<element name="El0x1" Z="26"><atom value="55.8"/></element>
      <element name="El0x2" Z="29"><atom value="63.5"/></element>
      <material name="M"><D value="2"/><fraction n="1" ref="El0x2"/></material>`,
    );
    expect(fractions).toEqual({ Fe: 1 });
  });

  it.each([
    ["is not defined", `<fraction n="1" ref="Foo"/>`, /Foo is not defined/],
    ["is an isotope", `<fraction n="1" ref="I1"/>`, /I1 is not defined/],
    ["is above 1", `<fraction n="40" ref="Oxygen"/>`, /share of Oxygen is 40/],
    ["is below 0", `<fraction n="-0.1" ref="Oxygen"/>`, /share of Oxygen is -0\.1/],
    [
      "is by mass beside one by atoms",
      `<composite n="2" ref="Hydrogen"/><fraction n="0.5" ref="Oxygen"/>`,
      /by mass and by number of atoms/,
    ],
  ])("a constituent that %s is refused where it is used, and only there", (_, part, why) => {
    const bad = `<isotope name="I1" Z="18" N="40"/><material name="M"><D value="2"/>${part}</material>`;
    expect(() => materialM(bad)).toThrow(why);
    expect(imported({ materials: base + bad }).file.volumes).toHaveLength(1);
  });

  it("says what of a material is beyond uranium", () => {
    const { fractions, said } = materialM(
      `<element name="Cm" Z="96"><atom value="247"/></element>
      <material name="M"><D value="2"/><fraction n="0.25" ref="Cm"/><fraction n="0.75" ref="Oxygen"/></material>`,
    );
    expect(fractions).toEqual({ O: 1 });
    expect(said).toEqual(["25.0 % of M is no element that is known; the others fill its place."]);
  });
});
