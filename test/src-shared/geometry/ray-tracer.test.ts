import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildDetector } from "../../../src-shared/geometry/detector.ts";
import { stretchEnd, stretchStart } from "../../../src-shared/geometry/line-segments.ts";
import { NestedCutter } from "../../../src-shared/geometry/nested-cutter.ts";
import { nestingOf } from "../../../src-shared/geometry/nesting.ts";
import { PaintingCutter } from "../../../src-shared/geometry/painting-cutter.ts";
import type { PlacedSolid } from "../../../src-shared/geometry/placed-solid.ts";
import { RayTracer, volumeAt } from "../../../src-shared/geometry/ray-tracer.ts";
import type { Point } from "../../../src-shared/geometry/rotation.ts";
import { rayLength, setRay } from "../../../src-shared/geometry/solids/ray.ts";
import { generator } from "../../support/generator.ts";
import { inputs } from "../../support/miniboone.ts";
import { everyOtherShape, nested, overlapping, shippedDetector } from "./detectors.ts";
import {
  directions,
  oddShare,
  plainSegments,
  pointsWithin,
  type Segment,
  withoutSlivers,
} from "./lines.ts";

const miniboone = buildDetector(inputs.data.detector);
const minerva = shippedDetector("minerva");
const names = miniboone.volumes.map(({ name }) => name);

type Trace = (origin: Point, direction: Point, start: number, end: number) => Segment[];

function tracerOf(volumes: readonly PlacedSolid[]): Trace {
  const tracer = new RayTracer({ volumes });
  return (origin, direction, start, end) => {
    tracer.trace(...origin, ...direction, start, end);
    return Array.from({ length: tracer.count }, (_, k) => ({
      volume: tracer.volume[k],
      entry: tracer.entry[k],
      exit: tracer.exit[k],
    }));
  };
}

function painterOf(volumes: readonly PlacedSolid[]): Trace {
  const cutter = new PaintingCutter(volumes);
  const ray = new Float64Array(rayLength + 2);
  return (origin, direction, start, end) => {
    setRay(ray, ...origin, ...direction);
    ray[stretchStart] = start;
    ray[stretchEnd] = end;
    const { segments } = cutter;
    return Array.from({ length: cutter.cut(ray) }, (_, k) => ({
      volume: segments.volume[k],
      entry: segments.entry[k],
      exit: segments.exit[k],
    }));
  };
}

function expectOrdered(segments: readonly Segment[], start: number, end: number): void {
  segments.forEach(({ entry, exit }, k) => {
    expect(exit, "a segment has length").toBeGreaterThan(entry);
    expect(entry, "segments do not overlap").toBeGreaterThanOrEqual(segments[k - 1]?.exit ?? start);
    expect(exit, "segments end with the stretch").toBeLessThanOrEqual(end);
  });
}

/** Rounding of the crossings, cm; thinner pieces are left out of the comparison. */
const sliver = 1e-6;

function expectSame(found: readonly Segment[], plain: readonly Segment[], line: string): void {
  const a = withoutSlivers(found, sliver);
  const b = withoutSlivers(plain, sliver);
  expect(
    a.map(({ volume }) => volume),
    line,
  ).toEqual(b.map(({ volume }) => volume));
  a.forEach(({ entry, exit }, k) => {
    expect(Math.abs(entry - b[k].entry), line).toBeLessThan(sliver);
    expect(Math.abs(exit - b[k].exit), line).toBeLessThan(sliver);
  });
}

