import { describe, expect, it } from "vitest";
import { built, imported, solidOf } from "./gdml-texts.ts";

const corners = `<position name="a"/><position name="b" x="10"/><position name="c" y="10"/><position name="d" z="10"/>`;
const faces = (order: readonly string[]) =>
  order
    .map(
      ([a, b, c]) => `<triangular vertex1="${a}" vertex2="${b}" vertex3="${c}" type="ABSOLUTE"/>`,
    )
    .join("");

/** Volumes in cm3 and, where Geant4's bounding box is exact, its limits in mm. */
const cases: readonly (readonly [string, string, number, (readonly number[])?])[] = [
  ["box, numbers in units of their own", `<box name="s" x="1*cm" y="2" z="3" lunit="cm"/>`, 60],
  ["orb", `<orb name="s" r="5"/>`, 0.5235988],
  [
    "sphere section",
    `<sphere name="s" rmin="1" rmax="5" startphi="30" deltaphi="60" starttheta="20" deltatheta="100" aunit="deg"/>`,
    0.06231589,
  ],
  [
    "sphere, polar angle cut at 180 degrees",
    `<sphere name="s" rmax="5" deltaphi="360" starttheta="90" deltatheta="180" aunit="deg"/>`,
    0.2617994,
    [-5, -5, -5, 5, 5, 0],
  ],
  [
    "sphere, more than a turn",
    `<sphere name="s" rmax="5" deltaphi="400" deltatheta="180" aunit="deg"/>`,
    0.5235988,
  ],
  [
    "tube section from below 0",
    `<tube name="s" rmax="5" z="4" startphi="-30" deltaphi="60" aunit="deg"/>`,
    0.05235988,
  ],
  ["tube section in radians", `<tube name="s" rmax="5" z="4" startphi="0" deltaphi="3"/>`, 0.15],
  [
    "tube, a turn with rounded digits",
    `<tube name="s" rmax="5" z="4" deltaphi="6.28318"/>`,
    0.3141593,
  ],
  [
    "cut tube",
    `<cutTube name="s" rmin="1" rmax="5" z="20" startphi="0" deltaphi="90" aunit="deg" lowX="-0.3" lowY="0" lowZ="-0.95" highX="0.4" highY="0" highZ="0.9"/>`,
    0.3716734,
  ],
  [
    "cone section",
    `<cone name="s" rmin1="1" rmax1="2" rmin2="2" rmax2="4" z="10" startphi="0" deltaphi="90" aunit="deg"/>`,
    0.05497787,
  ],
  ["trd", `<trd name="s" x1="2" x2="4" y1="6" y2="8" z="10"/>`, 0.2133333, [-2, -4, -5, 2, 4, 5]],
  [
    "para",
    `<para name="s" x="2" y="4" z="6" alpha="10" theta="20" phi="30" aunit="deg"/>`,
    0.048,
    [-2.2983, -2.546, -3, 2.2983, 2.546, 3],
  ],
  [
    "trap",
    `<trap name="s" z="20" theta="15" phi="40" y1="4" x1="6" x2="8" alpha1="10" y2="4" x3="6" x4="8" alpha2="10" aunit="deg"/>`,
    0.56,
  ],
  [
    "eltube, half lengths",
    `<eltube name="s" dx="2" dy="3" dz="4"/>`,
    0.1507964,
    [-2, -3, -4, 2, 3, 4],
  ],
  ["ellipsoid", `<ellipsoid name="s" ax="2" by="3" cz="4"/>`, 0.100531],
  [
    "ellipsoid cut twice",
    `<ellipsoid name="s" ax="2" by="3" cz="4" zcut1="-1" zcut2="2"/>`,
    0.05301438,
  ],
  [
    "ellipsoid cut once: the other cut is 0",
    `<ellipsoid name="s" ax="2" by="3" cz="4" zcut1="-1"/>`,
    0.01845686,
  ],
  [
    "elliptical cone, slopes without a unit",
    `<elcone name="s" dx="0.5" dy="1" zmax="10" zcut="4" lunit="cm"/>`,
    1323.658,
  ],
  [
    "elliptical cone, cut beyond its tip",
    `<elcone name="s" dx="0.5" dy="1" zmax="10" zcut="40"/>`,
    4.18879,
  ],
  [
    "polycone section with a step",
    `<polycone name="s" startphi="10" deltaphi="90" aunit="deg"><zplane rmin="1" rmax="5" z="-3"/><zplane rmin="1" rmax="4" z="2"/><zplane rmin="2" rmax="6" z="2"/><zplane rmin="2" rmax="6" z="7"/></polycone>`,
    0.2015855,
  ],
  [
    "polycone downwards",
    `<polycone name="s" deltaphi="360" aunit="deg"><zplane rmin="1" rmax="5" z="3"/><zplane rmin="1" rmax="4" z="-2"/></polycone>`,
    0.3036873,
  ],
  [
    "polyhedra section",
    `<polyhedra name="s" startphi="10" deltaphi="90" numsides="3" aunit="deg"><zplane rmin="1" rmax="5" z="-3"/><zplane rmin="1" rmax="4" z="2"/></polyhedra>`,
    0.07770527,
  ],
  [
    "polyhedra, radii of its sides and a corner on x",
    `<polyhedra name="s" deltaphi="360" numsides="6" aunit="deg"><zplane rmin="0" rmax="5" z="-3"/><zplane rmin="0" rmax="5" z="3"/></polyhedra>`,
    0.5196152,
    [-5.7735, -5, -3, 5.7735, 5, 3],
  ],
  [
    "generic polyhedra, radii of its corners",
    `<genericPolyhedra name="s" deltaphi="360" numsides="4" aunit="deg"><rzpoint r="1" z="0"/><rzpoint r="3" z="0"/><rzpoint r="2" z="5"/></genericPolyhedra>`,
    0.04,
    [-3, -3, 0, 3, 3, 5],
  ],
  [
    "generic polycone",
    `<genericPolycone name="s" deltaphi="360" aunit="deg"><rzpoint r="1" z="0"/><rzpoint r="3" z="0"/><rzpoint r="2" z="5"/></genericPolycone>`,
    0.06283185,
  ],
  [
    "torus section",
    `<torus name="s" rmin="1" rmax="2" rtor="6" startphi="30" deltaphi="60" aunit="deg"/>`,
    0.05921763,
  ],
  [
    "arb8, half length, twisted",
    `<arb8 name="s" v1x="-2" v1y="-2" v2x="-2" v2y="2" v3x="2" v3y="2" v4x="2" v4y="-2" v5x="-1" v5y="-1.5" v6x="-1.5" v6y="1" v7x="1" v7y="1.5" v8x="1.5" v8y="-1" dz="5"/>`,
    0.1083333,
  ],
  [
    "tet",
    `<tet name="s" vertex1="a" vertex2="b" vertex3="c" vertex4="d"/>`,
    0.1666667,
    [0, 0, 0, 10, 10, 10],
  ],
  [
    "tessellated",
    `<tessellated name="s">${faces(["acb", "abd", "bcd", "cad"])}</tessellated>`,
    0.1666667,
  ],
  [
    "tessellated, turned inside out",
    `<tessellated name="s">${faces(["abc", "adb", "bdc", "cda"])}</tessellated>`,
    0.1666667,
  ],
  [
    "xtru of unlike sections",
    `<xtru name="s"><twoDimVertex x="0" y="0"/><twoDimVertex x="0" y="4"/><twoDimVertex x="3" y="0"/><section zOrder="0" zPosition="-2" xOffset="1" yOffset="0" scalingFactor="1"/><section zOrder="1" zPosition="5" xOffset="2" yOffset="3" scalingFactor="2"/></xtru>`,
    0.098,
    [1, 0, -2, 8, 11, 5],
  ],
  [
    "xtru of like sections",
    `<xtru name="s"><twoDimVertex x="0" y="0"/><twoDimVertex x="0" y="4"/><twoDimVertex x="3" y="0"/><section zOrder="0" zPosition="-2"/><section zOrder="1" zPosition="5"/></xtru>`,
    0.042,
  ],
  [
    "multi-union, nodes turned and shifted",
    `<multiUnion name="s"><multiUnionNode name="n1"><solid ref="b"/><position x="100"/><rotation z="90" x="90" unit="deg"/></multiUnionNode><multiUnionNode name="n2"><solid ref="b"/><position x="10"/></multiUnionNode></multiUnion>`,
    12,
    [5, -10, -15, 115, 10, 15],
  ],
  [
    "union with its first part moved",
    `<union name="s"><first ref="b"/><second ref="b"/><position x="100"/><firstposition x="-100"/><firstrotation z="90" x="90" unit="deg"/></union>`,
    12,
    [-115, -10, -15, 105, 10, 15],
  ],
  [
    "scaled box",
    `<scaledSolid name="s"><solidref ref="b"/><scale x="2" y="1" z="3"/></scaledSolid>`,
    36,
  ],
  [
    "scaled orb",
    `<orb name="o" r="5"/><scaledSolid name="s"><solidref ref="o"/><scale x="2" y="1" z="1.5"/></scaledSolid>`,
    1.5707963,
  ],
];

