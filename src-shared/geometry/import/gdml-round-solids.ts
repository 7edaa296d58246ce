import { centred, type GdmlSolid, lost, type SolidSizes } from "./gdml-solid.ts";
import { failureAt, rounded } from "./import-note.ts";
import { solidsOfRevolution } from "./turned-contour.ts";

type Read = (sizes: SolidSizes) => GdmlSolid;

/** Solids with round surfaces, and the box: full lengths where GDML has them, half ones doubled. */
export const roundSolids: Readonly<Record<string, Read>> = {
  box: (sizes) =>
    centred({
      shape: "box",
      widths: [sizes.length("x", 0), sizes.length("y", 0), sizes.length("z", 0)],
    }),
  orb: (sizes) => centred({ shape: "sphere", radius: sizes.length("r") }),
  sphere: (sizes) =>
    centred({
      shape: "sphere",
      radius: sizes.length("rmax"),
      innerRadius: sizes.length("rmin", 0),
      ...sizes.polar(),
      ...sizes.azimuth(),
    }),
  tube: (sizes) =>
    centred({
      shape: "tube",
      radius: sizes.length("rmax"),
      innerRadius: sizes.length("rmin", 0),
      length: sizes.length("z"),
      ...sizes.azimuth(),
    }),
  cutTube: (sizes) =>
    centred({
      shape: "cut-tube",
      radius: sizes.length("rmax"),
      innerRadius: sizes.length("rmin", 0),
      length: sizes.length("z"),
      lowNormal: [sizes.number("lowX", 0), sizes.number("lowY", 0), sizes.number("lowZ", -1)],
      highNormal: [sizes.number("highX", 0), sizes.number("highY", 0), sizes.number("highZ", 1)],
      ...sizes.azimuth(),
    }),
  cone: (sizes) =>
    centred({
      shape: "cone",
      radiusStart: sizes.length("rmax1"),
      radiusEnd: sizes.length("rmax2"),
      innerRadiusStart: sizes.length("rmin1", 0),
      innerRadiusEnd: sizes.length("rmin2", 0),
      length: sizes.length("z"),
      ...sizes.azimuth(),
    }),
  torus: (sizes) =>
    centred({
      shape: "torus",
      majorRadius: sizes.length("rtor"),
      radius: sizes.length("rmax"),
      innerRadius: sizes.length("rmin", 0),
      ...sizes.azimuth(),
    }),
  eltube: (sizes) =>
    centred({
      shape: "elliptical-tube",
      semiAxes: [sizes.length("dx"), sizes.length("dy")],
      length: rounded(2 * sizes.length("dz")),
    }),
  ellipsoid,
  elcone: (sizes) => {
    // The slopes dx, dy have no unit; a cut beyond the tip is one at the tip.
    const apex = sizes.length("zmax");
    const cut = Math.min(apex, sizes.length("zcut"));
    return centred({
      shape: "elliptical-cone",
      slopes: [sizes.number("dx"), sizes.number("dy")],
      apex,
      length: rounded(2 * cut),
    });
  },
  polycone: (sizes) =>
    centred({
      shape: "polycone",
      planes: sizes.children("zplane").map((plane) => ({
        z: plane.length("z"),
        radius: plane.length("rmax"),
        innerRadius: plane.length("rmin", 0),
      })),
      ...sizes.azimuth(),
    }),
  polyhedra: (sizes) =>
    centred({
      shape: "regular-polyhedron",
      sides: sizes.definitions.integer(sizes.element, "numsides"),
      planes: sizes.children("zplane").map((plane) => ({
        z: plane.length("z"),
        apothem: plane.length("rmax"),
        innerApothem: plane.length("rmin", 0),
      })),
      ...sizes.azimuth(true),
    }),
  genericPolycone: (sizes) =>
    solidsOfRevolution(contourOf(sizes), (planes) => ({
      shape: "polycone",
      planes: planes.map(({ z, outer, inner }) => ({ z, radius: outer, innerRadius: inner })),
      ...sizes.azimuth(),
    })),
  genericPolyhedra: (sizes) => {
    const sides = sizes.definitions.integer(sizes.element, "numsides");
    const azimuth = sizes.azimuth(true);
    const extent = azimuth.azimuth?.extent ?? 360;
    // The radii are those of corners here, of sides in polyhedra.
    const side = Math.cos((extent * Math.PI) / (360 * sides));
    return solidsOfRevolution(contourOf(sizes), (planes) => ({
      shape: "regular-polyhedron",
      sides,
      planes: planes.map(({ z, outer, inner }) => ({
        z,
        apothem: rounded(outer * side),
        innerApothem: rounded(inner * side),
      })),
      ...azimuth,
    }));
  },
  hype: (sizes) => {
    const half = 0.5 * sizes.length("z");
    const tangents = [sizes.angle("outst"), sizes.angle("inst")].map(Math.tan);
    const [outer, inner] = [sizes.length("rmax"), sizes.length("rmin", 0)];
    const bent = inner > 0 ? tangents[0] ** 2 - tangents[1] ** 2 : tangents[0] ** 2;
    const volume = 2 * Math.PI * half * (outer ** 2 - inner ** 2 + (bent * half ** 2) / 3);
    return lost("The shape hype is not supported", volume);
  },
  paraboloid: (sizes) => {
    const squares = sizes.length("rlo", 0) ** 2 + sizes.length("rhi") ** 2;
    return lost("The shape paraboloid is not supported", Math.PI * sizes.length("dz") * squares);
  },
};

/** Cuts at zcut1 and zcut2, each 0 when left out; none where both are 0. */
function ellipsoid(sizes: SolidSizes): GdmlSolid {
  const semiAxes: [number, number, number] = [
    sizes.length("ax"),
    sizes.length("by"),
    sizes.length("cz"),
  ];
  const from = Math.max(-semiAxes[2], sizes.length("zcut1", 0));
  const to = Math.min(semiAxes[2], sizes.length("zcut2", 0));
  if ((from === 0 && to === 0) || (from === -semiAxes[2] && to === semiAxes[2])) {
    return centred({ shape: "ellipsoid", semiAxes });
  }
  if (!(from < to)) {
    throw failureAt(sizes.element, `zcut1 = ${from} cm is not below zcut2 = ${to} cm`);
  }
  return centred({ shape: "ellipsoid", semiAxes, cut: { from, to } });
}

function contourOf(sizes: SolidSizes): readonly (readonly [number, number])[] {
  const points = sizes.children("rzpoint");
  if (points.length < 3) throw failureAt(sizes.element, "it needs 3 rzpoints");
  return points.map((point) => [point.length("r"), point.length("z")]);
}
