import type { Point } from "../../../src-shared/geometry/rotation.ts";
import type { SolidDescription } from "../../../src-shared/geometry/solid-description.ts";

/**
 * Solids as Geant4 11.4.1 has them (PyPI geant4-pybind 0.1.3): G4VSolid::GetCubicVolume in cm^3, and
 * where five lines enter and leave by DistanceToIn and DistanceToOut in cm. Built by the constructors
 * of the classes, or by the GDML reader for polycone, polyhedra and arb8.
 */
export interface ReferenceSolid {
  readonly name: string;
  readonly solid: SolidDescription;
  readonly volume: number;
  /** Entry, exit, entry, exit ... on each of `referenceLines`. */
  readonly crossings: readonly (readonly number[])[];
}

/** Origin, direction (of any length). */
export const referenceLines: readonly (readonly [Point, Point])[] = [
  [
    [-20, 0.7, 0.3],
    [1, 0.05, 0.02],
  ],
  [
    [1.3, 20, -0.4],
    [-0.1, -1, 0.07],
  ],
  [
    [0.6, 1.1, -20],
    [0.03, -0.04, 1],
  ],
  [
    [12, -15, 9],
    [-11, 14, -8.2],
  ],
  [
    [-9, -10, -12],
    [10, 9.2, 13],
  ],
];

