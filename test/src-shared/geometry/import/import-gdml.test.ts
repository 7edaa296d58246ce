import { describe, expect, it } from "vitest";
import { InputError } from "../../../../src-shared/errors.ts";
import { buildDetector } from "../../../../src-shared/geometry/detector.ts";
import { importGdml } from "../../../../src-shared/geometry/import/import-gdml.ts";
import { massReport } from "../../../../src-shared/geometry/mass-report.ts";
import { parseDetectorFile } from "../../../../src-shared/geometry/parse-detector-file.ts";
import { RayTracer, volumeAt } from "../../../../src-shared/geometry/ray-tracer.ts";
import { matter } from "./gdml-texts.ts";

const text = `<?xml version="1.0" encoding="UTF-8"?>
<gdml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <define>
    <constant name="half" value="1/2"/>
    <variable name="tank" value="2*half*2"/>
    <quantity name="gap" type="length" value="0.5" unit="m"/>
    <position name="up" x="0" y="gap" z="0"/>
    <rotation name="quarter" x="90" unit="deg"/>
  </define>
  <materials>
    <isotope name="Ar40iso" Z="18" N="40"><atom value="39.96"/></isotope>
    <element name="argon"><fraction ref="Ar40iso" n="1"/></element>
    <element name="H" Z="1"><atom value="1.008"/></element>
    <element name="O" Z="8"><atom value="15.999"/></element>
    <element name="N" Z="7"><atom value="14.007"/></element>
    <material name="Iron" Z="26"><D value="7.874" unit="g/cm3"/><atom value="55.845"/></material>
    <material name="LAr"><D value="1396" unit="kg/m3"/><fraction ref="argon" n="1.0"/></material>
    <material name="Water"><D value="1.0"/><composite ref="H" n="2"/><composite ref="O" n="1"/></material>
    <material name="Air"><D value="1.29" unit="mg/cm3"/><fraction ref="N" n="0.7"/><fraction ref="O" n="0.3"/></material>
  </materials>
  <solids>
    <box name="hall" x="10" y="10" z="20" lunit="m"/>
    <tube name="cryostat" rmin="0" rmax="230" z="500" deltaphi="360" aunit="deg" lunit="cm"/>
    <box name="active" x="tank" y="tank" z="4" lunit="m"/>
    <orb name="ball" r="50" lunit="cm"/>
    <cone name="funnel" rmin1="0" rmax1="10" rmin2="0" rmax2="20" z="30" deltaphi="2*pi" lunit="cm"/>
    <xtru name="wedge" lunit="cm">
      <twoDimVertex x="0" y="0"/><twoDimVertex x="40" y="0"/><twoDimVertex x="0" y="30"/>
      <section zOrder="0" zPosition="0" xOffset="0" yOffset="0" scalingFactor="1"/>
      <section zOrder="1" zPosition="10" xOffset="0" yOffset="0" scalingFactor="1"/>
    </xtru>
    <polyhedra name="hexagon" startphi="30" deltaphi="360" numsides="6" aunit="deg" lunit="cm">
      <zplane rmin="0" rmax="50" z="-10"/><zplane rmin="0" rmax="50" z="10"/>
    </polyhedra>
    <subtraction name="drilled">
      <first ref="hexagon"/><second ref="ball"/><position name="p" z="50" unit="cm"/>
    </subtraction>
    <union name="pair">
      <first ref="ball"/><second ref="ball"/><positionref ref="up"/>
    </union>
    <hype name="tapered" rmin="1" rmax="2" inst="0" outst="0" z="3"/>
    <tube name="half-pipe" rmax="10" z="10" deltaphi="180" aunit="deg" lunit="cm"/>
  </solids>
  <structure>
    <volume name="Ball0x7f12ab"><materialref ref="Iron"/><solidref ref="ball"/></volume>
    <volume name="Active"><materialref ref="LAr"/><solidref ref="active"/>
      <physvol><volumeref ref="Ball0x7f12ab"/><position x="50" unit="cm"/></physvol>
      <physvol><volumeref ref="Ball0x7f12ab"/><position x="-50" unit="cm"/></physvol>
      <auxiliary auxtype="SensDet" auxvalue="tpc"/>
    </volume>
    <volume name="Cryostat"><materialref ref="Iron"/><solidref ref="cryostat"/>
      <physvol name="TPC"><volumeref ref="Active"/><rotationref ref="quarter"/></physvol>
    </volume>
    <volume name="Wedge"><materialref ref="Water"/><solidref ref="wedge"/></volume>
    <volume name="Drilled"><materialref ref="Iron"/><solidref ref="drilled"/></volume>
    <volume name="Tapered"><materialref ref="Iron"/><solidref ref="tapered"/></volume>
    <volume name="Unheard"><materialref ref="G4_UNHEARD"/><solidref ref="ball"/></volume>
    <volume name="Ghost"><materialref ref="G4_Galactic"/><solidref ref="ball"/></volume>
    <assembly name="Group">
      <physvol name="W1"><volumeref ref="Wedge"/><position x="3" y="0" z="0" unit="m"/></physvol>
      <physvol name="D1"><volumeref ref="Drilled"/><position x="-3" unit="m"/></physvol>
    </assembly>
    <volume name="World"><materialref ref="Air"/><solidref ref="hall"/>
      <physvol><volumeref ref="Cryostat"/><position z="-2" unit="m"/></physvol>
      <physvol><volumeref ref="Group"/><position z="6" unit="m"/></physvol>
      <physvol><volumeref ref="Tapered"/><position x="4" unit="m"/></physvol>
      <physvol><volumeref ref="Ghost"/><position y="4" unit="m"/></physvol>
      <physvol><volumeref ref="Unheard"/></physvol>
    </volume>
  </structure>
  <setup name="Default" version="1.0"><world ref="World"/></setup>
</gdml>
`;

