import { describe, expect, it } from "vitest";
import { InputError } from "../../../../src-shared/errors.ts";
import { importGdml } from "../../../../src-shared/geometry/import/import-gdml.ts";
import { built, gdmlText, imported, matter, placedBox } from "./gdml-texts.ts";

const center = (name: string, { detector }: ReturnType<typeof built>) => {
  const volume = detector.volumes.find((one) => one.name === name);
  return [volume?.x, volume?.y, volume?.z].map((value) => 10 * (value ?? Number.NaN));
};

const loop = (attributes: string, inside: string) =>
  placedBoxLoop(attributes, `<physvol name="p[i]"><volumeref ref="B"/>${inside}</physvol>`);
const placedBoxLoop = (attributes: string, inside: string) =>
  `<loop for="i" ${attributes}>${inside}</loop>`;
const variable = `<variable name="i" value="7"/>`;

// Places, copies and materials at points as Geant4 11.4.1 (geant4-pybind 0.1.3) has them.
describe("the structure as Geant4 reads it", () => {
  it("a physvol's rotation turns the frame", () => {
    const { at } = built({ inside: placedBox(`<rotation x="90" unit="deg"/>`) });
    // The box is 10 x 20 x 30: now long in y.
    expect(at(0, 14, 0)).toBe("p");
    expect(at(0, 0, 14)).toBe("W");
  });

  it("an empty coordinate is 0", () => {
    const small = built({ inside: placedBox(`<position x="50" y="0" z="" unit="mm"/>`) });
    expect(center("p", small)).toEqual([50, 0, 0]);
  });

  it("of several positions the last is taken; names are those of define alone", () => {
    const inline = built({ inside: placedBox(`<position x="10"/><position x="20"/>`) });
    expect(center("p", inline)).toEqual([20, 0, 0]);
    const define = `<position name="q" x="10"/><position name="q" x="20"/>`;
    expect(center("p", built({ define, inside: placedBox(`<positionref ref="q"/>`) }))).toEqual([
      20, 0, 0,
    ]);
    const inside = placedBox(`<position name="r" x="1"/>`) + placedBox(`<positionref ref="r"/>`);
    expect(() => built({ inside })).toThrow(/position r is not defined/);
  });

  it("the setup named Default is taken, wherever it stands", () => {
    const other = `<volume name="Small"><materialref ref="Ar"/><solidref ref="b"/></volume>`;
    const setup = (...pairs: [string, string][]) =>
      pairs
        .map(([name, world]) => `<setup name="${name}"><world ref="${world}"/></setup>`)
        .join("");
    const worldOf = (...pairs: [string, string][]) =>
      built({ structure: other, setup: setup(...pairs) });
    expect(worldOf(["Test2", "Small"], ["Default", "W"]).file.volumes[0].name).toBe("W");
    expect(worldOf(["Test2", "Small"]).file.volumes[0].name).toBe("Small");
    expect(worldOf(["Default", "Small"], ["Default", "W"]).file.volumes[0].name).toBe("W");
    const none = worldOf(["A", "Small"], ["B", "W"]);
    expect(none.file.volumes[0].name).toBe("Small");
    expect(none.said[0]).toMatch(/No setup is named Default.*A, the first, is taken/);
  });

  it("a loop places one for each value", () => {
    const parts = {
      define: variable,
      inside: loop(`from="0" to="4" step="2"`, `<position x="i*30"/>`),
    };
    const small = built(parts);
    expect(small.file.volumes.map(({ name }) => name)).toEqual(["W", "p_-1", "p_1", "p_3"]);
    expect(center("p_3", small)).toEqual([120, 0, 0]);
    expect(small.said.filter((what) => what.includes("loop"))).toEqual([]);
  });

  it("a loop makes solids and volumes by brackets in names, and loops hold loops", () => {
    const small = built({
      define: `${variable}<variable name="j" value="1"/>`,
      solids: placedBoxLoop(
        `from="1" to="2" step="1"`,
        `<box name="s[i]" x="10*i" y="10" z="10"/>`,
      ),
      structure: placedBoxLoop(
        `from="1" to="2" step="1"`,
        `<volume name="L[i]"><materialref ref="Fe"/><solidref ref="s[i]"/></volume>`,
      ),
      inside: placedBoxLoop(
        `from="1" to="2" step="1"`,
        `<loop for="j" from="1" to="3" step="1"><physvol><volumeref ref="L[i]"/><position x="i*50" y="j*20"/></physvol></loop>`,
      ),
    });
    expect(small.file.volumes).toHaveLength(7);
    expect(small.at(100 + 9, 60, 0)).toBe("L_1 3");
    expect(small.at(50 + 9, 60, 0)).toBe("W");
  });

  it("a loop that is left without a start begins at its variable's value", () => {
    const define = `<variable name="i" value="1"/>`;
    const inside = loop(`to="3" step="1"`, `<position x="i*40"/>`);
    expect(built({ define, inside }).file.volumes).toHaveLength(4);
  });

  it("loops that Geant4 does not run place nothing, and say so", () => {
    const down = built({ define: variable, inside: loop(`from="3" to="1" step="-1"`, "") });
    expect(down.file.volumes).toHaveLength(1);
    expect(down.said).toContain("Geant4 places nothing of a loop downwards.");
    const assembly = `<assembly name="A">${loop(`from="1" to="2" step="1"`, "")}</assembly>`;
    const held = built({
      define: variable,
      structure: assembly,
      inside: `<physvol><volumeref ref="A"/></physvol>`,
    });
    expect(held.file.volumes).toHaveLength(1);
    expect(held.said).toContain("Geant4 reads no loop in an assembly.");
  });

  it.each([
    [
      "over a constant",
      `<constant name="i" value="1"/>`,
      `from="1" to="2" step="1"`,
      /no variable/,
    ],
    ["over nothing", "", `from="1" to="2" step="1"`, /no variable/],
    ["without an end", variable, `from="1" to="2" step="0"`, /never ends/],
    ["of a billion turns", variable, `from="1" to="1e9" step="1"`, /more than 50000 times/],
    ["by halves", variable, `from="1" to="2" step="0.5"`, /no whole number/],
  ])("a loop %s is refused", (_, define, attributes, why) => {
    const inside = placedBoxLoop(attributes, "<physvol/>");
    expect(() => imported({ define, inside })).toThrow(InputError);
    expect(() => imported({ define, inside })).toThrow(why);
  });

  it("assemblies are placed as wholes, in each other too", () => {
    const small = built({
      structure: `<assembly name="A"><physvol><volumeref ref="B"/><position x="10"/></physvol></assembly>
        <assembly name="AA"><physvol><volumeref ref="A"/><position x="100"/><rotation z="90" unit="deg"/></physvol></assembly>`,
      inside: `<physvol><volumeref ref="AA"/><position y="100"/><rotation x="90" unit="deg"/></physvol>`,
    });
    expect(center("B", small)).toEqual([100, 100, 10]);
    // r = [[0, 1, 0], [0, 0, 1], [1, 0, 0]] in Geant4: the 30 mm lie along y.
    expect(small.at(100, 114, 10)).toBe("B");
  });

  it("a mirrored volume is mirrored with all that is in it", () => {
    const trap = `<trap name="o" z="60" theta="15" phi="40" y1="24" x1="26" x2="38" alpha1="10" y2="24" x3="26" x4="38" alpha2="10" aunit="deg"/>`;
    const parts = (scale: string) => ({
      solids: `${trap}<box name="i" x="4" y="5" z="20"/>`,
      structure: `<volume name="I"><materialref ref="Ar"/><solidref ref="i"/></volume>
        <volume name="O"><materialref ref="Fe"/><solidref ref="o"/><physvol><volumeref ref="I"/><position x="6" y="3" z="8"/></physvol></volume>`,
      inside: `<physvol><volumeref ref="O"/>${scale}</physvol>`,
    });
    const plain = built(parts(""));
    const mirrored = built(parts(`<scale x="1" y="-1" z="1"/>`));
    for (const [x, y, z] of [
      [6, 3, 8],
      [7, 1, 17],
      [14, 11, 10],
      [14, -11, 10],
      [-14, -11, 10],
      [16, 10, 29],
      [-12, -8, -28],
    ]) {
      expect(mirrored.at(x, -y, z)).toBe(plain.at(x, y, z));
    }
    expect(center("I", mirrored)).toEqual([6, -3, 8]);
    const turned = built(parts(`<scale x="-1" y="-1" z="1"/>`));
    expect(center("I", turned)).toEqual([-6, -3, 8]);
    expect(turned.file.volumes.some(({ reflected }) => reflected)).toBe(false);
  });

  it("of a scale Geant4 takes the signs alone, and so does this", () => {
    const small = built({ inside: placedBox(`<scale x="2" y="1" z="1"/>`) });
    expect(small.detector.volumes[1].solid.volume).toBeCloseTo(6, 9);
    expect(small.said).toContain("Geant4 takes only the signs of the scale 2, 1, 1; so here.");
  });

  it("of two volumes or solids of one name the first is taken, with both named", () => {
    const small = built({
      solids: `<box name="b" x="1" y="1" z="1"/>`,
      structure: `<volume name="B"><materialref ref="Ar"/><solidref ref="w"/></volume>`,
      inside: placedBox(""),
    });
    expect(small.detector.volumes[1].solid.volume).toBeCloseTo(6, 9);
    expect(small.detector.volumes[1].material).toBe("Fe");
    const both =
      /^Two of kind (solid|volume) are named (b|B) \(small\.gdml, line \d+ and small\.gdml, line \d+\); as Geant4 does, the first is taken\.$/;
    expect(small.said.filter((what) => both.test(what))).toHaveLength(2);
  });

  it.each([
    [
      "constants",
      `<constant name="a" value="1"/><constant name="a" value="2"/>`,
      /a is defined already/,
    ],
    [
      "variables",
      `<variable name="a" value="1"/><variable name="a" value="2"/>`,
      /a is defined already/,
    ],
    ["units", `<constant name="m" value="1"/>`, /m is the name of a unit/],
  ])("of two %s of one name the second is refused, as by Geant4", (_, define, why) => {
    expect(() => imported({ define })).toThrow(why);
  });

  it.each([
    ["expression", `<expression name="q"> 2*5 </expression>`, "q", 10],
    ["quantity", `<quantity name="q" type="length" value="3" unit="cm"/>`, "q", 30],
    ["matrix", `<matrix name="q" coldim="2" values="10 20 30 40"/>`, "q[2,1]", 30],
    ["column", `<matrix name="q" coldim="1" values="1 3\n 2*5"/>`, "q[3]+q[1]", 11],
    ["row", `<matrix name="q" coldim="3" values="1 2 3"/>`, "q[2]", 2],
    ["name of a place in a matrix", `<matrix name="q" coldim="1" values="5 6"/>`, "q_1", 6],
    [
      "index by a variable",
      `${variable}<matrix name="q" coldim="2" values="10 20 30 40"/>`,
      "q[i-5,2]",
      40,
    ],
  ])("defines by %s", (_, define, x, expected) => {
    const small = built({ define, inside: placedBox(`<position x="${x}"/>`) });
    expect(center("p", small)[0]).toBeCloseTo(expected, 9);
  });

  it.each([
    [
      "outside its values",
      `<matrix name="q" coldim="1" values="5 6"/>`,
      "q[3]",
      /q_2.*not defined/,
    ],
    [
      "with one index of two",
      `<matrix name="q" coldim="2" values="1 2 3 4"/>`,
      "q[1]",
      /q_0.*not defined/,
    ],
    [
      "with two of one",
      `<matrix name="q" coldim="3" values="1 2 3"/>`,
      "q[1,2]",
      /q_0_1.*not defined/,
    ],
  ])("a matrix asked %s is refused", (_, define, x, why) => {
    expect(() => imported({ define, inside: placedBox(`<position x="${x}"/>`) })).toThrow(why);
  });

  it("a ragged matrix is refused", () => {
    const define = `<matrix name="q" coldim="2" values="1 2 3"/>`;
    expect(() => imported({ define })).toThrow(/3 values in rows of 2/);
  });
});

