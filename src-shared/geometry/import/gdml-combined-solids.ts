import type { PartDescription } from "../solid-description.ts";
import { activeRotation, inverted, type Frame, frameOf, placedPart, signedFrame } from "./frame.ts";
import type { GdmlDefinitions } from "./gdml-definitions.ts";
import { type GdmlSolid, lost, type MissingSolid, type ReadSolid } from "./gdml-solid.ts";
import { failureAt } from "./import-note.ts";
import { scaledAlong } from "./scaled-along.ts";
import type { XmlElement } from "./xml-tree.ts";

/** Finds a solid that was read before. */
export type FindSolid = (element: XmlElement, name: string) => GdmlSolid;

/** Most solids that one is made of, and booleans in each other after flattening. */
const maxParts = 10_000;
const deepestBooleans = 200;

const centimetres = 0.1;

/** Solids that are made of others. */
export const combinedTags: ReadonlySet<string> = new Set([
  "union",
  "subtraction",
  "intersection",
  "multiUnion",
  "scaledSolid",
  "reflectedSolid",
]);

export function combinedSolid(
  element: XmlElement,
  definitions: GdmlDefinitions,
  find: FindSolid,
): GdmlSolid {
  switch (element.name) {
    case "multiUnion":
      return multiUnion(element, definitions, find);
    case "scaledSolid": {
      const inner = find(element, referenceOf(element, "solidref", definitions));
      return inner.kind === "read" ? scaledAlong(inner, definitions.scale(element)) : inner;
    }
    case "reflectedSolid":
      return reflected(element, definitions, find);
    default:
      return pair(element, definitions, find);
  }
}

/**
 * Two solids. As Geant4 reads them, the second (and, where given, the first) is turned by
 * R = Rz Ry Rx, then shifted.
 */
function pair(element: XmlElement, definitions: GdmlDefinitions, find: FindSolid): GdmlSolid {
  const first = find(element, referenceOf(element, "first", definitions));
  const second = find(element, referenceOf(element, "second", definitions));
  if (first.kind !== "read") return missingPart(element, first);
  if (second.kind !== "read") return missingPart(element, second);
  const [a, b] = [
    moved(first, nodeFrame(element, definitions, "first")),
    moved(second, nodeFrame(element, definitions, "")),
  ];
  const count = a.count + b.count;
  if (element.name === "union") {
    return unionOf(element, [...unionParts(a), ...unionParts(b)], count, [a, b]);
  }
  requireSize(element, count, Math.max(a.depth, b.depth) + 1);
  const depth = Math.max(a.depth, b.depth) + 1;
  if (element.name === "subtraction" && isSubtraction(a.part)) {
    // (a - b) - c = a - (b and c): chains of a hundred stay shallow.
    const { solid } = a.part;
    const frame = frameOf(a.part);
    const taken = [
      ...unionParts({ ...a, part: placedPart(solid.second, frame) }),
      ...unionParts(b),
    ];
    return {
      kind: "read",
      part: {
        solid: {
          shape: "subtraction",
          first: placedPart(solid.first, frame),
          second: { solid: { shape: "multi-union", parts: taken } },
        },
      },
      count,
      depth: Math.max(a.depth, b.depth + 1),
    };
  }
  const shape = element.name === "subtraction" ? "subtraction" : "intersection";
  return {
    kind: "read",
    part: { solid: { shape, first: a.part, second: b.part } },
    count,
    depth,
  };
}

function multiUnion(element: XmlElement, definitions: GdmlDefinitions, find: FindSolid): GdmlSolid {
  const parts: PartDescription[] = [];
  const members: ReadSolid[] = [];
  let count = 0;
  for (const node of element.children.filter(({ name }) => name === "multiUnionNode")) {
    const tag = node.children.find(({ name }) => name === "solid" || name === "solidref");
    const member = find(node, tag === undefined ? "" : definitions.name(tag, "ref"));
    if (member.kind !== "read") return missingPart(element, member);
    const placed = moved(member, nodeFrame(node, definitions, ""));
    parts.push(...unionParts(placed));
    members.push(placed);
    count += member.count;
    requireSize(element, count, 0);
  }
  if (parts.length === 0) throw failureAt(element, "it has no multiUnionNode");
  return unionOf(element, parts, count, members);
}