// Volumes and limits of Geant4 11.4.1 (geant4-pybind 0.1.3) for the same text.
describe("solids as Geant4 reads them", () => {
  it.each(cases.map(([name, text, volume, limits]) => [name, { text, volume, limits }] as const))(
    "%s",
    (_, { text, volume, limits }) => {
      const { solid } = solidOf(text, corners);
      expect(solid.volume / volume).toBeCloseTo(1, 5);
      if (limits === undefined) return;
      const { min, max } = solid.bounds;
      [...min, ...max].forEach((value, k) => expect(10 * value).toBeCloseTo(limits[k], 3));
    },
  );

  it("a reflected solid is where its transformation leads back from", () => {
    // Geant4 puts the point through the transformation, not the solid.
    const { solid, described } = solidOf(
      `<reflectedSolid name="s" solid="b" sx="1" sy="1" sz="-1" rz="90" dx="50" aunit="deg"/>`,
    );
    expect(solid.volume).toBeCloseTo(6, 9);
    expect(described.position[0]).toBeCloseTo(0, 9);
    expect(described.position[1]).toBeCloseTo(5, 9);
  });

  it("chains of unions are one union of many parts, of subtractions one hole of many", () => {
    const chain = (tag: string, dx: number) =>
      Array.from({ length: 25 }, (_, k) => {
        const before = k === 0 ? "k" : `u${k - 1}`;
        const name = k === 24 ? "s" : `u${k}`;
        return `<${tag} name="${name}"><first ref="${before}"/><second ref="h"/><position x="${(k + 1) * dx}" unit="cm"/></${tag}>`;
      }).join("");
    const box = (name: string) => `<box name="${name}" x="10" y="10" z="10" lunit="cm"/>`;
    const union = solidOf(box("k") + box("h") + chain("union", 10));
    expect(union.described.solid.shape).toBe("multi-union");
    expect(union.solid.volume).toBeCloseTo(26_000, 6);
    const drilled = solidOf(
      `<box name="k" x="600" y="20" z="20" lunit="cm"/><box name="h" x="2" y="2" z="2" lunit="cm"/>${chain("subtraction", 10)}`,
    );
    expect(drilled.solid.volume).toBeCloseTo(600 * 400 - 25 * 8, 6);
  });

  it.each([
    [
      "hype",
      `<hype name="s" rmin="1" rmax="2" inst="10" outst="20" z="10" aunit="deg"/>`,
      0.1207898,
    ],
    ["paraboloid", `<paraboloid name="s" rlo="1" rhi="3" dz="5"/>`, 0.1570796],
    ["twistedbox", `<twistedbox name="s" PhiTwist="30" x="2" y="3" z="4" aunit="deg"/>`, 0.024],
  ])("of the %s, which has no counterpart, the mass is known", (shape, text, volume) => {
    const { file } = built({
      solids: text,
      structure: `<volume name="V"><materialref ref="Fe"/><solidref ref="s"/></volume>`,
      inside: `<physvol><volumeref ref="V"/></physvol><physvol><volumeref ref="V"/></physvol>`,
    });
    expect(file.lost).toHaveLength(1);
    const [one] = file.lost ?? [];
    expect(one).toMatchObject({ name: "V", copies: 2, material: "Fe", sensitive: false });
    expect(one.massKg).toBeCloseTo(2 * 7.8e-3 * volume, 8);
    expect(one.why).toContain(shape);
  });

  it.each([
    ["a length of 0", `<box name="s" x="1" y="2"/>`, /width = 0/],
    ["a length below 0", `<box name="s" x="-1" y="2" z="3"/>`, /width = -0\.1/],
    ["radii the wrong way", `<tube name="s" rmin="6" rmax="5" z="4"/>`, /innerRadius = 0\.6/],
    [
      "an angle below 0",
      `<sphere name="s" rmax="5" deltaphi="-90" aunit="deg"/>`,
      /deltaphi is -1\.57/,
    ],
    [
      "a part that comes later",
      `<union name="s"><first ref="b"/><second ref="t"/></union><box name="t" x="1" y="1" z="1"/>`,
      /solid t is not defined/,
    ],
    [
      "sections that do not ascend",
      `<xtru name="s"><twoDimVertex x="0" y="0"/><twoDimVertex x="0" y="4"/><twoDimVertex x="3" y="0"/><section zOrder="1" zPosition="-5"/><section zOrder="0" zPosition="5"/></xtru>`,
      /do not ascend/,
    ],
    [
      "a vertex without a name",
      `<tet name="s" vertex1="a" vertex2="b" vertex3="c" vertex4="x"/>`,
      /position x is not defined/,
    ],
    ["a name that is none", `<box name="s" x="hlaf" y="2" z="3"/>`, /hlaf.*not defined/],
    [
      "a polyhedron of a billion sides",
      `<polyhedra name="s" numsides="1000000000" deltaphi="360" aunit="deg"><zplane z="0" rmax="5"/><zplane z="5" rmax="5"/></polyhedra>`,
      /sides = 1000000000/,
    ],
    ["a length beyond all", `<box name="s" x="-1/0" y="2" z="3"/>`, /-Infinity/],
    ["a unit that is none", `<box name="s" x="1" y="2" z="3" lunit="inch"/>`, /unit inch/],
  ])("%s is refused where it is used, and only there", (_, text, why) => {
    expect(() => solidOf(text, corners)).toThrow(why);
    expect(imported({ define: corners, solids: text }).file.volumes).toHaveLength(1);
  });

  it("a union that doubles itself again and again ends", () => {
    const solids = Array.from({ length: 40 }, (_, k) => {
      const before = k === 0 ? "b" : `u${k - 1}`;
      const name = k === 39 ? "s" : `u${k}`;
      return `<intersection name="${name}"><first ref="${before}"/><second ref="${before}"/></intersection>`;
    }).join("");
    expect(() => solidOf(solids)).toThrow(/more than 10000 solids/);
  });
});