describe("rays through MiniBooNE", () => {
  const trace = tracerOf(miniboone.volumes);
  const segments = (origin: Point, direction: Point, start: number, end: number) =>
    trace(origin, direction, start, end).map(({ volume, ...rest }) => ({
      volume: names[volume],
      ...rest,
    }));

  it("cuts the beam axis into rock, air, oil, air, rock", () => {
    expect(segments([0, 0, 0], [0, 0, 1], -1e6, 1e6)).toEqual([
      { volume: "rock", entry: -54100, exit: -900 },
      { volume: "air", entry: -900, exit: -610 },
      { volume: "oil", entry: -610, exit: 610 },
      { volume: "air", entry: 610, exit: 900 },
      { volume: "rock", entry: 900, exit: 5000 },
    ]);
  });

  it("clips to the stretch asked for, endless ones too", () => {
    expect(segments([0, 0, 0], [0, 0, 1], 0, 700)).toEqual([
      { volume: "oil", entry: 0, exit: 610 },
      { volume: "air", entry: 610, exit: 700 },
    ]);
    expect(segments([0, 0, 0], [1, 0, 0], 800, Infinity)).toEqual([
      { volume: "air", entry: 800, exit: 900 },
      { volume: "rock", entry: 900, exit: 100000 },
    ]);
  });

  it("is empty outside everything, and on a stretch that is none", () => {
    expect(segments([2e6, 0, 0], [0, 0, 1], -1e6, 1e6)).toEqual([]);
    expect(segments([0, 0, 0], [0, 0, 1], 5, 5)).toEqual([]);
    expect(segments([0, 0, 0], [0, 0, 1], Number.NaN, 5)).toEqual([]);
  });
});

describe("rays through MINERvA", () => {
  it("meets every target plane on the beam axis", () => {
    const trace = tracerOf(minerva.volumes);
    const found = trace([10, 0, 0], [0, 0, 1], -1e5, 1e5);
    const met = found.map(({ volume }) => minerva.volumes[volume].name);
    const inside = "1-Fe 2-Fe 3-Fe water 4-Pb 5-Fe".split(" ");
    expect(met).toEqual(
      ["rock", "air", "veto wall", "air", "ECAL"].concat(
        inside.flatMap((target) => ["tracker", target]),
        ["tracker", "ECAL", "air", "rock"],
      ),
    );
  });

  it("is nested, so that the fast way serves it", () => {
    expect(nestingOf(minerva.volumes)).not.toBeNull();
    expect(nestingOf(miniboone.volumes)).not.toBeNull();
    expect(nestingOf(nested)).not.toBeNull();
    expect(nestingOf(overlapping)).toBeNull();
  });

  it("gives the lines of the plain twin, from anywhere in any direction", () => {
    const trace = tracerOf(minerva.volumes);
    const random = generator(3);
    for (let i = 0; i < 4000; i++) {
      const z = i % 3 === 0 ? 1 - 0.01 * random() : 2 * random() - 1;
      const azimuth = 2 * Math.PI * random();
      const sine = Math.sqrt(1 - z * z);
      const n: Point = [sine * Math.cos(azimuth), sine * Math.sin(azimuth), z];
      const origin: Point = [240 * (random() - 0.5), 240 * (random() - 0.5), 500 * random() - 50];
      const start = i % 2 === 0 ? 0 : -1e5;
      const end = i % 5 === 0 ? 300 * random() : 1e5;
      const found = trace(origin, n, start, end);
      expectOrdered(found, start, end);
      expectSame(found, plainSegments(minerva.volumes, origin, n, start, end), `line ${i}`);
    }
  });
});

const detectors: readonly (readonly [string, readonly PlacedSolid[]])[] = [
  ["nested volumes of every shape", nested],
  ["volumes that overlap", overlapping],
  ["shapes of Geant4 that overlap", everyOtherShape],
];

describe.each(detectors)("%s", (_, volumes) => {
  const trace = tracerOf(volumes);
  const paint = painterOf(volumes);

  it.each([
    ["cut fast", trace],
    ["painted", paint],
  ])("%s, as by the plain twin, on faces and along axes too", (_way, cut) => {
    fc.assert(
      fc.property(
        pointsWithin(11),
        directions,
        fc.integer({ min: -30, max: 0 }),
        fc.integer({ min: 1, max: 30 }),
        (origin, n, start, end) => {
          // Lines in a face belong to either side as rounding has it.
          fc.pre(isOffFaces(volumes, origin, n));
          const found = cut(origin, n, start, end);
          expectOrdered(found, start, end);
          expectSame(found, plainSegments(volumes, origin, n, start, end), "");
        },
      ),
      { numRuns: volumes.length > 10 ? 200 : 1000 },
    );
  });

  it("have each segment in the volume that wins there", () => {
    fc.assert(
      fc.property(pointsWithin(11), directions, (origin, n) => {
        fc.pre(isOffFaces(volumes, origin, n));
        return withoutSlivers(trace(origin, n, -40, 40), sliver).every(
          ({ volume, entry, exit }) => {
            const t = entry + oddShare * (exit - entry);
            return (
              volumeAt(
                { volumes },
                origin[0] + t * n[0],
                origin[1] + t * n[1],
                origin[2] + t * n[2],
              ) === volume
            );
          },
        );
      }),
    );
  });
});