const holding = (inside: string) =>
  `<volume name="S"><materialref ref="Fe"/><solidref ref="s"/><physvol name="i"><volumeref ref="I"/>${inside}</physvol></volume>`;
/** A mother T, 80 mm wide, that is filled with copies of S, each with a small I in it. */
const filled = (solids: string, copies: string, inside: string) =>
  built({
    solids: `${solids}<box name="i" x="4" y="4" z="10"/>`,
    structure: `<volume name="I"><materialref ref="Ar"/><solidref ref="i"/></volume>${holding(inside)}
      <volume name="T"><materialref ref="Ar"/><solidref ref="t"/>${copies}</volume>`,
    inside: `<physvol><volumeref ref="T"/></physvol>`,
  });
const replica = (axis: string, number: number, width: number, offset: number, unit: string) =>
  `<replicavol number="${number}"><volumeref ref="S"/><replicate_along_axis><direction ${axis}="1"/><width value="${width}" unit="${unit}"/><offset value="${offset}" unit="${unit}"/></replicate_along_axis></replicavol>`;
const polar = (radius: number, degrees: number): [number, number, number] => [
  radius * Math.cos((degrees * Math.PI) / 180),
  radius * Math.sin((degrees * Math.PI) / 180),
  0,
];

describe("copies by rule", () => {
  it("replicas along x lie about the middle", () => {
    const { at, file } = filled(
      `<box name="t" x="80" y="60" z="50"/><box name="s" x="20" y="60" z="50"/>`,
      replica("x", 4, 20, 0, "mm"),
      `<position x="3" y="5"/>`,
    );
    expect(file.volumes).toHaveLength(10);
    expect(at(-30 + 3, 5, 0)).toBe("i");
    expect(at(30 + 3, 5, 0)).toBe("i 4");
    expect(at(39, 0, 0)).toBe("S 4");
  });

  it("replicas about z are turned, from the offset on, whatever their solid's start", () => {
    const { at } = filled(
      `<tube name="t" rmax="80" z="60" startphi="20" deltaphi="180" aunit="deg"/><tube name="s" rmax="80" z="60" startphi="0" deltaphi="60" aunit="deg"/>`,
      replica("phi", 3, 60, 20, "deg"),
      `<position x="40"/>`,
    );
    expect(at(...polar(40, 50))).toBe("i");
    expect(at(...polar(40, 170))).toBe("i 3");
    expect(at(...polar(60, 21))).toBe("S");
    expect(at(...polar(60, 81))).toBe("S 2");
    expect(at(...polar(60, 19))).toBe("W");
  });

  it("replicas along rho take their own radii", () => {
    const { at } = filled(
      `<tube name="t" rmin="20" rmax="80" z="60" deltaphi="360" aunit="deg"/><tube name="s" rmin="20" rmax="40" z="60" deltaphi="360" aunit="deg"/>`,
      replica("rho", 3, 20, 20, "mm"),
      `<position x="30"/>`,
    );
    expect(at(0, 30, 0)).toBe("S");
    expect(at(0, 50, 0)).toBe("S 2");
    expect(at(0, 79, 0)).toBe("S 3");
    // In a ring farther out there is nothing at 30 mm.
    expect(at(30, 0, 0)).toBe("i");
  });

  it("divisions begin at the mother's start plus the offset", () => {
    const { at } = filled(
      `<box name="t" x="80" y="60" z="50"/><box name="s" x="20" y="60" z="50"/>`,
      `<divisionvol axis="kXAxis" number="3" width="20" offset="10" unit="mm"><volumeref ref="S"/></divisionvol>`,
      `<position x="3"/>`,
    );
    expect(at(-31, 0, 0)).toBe("T");
    expect(at(-29, 9, 0)).toBe("S");
    expect(at(-20 + 3, 0, 0)).toBe("i");
    expect(at(29, 9, 0)).toBe("S 3");
    expect(at(31, 0, 0)).toBe("T");
  });

  it("divisions of a tube by number, and along rho with the unit of an angle", () => {
    const tubes = `<tube name="t" rmin="10" rmax="80" z="60" startphi="30" deltaphi="200" aunit="deg"/><tube name="s" rmin="10" rmax="80" z="60" startphi="30" deltaphi="200" aunit="deg"/>`;
    const along = (axis: string, rest: string) =>
      filled(
        tubes,
        `<divisionvol axis="${axis}" ${rest}><volumeref ref="S"/></divisionvol>`,
        `<position x="0" y="50"/>`,
      );
    const z = along("kZAxis", `number="2" unit="mm"`);
    expect(z.at(0, 40, -1)).toBe("S");
    expect(z.at(0, 40, 1)).toBe("S 2");
    const rho = along("kRho", `number="2" width="20" offset="5" unit="rad"`);
    expect([14, 16, 34, 36, 54, 56].map((y) => rho.at(0, y, 0))).toEqual([
      "T",
      "S",
      "S",
      "S 2",
      "S 2",
      "T",
    ]);
    const phi = along("kPhi", `number="2" width="60" offset="30" unit="deg"`);
    expect([59, 61, 119, 121, 179, 181].map((angle) => phi.at(...polar(70, angle)))).toEqual([
      "T",
      "S",
      "S",
      "S 2",
      "S 2",
      "T",
    ]);
    expect(phi.said.join()).toMatch(/The slices follow each other about z/);
  });

  it("parameterised copies have sizes of their own", () => {
    const { at } = filled(
      `<box name="t" x="200" y="200" z="200"/><tube name="s" rmax="10" z="20" deltaphi="360" aunit="deg"/>`,
      `<paramvol ncopies="2"><volumeref ref="S"/><parameterised_position_size>
        <parameters number="1"><position x="-50"/><tube_dimensions InR="5" OutR="40" hz="60" StartPhi="0" DeltaPhi="180" aunit="deg" lunit="mm"/></parameters>
        <parameters number="2"><position x="50"/><rotation y="90" unit="deg"/><box_dimensions x="10" y="20" z="60"/></parameters>
        </parameterised_position_size></paramvol>`,
      `<position x="0"/>`,
    );
    expect(at(-50, 39, 29)).toBe("S");
    expect(at(-50, 39, 31)).toBe("T");
    expect(at(-50, -10, 0)).toBe("T");
    expect(at(50 + 29, 9, 4)).toBe("S 2");
    expect(at(50, 0, 11)).toBe("T");
  });

  it("slices of what cannot be sliced are lost, with all that is in them", () => {
    const { file } = filled(
      `<orb name="t" r="80"/><orb name="s" r="20"/>`,
      `<divisionvol axis="kPhi" number="2" unit="deg"><volumeref ref="S"/></divisionvol>`,
      "",
    );
    expect(file.lost?.map(({ name }) => name)).toEqual(["S", "I"]);
    expect(file.lost?.[0].why).toMatch(/division of a sphere along phi/);
  });
});