function unionOf(
  element: XmlElement,
  parts: readonly PartDescription[],
  count: number,
  members: readonly ReadSolid[],
): ReadSolid {
  const depth = Math.max(...members.map((member) => member.depth)) + (isUnion(members[0]) ? 0 : 1);
  requireSize(element, count, depth);
  if (parts.length === 1) return { kind: "read", part: parts[0], count, depth };
  const [first, second] = parts;
  const part: PartDescription =
    parts.length === 2
      ? { solid: { shape: "union", first, second } }
      : { solid: { shape: "multi-union", parts } };
  return { kind: "read", part, count, depth };
}

function reflected(element: XmlElement, definitions: GdmlDefinitions, find: FindSolid): GdmlSolid {
  const name = definitions.name(element, "solid");
  const inner = find(element, name);
  if (inner.kind !== "read") return inner;
  const along = (a: string, b: string, c: string, fallback: number) =>
    [
      definitions.number(element, a, fallback),
      definitions.number(element, b, fallback),
      definitions.number(element, c, fallback),
    ] as const;
  const scale = along("sx", "sy", "sz", 1);
  if (!scale.every((value) => Math.abs(value) === 1)) {
    return lost("A reflected solid that also grows is not supported");
  }
  const turn = definitions.angleUnit(element);
  const [x, y, z] = along("rx", "ry", "rz", 0);
  const unit = centimetres * definitions.lengthUnit(element);
  const [dx, dy, dz] = along("dx", "dy", "dz", 0);
  const rotation = activeRotation([x * turn, y * turn, z * turn]);
  const given = signedFrame(rotation, scale, [dx * unit, dy * unit, dz * unit]);
  // Geant4 puts a point through the transformation before it asks the solid, so this is its inverse.
  return moved(inner, inverted(given));
}

function nodeFrame(element: XmlElement, definitions: GdmlDefinitions, prefix: string): Frame {
  const [x, y, z] = definitions.position(element, `${prefix}position`);
  return {
    rotation: activeRotation(definitions.rotation(element, `${prefix}rotation`)),
    mirrored: false,
    shift: [centimetres * x, centimetres * y, centimetres * z],
  };
}

function moved(solid: ReadSolid, frame: Frame): ReadSolid {
  return { ...solid, part: placedPart(solid.part, frame) };
}

function isUnion({ part: { solid } }: ReadSolid): boolean {
  return solid.shape === "union" || solid.shape === "multi-union";
}

/** A union within a union is no level of its own. */
function unionParts({ part }: ReadSolid): readonly PartDescription[] {
  const { solid } = part;
  const frame = frameOf(part);
  if (solid.shape === "multi-union") return solid.parts.map((one) => placedPart(one, frame));
  if (solid.shape !== "union") return [part];
  return [placedPart(solid.first, frame), placedPart(solid.second, frame)];
}

function isSubtraction(
  part: PartDescription,
): part is PartDescription & { readonly solid: { readonly shape: "subtraction" } } {
  return part.solid.shape === "subtraction";
}

function missingPart(element: XmlElement, part: MissingSolid): MissingSolid {
  if (part.kind === "wrong") return part;
  return lost(`A part of this ${element.name} is missing: ${part.why}`);
}

function referenceOf(element: XmlElement, tag: string, definitions: GdmlDefinitions): string {
  const child = element.children.findLast(({ name }) => name === tag);
  return child === undefined ? "" : definitions.name(child, "ref");
}

function requireSize(element: XmlElement, count: number, depth: number): void {
  if (count > maxParts) {
    throw failureAt(element, `it is made of more than ${maxParts} solids`);
  }
  if (depth > deepestBooleans) {
    throw failureAt(element, `booleans are nested more than ${deepestBooleans} levels`);
  }
}