/** False for lines that run in a face or graze one: shifted a little they are cut otherwise. */
function isOffFaces(volumes: readonly PlacedSolid[], origin: Point, n: Point): boolean {
  const lengths = ([x, y, z]: Point) =>
    volumes.map((placed) =>
      plainSegments([placed], [x, y, z], n, -40, 40).reduce(
        (sum, { entry, exit }) => sum + exit - entry,
        0,
      ),
    );
  const here = lengths(origin);
  const shifts = [-1e-7, 0, 1e-7];
  return shifts.every((dx) =>
    shifts.every((dy) =>
      shifts.every((dz) =>
        lengths([origin[0] + dx, origin[1] + dy, origin[2] + dz]).every(
          (length, k) => Math.abs(length - here[k]) < 1e-4,
        ),
      ),
    ),
  );
}

describe("a volume that is hidden", () => {
  it("is never met", () => {
    const volumes: readonly PlacedSolid[] = [nested[0], nested[8], nested[1], nested[0]];
    const trace = tracerOf(volumes);
    expect(trace([0, 0, 0], [1, 0, 0], -40, 40)).toEqual([{ volume: 3, entry: -10, exit: 10 }]);
    expect(nestingOf(volumes)).toEqual([{ volume: 3, children: [] }]);
  });
});

describe("no detector at all", () => {
  it("gives no segments", () => {
    expect(tracerOf([])([0, 0, 0], [1, 0, 0], -40, 40)).toEqual([]);
  });
});

describe("the two cutters", () => {
  it("leave no gap and double nothing on lines in faces and along edges", () => {
    const fast = tracerOf(nested);
    const paint = painterOf(nested);
    const lengthOf = (segments: readonly Segment[]) =>
      segments.reduce((sum, { entry, exit }) => sum + exit - entry, 0);
    fc.assert(
      fc.property(pointsWithin(10), directions, (origin, n) => {
        fc.pre(isOffFaces([nested[0]], origin, n));
        // All is in the box, the first volume.
        const whole = lengthOf(plainSegments([nested[0]], origin, n, -40, 40));
        return [fast, paint].every(
          (cut) => Math.abs(lengthOf(cut(origin, n, -40, 40)) - whole) < sliver,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("agree on MINERvA to rounding", () => {
    const nests = nestingOf(minerva.volumes);
    if (nests === null) throw new Error("MINERvA is not nested");
    const cutter = new NestedCutter(minerva.volumes, nests);
    const painter = new PaintingCutter(minerva.volumes);
    const ray = new Float64Array(rayLength + 2);
    const random = generator(9);
    for (let i = 0; i < 5000; i++) {
      const z = 2 * random() - 1;
      const azimuth = 2 * Math.PI * random();
      const sine = Math.sqrt(1 - z * z);
      setRay(
        ray,
        200 * (random() - 0.5),
        200 * (random() - 0.5),
        500 * random() - 50,
        sine * Math.cos(azimuth),
        sine * Math.sin(azimuth),
        z,
      );
      ray[stretchStart] = -1e5;
      ray[stretchEnd] = 1e5;
      const lengths = [cutter, painter].map((each) => {
        const sums = minerva.volumes.map(() => 0);
        const count = each.cut(ray);
        const { entry, exit, volume } = each.segments;
        for (let k = 0; k < count; k++) sums[volume[k]] += exit[k] - entry[k];
        return sums;
      });
      lengths[0].forEach((length, volume) => {
        expect(Math.abs(length - lengths[1][volume]), `line ${i}`).toBeLessThan(1e-8);
      });
    }
  });
});

it("holds 818 t of oil, 450 t of it fiducial", () => {
  const oil = miniboone.volumes.find(({ name }) => name === "oil");
  expect((oil!.solid.volume * oil!.density!) / 1e6).toBeCloseTo(818, 0);
  expect((miniboone.fiducial.solid.volume * oil!.density!) / 1e6).toBeCloseTo(450.5, 0);
});