describe("a daughter that sticks out of her mother", () => {
  const mother = `<volume name="M"><materialref ref="Ar"/><solidref ref="m"/><physvol name="d"><volumeref ref="B"/><position x="8"/></physvol></volume>`;
  const inside = `<physvol name="m"><volumeref ref="M"/><position x="30"/></physvol>`;

  it("is cut there, as Geant4 tracks it", () => {
    const { at, detector, said } = built({
      solids: `<box name="m" x="20" y="40" z="40"/>`,
      structure: mother,
      inside,
    });
    expect(at(39, 0, 0)).toBe("d");
    expect(at(41, 0, 0)).toBe("W");
    expect(detector.volumes[2].solid.volume).toBeCloseTo(0.7 * 6, 9);
    expect(said).toContain("d sticks out of its mother M and is cut there, as Geant4 tracks it.");
  });

  it("cuts her own daughters too", () => {
    const { at } = built({
      solids: `<box name="m" x="20" y="40" z="40"/><box name="e" x="9" y="10" z="10"/>`,
      structure: `<volume name="E"><materialref ref="Ar"/><solidref ref="e"/></volume>
        <volume name="D"><materialref ref="Fe"/><solidref ref="b"/><physvol name="e"><volumeref ref="E"/></physvol></volume>
        ${mother.replace('ref="B"', 'ref="D"')}`,
      inside,
    });
    expect(at(39, 0, 0)).toBe("e");
    expect(at(41, 0, 0)).toBe("W");
  });

  it("is lost where she lies wholly outside", () => {
    const { at, file, said } = built({
      solids: `<box name="m" x="20" y="40" z="40"/>`,
      structure: mother.replace('x="8"', 'x="80"'),
      inside,
    });
    expect(file.volumes).toHaveLength(2);
    expect(at(110, 0, 0)).toBe("W");
    expect(said).toContain("Volume d: It lies outside its mother M, where Geant4 never meets it.");
    expect(file.lost).toMatchObject([{ name: "d", sensitive: false }]);
  });
});