export const referenceSolids: readonly ReferenceSolid[] = [
  {
    name: "sphere section",
    solid: {
      shape: "sphere",
      radius: 5,
      innerRadius: 3,
      polar: { from: 30, to: 120 },
      azimuth: { from: 20, extent: 250 },
    },
    volume: 194.70673452237492,
    crossings: [
      [15.2793403, 17.557408, 22.3028364, 24.5809042],
      [15.1587783, 17.2655213, 22.7534398, 24.8601828],
      [],
      [24.2041028, 26.2072966],
      [14.950095, 15.3181368, 22.7419477, 22.7748564],
    ],
  },
  {
    name: "sphere cap",
    solid: { shape: "sphere", radius: 5, polar: { from: 0, to: 40 } },
    volume: 61.24942156366064,
    crossings: [[], [19.6626431, 20.5927915], [21.5382185, 24.8456582], [], []],
  },
  {
    name: "sphere without a cap",
    solid: {
      shape: "sphere",
      radius: 5,
      polar: { from: 50, to: 180 },
      azimuth: { from: -30, extent: 90 },
    },
    volume: 107.52019762499101,
    crossings: [
      [21.0411144, 24.5809042],
      [],
      [15.1563704, 21.0821929],
      [20.6851415, 20.8065531, 21.1733087, 21.2223017],
      [],
    ],
  },
  {
    name: "tube section",
    solid: {
      shape: "tube",
      radius: 5,
      innerRadius: 2,
      length: 8,
      azimuth: { from: 30, extent: 300 },
    },
    volume: 439.8229715025711,
    crossings: [
      [15.2402365, 18.8868772, 21.0012591, 23.2573138],
      [15.1153843, 18.1992917, 21.9579637, 25.0418711],
      [],
      [15.6462682, 18.9538507, 23.3420353, 26.6496178],
      [11.8421437, 16.3934515],
    ],
  },
  {
    name: "cone section",
    solid: {
      shape: "cone",
      radiusStart: 5,
      radiusEnd: 2,
      innerRadiusStart: 3,
      innerRadiusEnd: 1,
      length: 6,
      azimuth: { from: -45, extent: 100 },
    },
    volume: 45.378560551852566,
    crossings: [
      [21.2643058, 22.5676892],
      [],
      [22.1800672, 23.0287321],
      [],
      [19.604489, 21.0609939],
    ],
  },
  {
    name: "cut tube",
    solid: {
      shape: "cut-tube",
      radius: 4,
      innerRadius: 1,
      length: 12,
      lowNormal: [0.3, -0.2, -1.0],
      highNormal: [0.0, 0.6, 0.8],
      azimuth: { from: 10, extent: 200 },
    },
    volume: 297.0260920264996,
    crossings: [
      [16.3215772, 23.5665591],
      [16.1301949, 19.3593578],
      [14.2191649, 21.9794652],
      [22.233162, 25.5478752],
      [21.2741641, 23.7877168],
    ],
  },
  {
    name: "full cut tube",
    solid: {
      shape: "cut-tube",
      radius: 4,
      innerRadius: 1,
      length: 12,
      lowNormal: [0.3, -0.2, -1.0],
      highNormal: [0.0, 0.6, 0.8],
    },
    volume: 565.4866776461627,
    crossings: [
      [16.3215772, 23.5665591],
      [16.1301949, 19.3593578, 20.7978977, 24.0270605],
      [14.2191649, 25.98603],
      [16.7480107, 20.062724, 22.233162, 25.5478752],
      [13.2851595, 23.7877168],
    ],
  },
  {
    name: "elliptical tube",
    solid: { shape: "elliptical-tube", semiAxes: [4, 2], length: 7 },
    volume: 175.92918860102844,
    crossings: [
      [17.5652549, 21.8184603],
      [18.1495075, 22.1122188],
      [16.5206121, 23.5293567],
      [18.450108, 23.6563751],
      [16.3638341, 22.4217258],
    ],
  },
  {
    name: "ellipsoid",
    solid: { shape: "ellipsoid", semiAxes: [5, 3, 4], cut: { from: -2, to: 3 } },
    volume: 201.2582793705961,
    crossings: [
      [15.7479805, 23.7971396],
      [17.196694, 22.9709173],
      [18.022486, 23.0287321],
      [17.6070484, 24.6569534],
      [14.9899588, 21.6984443],
    ],
  },
  {
    name: "elliptical cone",
    solid: { shape: "elliptical-cone", slopes: [0.5, 0.8], apex: 6, length: 8 },
    volume: 415.52798831481005,
    crossings: [
      [17.5383824, 22.4001011],
      [15.9048398, 23.5975213],
      [16.0199875, 23.4177988],
      [18.0641537, 27.0239831],
      [11.5725036, 20.5147392],
    ],
  },
  {
    name: "polycone",
    solid: {
      shape: "polycone",
      planes: [
        { z: -5, radius: 3, innerRadius: 1 },
        { z: -2, radius: 4, innerRadius: 1 },
        { z: -2, radius: 2, innerRadius: 0 },
        { z: 1, radius: 2, innerRadius: 0 },
        { z: 3, radius: 5, innerRadius: 0.5 },
      ],
      azimuth: { from: 45, extent: 270 },
    },
    volume: 169.2533042121501,
    crossings: [
      [18.8868772, 21.0012591],
      [18.1992917, 22.1832768],
      [],
      [18.5700153, 19.6020407, 21.170204, 23.3420353],
      [13.5828295, 14.4656295, 16.3934515, 18.6094297],
    ],
  },
  {
    name: "full polycone",
    solid: {
      shape: "polycone",
      planes: [
        { z: -5, radius: 3, innerRadius: 1 },
        { z: -2, radius: 4, innerRadius: 1 },
        { z: -2, radius: 2, innerRadius: 0 },
        { z: 1, radius: 2, innerRadius: 0 },
        { z: 3, radius: 5, innerRadius: 0.5 },
      ],
    },
    volume: 225.67107228286682,
    crossings: [
      [18.8868772, 21.0012591],
      [18.1992917, 22.1832768],
      [15.0187383, 23.0287321],
      [18.5700153, 23.3420353],
      [13.5828295, 14.4656295, 16.3934515, 21.6984443],
    ],
  },
  {
    name: "regular polyhedron",
    solid: {
      shape: "regular-polyhedron",
      sides: 5,
      planes: [
        { z: -4, apothem: 3, innerApothem: 1 },
        { z: -1, apothem: 3, innerApothem: 1 },
        { z: -1, apothem: 4, innerApothem: 0.5 },
        { z: 4, apothem: 4, innerApothem: 2 },
      ],
      azimuth: { from: 15, extent: 240 },
    },
    volume: 212.04016137819036,
    crossings: [
      [15.9391804, 23.6579148],
      [16.0975015, 19.221282, 20.9595692, 24.3473125],
      [16.0199875, 19.5760539],
      [21.9909762, 24.4967806],
      [14.5979861, 15.7745532, 21.8853122, 23.1450073],
    ],
  },
  {
    name: "full regular polyhedron",
    solid: {
      shape: "regular-polyhedron",
      sides: 8,
      planes: [
        { z: -4, apothem: 3, innerApothem: 1 },
        { z: -1, apothem: 3, innerApothem: 1 },
        { z: -1, apothem: 4, innerApothem: 0.5 },
        { z: 4, apothem: 4, innerApothem: 2 },
      ],
      azimuth: { from: 22.5, extent: 360 },
    },
    volume: 315.63073452829843,
    crossings: [
      [16.0231832, 23.8028719],
      [16.1187593, 19.221282, 20.9538164, 24.1781389],
      [16.0199875, 21.5083166],
      [16.7347685, 20.0840691, 21.9909762, 24.4967806],
      [14.4540021, 23.1450073],
    ],
  },
  {
    name: "torus section",
    solid: {
      shape: "torus",
      majorRadius: 6,
      radius: 2,
      innerRadius: 1,
      azimuth: { from: 100, extent: 200 },
    },
    volume: 197.39208802178715,
    crossings: [
      [12.2018639, 13.3331263, 15.0279903, 16.2116718],
      [24.5181612, 27.3828974],
      [],
      [],
      [],
    ],
  },
  {
    name: "torus",
    solid: { shape: "torus", majorRadius: 6, radius: 2 },
    volume: 473.7410112522892,
    crossings: [
      [12.2018639, 16.2116718, 23.7380392, 27.5689141],
      [12.1398092, 15.9970545, 24.5181612, 27.3828974],
      [],
      [],
      [],
    ],
  },
  {
    name: "generic trapezoid",
    solid: {
      shape: "generic-trapezoid",
      corners: [
        [-3, -2],
        [-3, 2],
        [3, 2],
        [3, -2],
        [-1, -3],
        [-2.5, 1],
        [1, 2.5],
        [2.5, -1],
      ],
      length: 6,
    },
    volume: 116.00000000000001,
    crossings: [
      [18.4719214, 21.9168383],
      [18.3034362, 22.6466997],
      [17.0212367, 23.0287321],
      [18.6632472, 23.5380485],
      [16.1553038, 20.8083361],
    ],
  },
  {
    name: "flat generic trapezoid",
    solid: {
      shape: "generic-trapezoid",
      corners: [
        [-3, -2],
        [-3, 2],
        [3, 2],
        [3, -2],
        [-1.5, -1],
        [-1.5, 1],
        [1.5, 1],
        [1.5, -1],
      ],
      length: 6,
    },
    volume: 84.0,
    crossings: [
      [],
      [18.7893631, 21.4761887],
      [17.0212367, 23.0287321],
      [19.1343131, 23.2741908],
      [17.3793227, 20.2245877],
    ],
  },
  {
    name: "trd as a polyhedron",
    solid: {
      shape: "polyhedron",
      vertices: [
        [-2, -3, -5],
        [2, -3, -5],
        [2, 3, -5],
        [-2, 3, -5],
        [-4, -1, 5],
        [4, -1, 5],
        [4, 1, 5],
        [-4, 1, 5],
      ],
      faces: [
        [3, 2, 1, 0],
        [4, 5, 6, 7],
        [0, 1, 5, 4],
        [1, 2, 6, 5],
        [2, 3, 7, 6],
        [3, 0, 4, 7],
      ],
    },
    volume: 226.66666666666666,
    crossings: [
      [16.8969574, 22.9962352],
      [18.3093411, 21.936773],
      [15.0187383, 25.0312305],
      [18.5492457, 24.1060695],
      [15.9560277, 22.9488631],
    ],
  },
  {
    name: "tessellated",
    solid: {
      shape: "polyhedron",
      vertices: [
        [-3, -3, 0],
        [3, -3, 0],
        [3, 3, 0],
        [-3, 3, 0],
        [0, 0, 5],
        [0, 0, 2],
      ],
      faces: [
        [0, 1, 4],
        [1, 2, 4],
        [2, 3, 4],
        [3, 0, 4],
        [1, 0, 5],
        [2, 1, 5],
        [3, 2, 5],
        [0, 3, 5],
      ],
    },
    volume: 36.00000000000001,
    crossings: [
      [17.4138593, 18.0157569, 21.924926, 22.5820801],
      [17.624635, 18.4600316, 21.5159909, 22.4688079],
      [21.2029247, 22.8856965],
      [18.0272467, 19.0057809],
      [19.1240526, 20.2843884],
    ],
  },
  {
    name: "intersection",
    solid: {
      shape: "intersection",
      first: { solid: { shape: "box", widths: [6, 6, 6] } },
      second: { solid: { shape: "sphere", radius: 3.5 }, position: [1, 0, 0.5] },
    },
    volume: 143.35087050286242,
    crossings: [
      [17.914174, 23.0333259],
      [17.1261817, 22.9700889],
      [17.0481989, 23.0287321],
      [16.9971723, 23.8863261],
      [15.48028, 21.6984443],
    ],
  },
  {
    name: "multi-union",
    solid: {
      shape: "multi-union",
      parts: [
        { solid: { shape: "box", widths: [6, 6, 6] } },
        {
          solid: { shape: "box", widths: [2, 12, 2] },
          position: [2, 1, 2.5],
          rotation: [0, 0, 30],
        },
        {
          solid: { shape: "cone", radiusStart: 3, radiusEnd: 1, length: 4 },
          position: [-1, 0.5, 5],
          reflected: true,
        },
      ],
    },
    volume: 305.14132317625547,
    crossings: [
      [17.0246322, 23.0333259],
      [17.1261817, 23.1707164],
      [17.0212367, 23.0287321, 25.8602926, 27.0337289],
      [16.8017492, 25.2026238],
      [14.3083944, 22.4217258],
    ],
  },
];
