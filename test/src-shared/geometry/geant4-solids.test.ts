import { describe, expect, it } from "vitest";
import { placeSolid } from "../../../src-shared/geometry/build-solid.ts";
import type { Point } from "../../../src-shared/geometry/rotation.ts";
import type { Solid } from "../../../src-shared/geometry/solids/solid.ts";
import { referenceLines, referenceSolids } from "./geant4-solids.ts";
import { crossingsOf } from "./lines.ts";
import { describeSolid } from "./solid-invariants.ts";

/** Relative errors of volumes that Geant4 measures: by Monte Carlo, or by steps in azimuth. */
const errorsOfGeant4 = new Map([
  ["intersection", 5e-3],
  ["multi-union", 5e-3],
  ["cut tube", 1e-6],
]);

function unit([x, y, z]: Point): Point {
  const size = Math.hypot(x, y, z);
  return [x / size, y / size, z / size];
}

describe.each(referenceSolids)("$name as in Geant4", ({ name, solid: description, ...wanted }) => {
  const { solid } = placeSolid({ solid: description }, "test");

  it("has the volume", () => {
    const margin = errorsOfGeant4.get(name) ?? 1e-9;
    expect(Math.abs(solid.volume / wanted.volume - 1)).toBeLessThan(margin);
  });

  it.each(referenceLines.map((line, k) => [k, line] as const))(
    "is crossed alike by line %d",
    (k, [origin, direction]) => {
      const found = crossingsOf(solid, origin, unit(direction));
      expect(found).toHaveLength(wanted.crossings[k].length);
      // Geant4 counts points within 1e-9 mm of a surface as on it, some solids within 1e-6 of theirs.
      found.forEach((t, place) => expect(t).toBeCloseTo(wanted.crossings[k][place], 5));
    },
  );
});

for (const { name, solid } of referenceSolids) {
  const built = (part: { rotation?: [number, number, number]; reflected?: true }): Solid =>
    placeSolid({ solid, ...part }, "test").solid;
  describeSolid(name, built({}));
  describeSolid(`turned ${name}`, built({ rotation: [20, -35, 110] }));
  describeSolid(`mirrored ${name}`, built({ rotation: [90, 180, 0], reflected: true }));
}