describe("parts from other files", () => {
  const child = (world: string, more = "") => `<?xml version="1.0"?><gdml>
    <define><constant name="k" value="5"/></define><materials>${more}</materials>
    <solids><box name="cb" x="k" y="20" z="20"/></solids>
    <structure><volume name="C"><materialref ref="Fe"/><solidref ref="cb"/></volume>
    <volume name="C2"><materialref ref="Ar"/><solidref ref="cb"/></volume></structure>
    <setup name="Default" version="1.0"><world ref="${world}"/></setup></gdml>`;
  const from = (files: Readonly<Record<string, string>>) => ({
    readBeside: (path: string) => {
      if (Object.hasOwn(files, path)) return files[path];
      throw new Error(`asked for ${path}`);
    },
  });

  it("are their own world, or the volume named", () => {
    const inside = (rest: string) =>
      `<physvol name="f"><file name="parts/c.gdml" ${rest}/><position x="9"/></physvol>`;
    const files = from({ "parts/c.gdml": child("C") });
    const world = built({ inside: inside("") }, files);
    expect(world.file.volumes.map(({ name, material }) => [name, material])).toEqual([
      ["W", "Ar"],
      ["f", "Fe"],
    ]);
    expect(world.at(9 + 2.4, 9, 9)).toBe("f");
    expect(world.file.volumes[1].source).toMatch(/^parts\/c\.gdml, line \d/);
    const named = built({ inside: inside(`volname="C2"`) }, files);
    expect(named.file.volumes[1].material).toBe("Ar");
  });

  it("share names with the file that takes them: the first is taken", () => {
    // In Geant4 the child's own Fe and b are those of the mother file.
    const text = child("C", `<material name="Fe" Z="26"><D value="1"/></material>`)
      .replaceAll('"cb"', '"b"')
      .replaceAll('"C"', '"B"');
    const inside = `<physvol name="f"><file name="c.gdml"/></physvol>`;
    const { detector, file, said } = built({ inside }, from({ "c.gdml": text }));
    expect(detector.volumes[1].solid.volume).toBeCloseTo(6, 9);
    expect(file.materials?.find(({ id }) => id === "Fe")?.density).toBe(7.8);
    expect(said.join()).toMatch(
      /Two of kind material are named Fe \(small\.gdml, line \d+ and c\.gdml, line 2\)/,
    );
  });

  it.each([
    ["../c.gdml"],
    ["/etc/passwd"],
    ["sub/../../c.gdml"],
    ["file:///c.gdml"],
    ["http://host/c.gdml"],
    ["C:\\c.gdml"],
    [""],
  ])("are sought in its own folder alone: %j", (name) => {
    const inside = `<physvol><file name="${name}"/></physvol>`;
    expect(() => built({ inside }, from({}))).toThrow(/not in its own folder/);
  });

  it("that hold themselves are refused", () => {
    const again = child("C").replace(
      "</structure>",
      `<volume name="D"><materialref ref="Fe"/><solidref ref="cb"/><physvol><file name="c.gdml"/></physvol></volume></structure>`,
    );
    const text = again.replace('world ref="C"', 'world ref="D"');
    const inside = `<physvol><file name="c.gdml"/></physvol>`;
    expect(() => built({ inside }, from({ "c.gdml": text }))).toThrow(/c\.gdml holds itself/);
  });

  it("need a folder", () => {
    expect(() => imported({ inside: `<physvol><file name="c.gdml"/></physvol>` })).toThrow(
      /c\.gdml cannot be read.*not beside it/,
    );
  });
});

