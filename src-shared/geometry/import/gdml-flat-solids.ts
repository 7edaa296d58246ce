import type { Corner } from "../polygon.ts";
import type { Point } from "../rotation.ts";
import { extrudedSolid } from "./extruded-solid.ts";
import { polyhedronOf } from "./flat-faces.ts";
import { centred, type GdmlSolid, lost, SolidSizes } from "./gdml-solid.ts";
import { failureAt, rounded } from "./import-note.ts";

type Read = (sizes: SolidSizes) => GdmlSolid;

/** Solids with flat faces. */
export const flatSolids: Readonly<Record<string, Read>> = {
  trd: (sizes) =>
    slab(sizes.length("z"), [
      [sizes.length("x1"), sizes.length("x1"), sizes.length("y1")],
      [sizes.length("x2"), sizes.length("x2"), sizes.length("y2")],
    ]),
  para: (sizes) => {
    const row = [sizes.length("x"), sizes.length("x"), sizes.length("y")] as const;
    const slope = Math.tan(sizes.angle("alpha"));
    return slab(sizes.length("z"), [row, row], [slope, slope], leaning(sizes));
  },
  trap: (sizes) =>
    slab(
      sizes.length("z"),
      [
        [sizes.length("x1"), sizes.length("x2"), sizes.length("y1")],
        [sizes.length("x3"), sizes.length("x4"), sizes.length("y2")],
      ],
      [Math.tan(sizes.angle("alpha1")), Math.tan(sizes.angle("alpha2"))],
      leaning(sizes),
    ),
  tet: (sizes) => {
    const corners = [1, 2, 3, 4].map((k) => namedVertex(sizes, `vertex${k}`));
    return polyhedronOf(corners, [
      [0, 1, 2],
      [0, 3, 1],
      [1, 3, 2],
      [2, 3, 0],
    ]);
  },
  tessellated,
  arb8: (sizes) =>
    centred({
      shape: "generic-trapezoid",
      corners: [1, 2, 3, 4, 5, 6, 7, 8].map((k) => [
        sizes.length(`v${k}x`),
        sizes.length(`v${k}y`),
      ]),
      length: rounded(2 * sizes.length("dz")),
    }),
  xtru: extrusion,
  twistedbox: (sizes) =>
    lost(
      "The shape twistedbox is not supported",
      sizes.length("x") * sizes.length("y") * sizes.length("z"),
    ),
};

/** Shift of a unit of height, along x and y. */
function leaning(sizes: SolidSizes): readonly [number, number] {
  const slope = Math.tan(sizes.angle("theta"));
  const phi = sizes.angle("phi");
  return [slope * Math.cos(phi), slope * Math.sin(phi)];
}

/**
 * A box with slanted sides, all lengths full.
 *
 * @param ends for -z and +z: width along x at the side of -y and of +y, width along y
 * @param shear shift in x of a unit of y, at both ends
 * @param lean shift in x and y of a unit of z
 */
function slab(
  length: number,
  ends: readonly (readonly [number, number, number])[],
  shear: readonly [number, number] = [0, 0],
  lean: readonly [number, number] = [0, 0],
): GdmlSolid {
  const [low, high] = ends;
  const upright = shear[0] === 0 && shear[1] === 0 && lean[0] === 0 && lean[1] === 0;
  if (upright && low.every((width, k) => width === high[k]) && low[0] === low[1]) {
    return centred({ shape: "box", widths: [low[0], low[2], length] });
  }
  const vertices = ends.flatMap(([below, above, y], end): Point[] => {
    const z = (end === 0 ? -0.5 : 0.5) * length;
    const corner = (width: number, side: number): Point => [
      rounded(lean[0] * z + shear[end] * side + width),
      rounded(lean[1] * z + side),
      rounded(z),
    ];
    return [
      corner(-0.5 * below, -0.5 * y),
      corner(0.5 * below, -0.5 * y),
      corner(0.5 * above, 0.5 * y),
      corner(-0.5 * above, 0.5 * y),
    ];
  });
  return polyhedronOf(vertices, [
    [3, 2, 1, 0],
    [4, 5, 6, 7],
    [0, 1, 5, 4],
    [1, 2, 6, 5],
    [2, 3, 7, 6],
    [3, 0, 4, 7],
  ]);
}

function namedVertex(sizes: SolidSizes, attribute: string): Point {
  const name = sizes.element.attributes[attribute];
  if (name === undefined) throw failureAt(sizes.element, `it has no ${attribute}`);
  const [x, y, z] = sizes.definitions.positionNamed(sizes.element, name);
  return [rounded(0.1 * x), rounded(0.1 * y), rounded(0.1 * z)];
}

function tessellated(sizes: SolidSizes): GdmlSolid {
  const vertices: Point[] = [];
  const faces = sizes.element.children
    .filter(({ name }) => name === "triangular" || name === "quadrangular")
    .map((facet) => {
      const first = vertices.length;
      vertices.push(...cornersOf(new SolidSizes(facet, sizes.definitions)));
      return vertices.slice(first).map((_, k) => first + k);
    });
  return polyhedronOf(vertices, faces);
}

/** Of type RELATIVE, all but the first are counted from the first. */
function cornersOf(facet: SolidSizes): readonly Point[] {
  const count = facet.element.name === "triangular" ? 3 : 4;
  const corners = Array.from({ length: count }, (_, k) => namedVertex(facet, `vertex${k + 1}`));
  if (facet.element.attributes["type"] !== "RELATIVE") return corners;
  const [[x, y, z]] = corners;
  return corners.map((corner, k) =>
    k === 0 ? corner : [rounded(corner[0] + x), rounded(corner[1] + y), rounded(corner[2] + z)],
  );
}

function extrusion(sizes: SolidSizes): GdmlSolid {
  const corners = sizes
    .children("twoDimVertex")
    .map((corner): Corner => [corner.length("x"), corner.length("y")]);
  const sections = sizes
    .children("section")
    .map((section) => ({
      order: section.number("zOrder", 0),
      z: section.length("zPosition"),
      x: section.length("xOffset", 0),
      y: section.length("yOffset", 0),
      scale: section.number("scalingFactor", 1),
    }))
    .toSorted((a, b) => a.order - b.order);
  if (corners.length < 3 || sections.length < 2) {
    throw failureAt(sizes.element, "an xtru needs 3 corners and 2 sections");
  }
  if (sections.some(({ z }, index) => index > 0 && !(z > sections[index - 1].z))) {
    throw failureAt(sizes.element, "the sections of the xtru do not ascend in z");
  }
  return extrudedSolid(corners, sections);
}