const options = { name: "hall", fileName: "hall.gdml" };

describe("a detector from GDML", () => {
  const { file, notes } = importGdml(text, options, matter);
  const detector = buildDetector({
    ...file,
    aim: { centre: [0, 0, 0], radius: 500, coreRadius: 200, note: "" },
  });
  const names = detector.volumes.map(({ name }) => name);
  const densityOf = (material: string) =>
    file.materials?.find(({ id }) => id === material)?.density ?? Number.NaN;

  it("lists daughters after their mothers, copies by number", () => {
    expect(names).toEqual(["World", "Cryostat", "TPC", "Ball", "Ball 2", "W1", "D1", "Ghost"]);
    expect(detector.volumes.map(({ material }) => material)).toEqual([
      "Air",
      "Iron",
      "LAr",
      "Iron",
      "Iron",
      "Water",
      "Iron",
      "G4_Galactic",
    ]);
  });

  it("weighs each volume less its daughters", () => {
    const report = massReport(
      detector.volumes,
      detector.volumes.map(({ material }) => densityOf(material)),
    );
    const massOf = (name: string) => report.find((one) => one.name === name);
    const ball = (4 / 3) * Math.PI * 50 ** 3;
    expect(massOf("TPC")?.massKg).toBeCloseTo(1.396e-3 * (200 * 200 * 400 - 2 * ball), 3);
    expect(massOf("TPC")?.method).toBe("formula");
    expect(massOf("Ball 2")?.massKg).toBeCloseTo(7.874e-3 * ball, 6);
    expect(massOf("W1")?.massKg).toBeCloseTo(1e-3 * 0.5 * 40 * 30 * 10, 9);
    // A hexagon of apothem 50 and length 20, less the cap of a ball 50 above its middle.
    const cap = (Math.PI * 10 ** 2 * (3 * 50 - 10)) / 3;
    const drilled = 2 * Math.sqrt(3) * 50 ** 2 * 20 - cap;
    const found = massOf("D1");
    expect(Math.abs((found?.massKg ?? 0) - 7.874e-3 * drilled)).toBeLessThan(
      4 * (found?.massErrorKg ?? 0),
    );
    expect(found?.method).toBe("quasi Monte Carlo");
  });

  it("is crossed as drawn", () => {
    const tracer = new RayTracer(detector);
    tracer.trace(0, 0, -200, 1, 0, 0, -1000, 1000);
    const found = Array.from({ length: tracer.count }, (_, k) => [
      names[tracer.volume[k]],
      tracer.entry[k],
      tracer.exit[k],
    ]);
    expect(found).toEqual([
      ["World", -500, -230],
      ["Cryostat", -230, -100],
      ["Ball 2", -100, 0],
      ["Ball", 0, 100],
      ["Cryostat", 100, 230],
      ["World", 230, 500],
    ]);
  });

  it("turns the frame of a daughter, as Geant4 does", () => {
    // The TPC is 2 x 2 x 4 m, turned about x: long in y.
    const tpc = names.indexOf("TPC");
    expect(volumeAt(detector, 80, 190, -200)).toBe(tpc);
    expect(volumeAt(detector, 80, 0, -200 + 110)).toBe(names.indexOf("Cryostat"));
  });

  it("takes the sensitive volume as the fiducial one, and says so", () => {
    expect(detector.fiducial.solid.volume).toBeCloseTo(200 * 200 * 400, 3);
    expect(notes.find(({ kind }) => kind === "assumed")?.what).toBe(
      "TPC, the heaviest sensitive volume, is taken as the fiducial volume.",
    );
    const chosen = importGdml(text, { ...options, fiducialVolume: "W1" }, matter);
    expect(chosen.file.fiducial.position).toEqual([300, 0, 605]);
  });

  it("keeps materials: formulas, fractions, elements of isotopes", () => {
    const water = file.materials?.find(({ id }) => id === "Water");
    expect(water?.massFractions["H"]).toBeCloseTo(0.1119, 4);
    expect(file.materials?.find(({ id }) => id === "LAr")?.massFractions).toEqual({ Ar40: 1 });
    expect(densityOf("LAr")).toBe(1.396);
    expect(densityOf("Air")).toBe(0.00129);
  });

  it("says what it left out, and nothing else", () => {
    const left = notes.filter(({ kind }) => kind === "left out").map(({ what }) => what);
    expect(left).toEqual([
      "Volume Tapered: The shape hype is not supported.",
      "Volume Unheard: Nothing is known of its material G4_UNHEARD.",
    ]);
    for (const { where } of notes) expect(where).toMatch(/^hall\.gdml/);
    expect(file.lost?.map(({ name, massKg }) => [name, massKg])).toEqual([
      ["Unheard", null],
      ["Tapered", expect.closeTo(7.874e-3 * 3e-3 * Math.PI * (4 - 1), 9)],
    ]);
  });

  it("keeps its other notes in the file, where the window finds them", () => {
    const others = notes.filter(({ what }) => !what.startsWith("Volume "));
    expect(others.length).toBeGreaterThan(0);
    expect(file.importNotes).toEqual(others);
    const read = parseDetectorFile(JSON.stringify(file), "saved.json");
    expect(read.importNotes).toEqual(others);
  });
});

describe("a bad GDML file", () => {
  it.each([
    ["is not XML", text.replace("</define>", ""), /line \d+, column \d+/],
    ["has no world", text.replace('<world ref="World"/>', ""), /names no world/],
    ["lacks a volume", text.replace('ref="Cryostat"', 'ref="Cryo"'), /Cryo is not defined/],
    ["has a name that is none", text.replace("2*half*2", "2*hlaf*2"), /hlaf.*not defined.*line 5/],
    ["has an unknown unit", text.replace('r="50" lunit="cm"', 'r="50" lunit="ell"'), /unit ell/],
    ["has a length below 0", text.replace('r="50"', 'r="-50"'), /radius = -50/],
    [
      "contains itself",
      text.replace('<volumeref ref="Active"/>', '<volumeref ref="Cryostat"/>'),
      /volume Cryostat is not defined/,
    ],
  ])("that %s is refused with its place", (_, bad, why) => {
    expect(() => importGdml(bad, options, matter)).toThrow(InputError);
    expect(() => importGdml(bad, options, matter)).toThrow(why);
  });
});