describe("what would never end", () => {
  it("volumes that double from level to level are refused", () => {
    const levels = Array.from({ length: 40 }, (_, k) => {
      const inner = k === 0 ? "B" : `A${k - 1}`;
      const one = `<physvol><volumeref ref="${inner}"/></physvol>`;
      return `<assembly name="A${k}">${one}${one}</assembly>`;
    }).join("");
    const inside = `<physvol><volumeref ref="A39"/></physvol>`;
    expect(() => imported({ structure: levels, inside })).toThrow(InputError);
  });

  it.each([
    ["cut off", (text: string, k: number) => text.slice(0, Math.floor((text.length * k) / 60))],
    [
      "with a letter changed",
      (text: string, k: number) => {
        const at = Math.floor((text.length * k) / 60);
        return `${text.slice(0, at)}${"<>\"'&=/x0-"[k % 10]}${text.slice(at + 1)}`;
      },
    ],
    [
      "with a piece twice",
      (text: string, k: number) => {
        const at = Math.floor((text.length * k) / 60);
        return text.slice(0, at) + text.slice(Math.max(0, at - 40));
      },
    ],
  ])("a file %s is read or refused with its reason", (_, change) => {
    const text = gdmlText({
      define: `${variable}<matrix name="q" coldim="2" values="1 2 3 4"/>`,
      solids: `<union name="u"><first ref="b"/><second ref="b"/><position x="q[1,2]"/></union>`,
      inside: loop(`from="1" to="3" step="1"`, `<position x="i*60"/>`),
    });
    let refused = 0;
    for (let k = 0; k < 60; k++) {
      try {
        importGdml(change(text, k), { name: "x", fileName: "x.gdml" }, matter);
      } catch (error) {
        refused++;
        expect(error).toBeInstanceOf(InputError);
      }
    }
    expect(refused).toBeGreaterThan(10);
  });
});
