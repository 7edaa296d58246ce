import { describe, expect, it } from "vitest";
import { placeSolid } from "../../../src-shared/geometry/build-solid.ts";
import { massInRegion, massReport } from "../../../src-shared/geometry/mass-report.ts";
import { NearSolids } from "../../../src-shared/geometry/near-solids.ts";
import { nestingOf } from "../../../src-shared/geometry/nesting.ts";
import { overlapReport } from "../../../src-shared/geometry/overlap-report.ts";
import { PairProofs } from "../../../src-shared/geometry/pair-proofs.ts";
import { PaintingCutter } from "../../../src-shared/geometry/painting-cutter.ts";
import { placedBounds, type PlacedSolid } from "../../../src-shared/geometry/placed-solid.ts";
import { volumeAt } from "../../../src-shared/geometry/ray-tracer.ts";
import type {
  PartDescription,
  SolidDescription,
} from "../../../src-shared/geometry/solid-description.ts";
import { isInside } from "../../../src-shared/geometry/solid-relations.ts";
import { rayLength, setRay } from "../../../src-shared/geometry/solids/ray.ts";
import { stretchEnd, stretchStart } from "../../../src-shared/geometry/line-segments.ts";
import { generator } from "../../support/generator.ts";
import { everyOtherShape, nested, overlapping, shippedDetector } from "./detectors.ts";
import { referenceSolids } from "./geant4-solids.ts";
import { plainSegments, withoutSlivers } from "./lines.ts";
import {
  plainLater,
  plainNesting,
  plainVolumeAt,
  plainVolumesIn,
  plainVolumesLeft,
} from "./plain-pairs.ts";

type Random = () => number;

const turns: readonly [number, number, number][] = [
  [0, 0, 0],
  [90, 0, 0],
  [0, 90, 0],
  [30, 0, 0],
  [20, 30, 40],
];

function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)];
}

/** A solid of whole numbers, so that faces meet; often made of others. */
function randomSolid(random: Random, max: number, depth = 0): SolidDescription {
  const size = () => 1 + Math.floor(random() * max);
  const kind = random();
  if (depth < 2 && kind < 0.3) {
    const shape = pick(random, ["union", "subtraction", "intersection"] as const);
    return {
      shape,
      first: randomPart(random, max, max / 3, depth + 1),
      second: randomPart(random, max, max / 3, depth + 1),
    };
  }
  if (kind < 0.55) return { shape: "box", widths: [size(), size(), size()] };
  if (kind < 0.85) {
    const radius = size();
    return {
      shape: "tube",
      radius,
      ...(random() < 0.3 ? { innerRadius: radius / 2 } : {}),
      length: size(),
    };
  }
  return pick(random, referenceSolids).solid;
}

function randomPart(random: Random, max: number, spread: number, depth = 0): PartDescription {
  const place = () => Math.round((2 * random() - 1) * spread);
  return {
    solid: randomSolid(random, max, depth),
    position: [place(), place(), place()],
    rotation: pick(random, turns),
  };
}

/** Slanting wires side by side, each of its own length: their upright boxes all meet. */
function wires(count: number, angle: number, x: number, isCut = false): PlacedSolid[] {
  return Array.from({ length: count }, (_, k) => {
    const wire: PartDescription = {
      solid: { shape: "tube", radius: 0.1, length: 8 + 0.1 * k },
      position: [x, 0, 0.4 * (k - count / 2)],
      rotation: [angle, 0, 0],
    };
    const second: PartDescription = {
      solid: { shape: "box", widths: [1, 7, 60] },
      position: [x, 0, 0],
    };
    return placeSolid(
      isCut ? { solid: { shape: "intersection", first: wire, second } } : wire,
      "wire",
    );
  });
}

/** A box with solids in it that overlap, touch, hold each other or lie apart, and two planes of wires. */
function scene(seed: number, count: number, max = 4): readonly PlacedSolid[] {
  const random = generator(seed);
  const around = placeSolid({ solid: { shape: "box", widths: [60, 60, 60] } }, "around");
  const solids = Array.from({ length: count }, () =>
    placeSolid(randomPart(random, max, 14), "solid"),
  );
  return [around, ...wires(20, 60, 22), ...solids, ...wires(20, -60, 24, true)];
}

const scenes = Array.from({ length: 12 }, (_, k) => scene(k + 1, 40, 3 + (k % 4)));
const given = [
  nested,
  overlapping,
  everyOtherShape,
  shippedDetector("minerva").volumes,
  shippedDetector("miniboone").volumes,
];

function named(volumes: readonly PlacedSolid[]) {
  return volumes.map((volume, index) => ({ ...volume, name: `${index}`, material: "STEEL" }));
}

describe("proofs of pairs, by trees", () => {
  it("are those of every pair", () => {
    let apart = 0;
    let together = 0;
    for (const volumes of [...given, ...scenes]) {
      const proofs = new PairProofs(volumes);
      volumes.forEach((volume, index) => {
        const later = proofs.later(index);
        expect(later).toEqual(plainLater(volumes, index));
        apart += volumes.length - 1 - index - later.length;
        together += later.length;
        for (const other of later) {
          expect(proofs.isInside(index, other)).toBe(isInside(volume, volumes[other]));
          expect(proofs.isInside(other, index)).toBe(isInside(volumes[other], volume));
        }
      });
    }
    expect(apart).toBeGreaterThan(1000);
    expect(together).toBeGreaterThan(1000);
  });

  it("give the tree of volumes of every pair", () => {
    const rows = wires(30, 60, 0);
    const box = placeSolid({ solid: { shape: "box", widths: [40, 60, 60] } }, "box");
    const plane = placeSolid({ solid: { shape: "box", widths: [1, 50, 50] } }, "plane");
    expect(nestingOf([box, plane, ...rows])?.[0].children[0].children).toHaveLength(30);
    for (const volumes of [...given, ...scenes, [box, plane, ...rows]]) {
      expect(nestingOf(volumes)).toEqual(plainNesting(volumes));
    }
  });

  it("ask few pairs of slanting wires", () => {
    for (const isCut of [false, true]) {
      const rows = wires(1000, 60, 0, isCut);
      const near = new NearSolids(rows);
      const asked = rows.reduce((sum, wire) => sum + near.near(wire).length, 0);
      expect(asked).toBeLessThan(4 * rows.length);
    }
  });
});

describe("masses, by trees", () => {
  it("are those of every pair and every point", () => {
    let measured = 0;
    for (const volumes of [nested, overlapping, ...scenes.slice(0, 2)]) {
      const wanted = plainVolumesLeft(volumes);
      massReport(
        named(volumes),
        volumes.map(() => 1000),
      ).forEach(({ massKg, massErrorKg }, index) => {
        expect(massKg).toBeCloseTo(wanted[index].volume, 9);
        expect(massErrorKg).toBeCloseTo(wanted[index].error, 9);
        if (massErrorKg > 0) measured++;
      });
    }
    expect(measured).toBeGreaterThan(20);
  }, 120_000);

  it("in a region, too", () => {
    for (const volumes of scenes.slice(5, 7)) {
      const regions: readonly PlacedSolid[] = [
        placeSolid({ solid: { shape: "sphere", radius: 9 } }, "region"),
        volumes[25],
      ];
      for (const region of regions) {
        const wanted = plainVolumesIn(region, volumes);
        const { massKg, massErrorKg } = massInRegion(
          region,
          named(volumes),
          volumes.map(() => 1000),
        );
        expect(massKg).toBeCloseTo(
          wanted.reduce((sum, { volume }) => sum + volume, 0),
          8,
        );
        expect(massErrorKg).toBeCloseTo(Math.hypot(...wanted.map(({ error }) => error)), 8);
      }
    }
  }, 120_000);
});

describe("overlaps, by trees", () => {
  it("are named in the order of the volumes, and all pairs are looked into", () => {
    const box = (x: number) =>
      placeSolid({ solid: { shape: "box", widths: [4, 4, 4] }, position: [x, 0, 0] }, "box");
    const report = overlapReport(named([box(0), box(9), box(2), box(11), box(30)]));
    expect(report).toEqual({
      overlaps: [
        { earlier: "0", later: "2" },
        { earlier: "1", later: "3" },
      ],
      pairs: 2,
      examined: 2,
    });
  });
});

describe("points and lines, by trees", () => {
  it("find the volume that wins", () => {
    for (const [seed, volumes] of scenes.entries()) {
      const random = generator(100 + seed);
      for (let k = 0; k < 400; k++) {
        // On wires often, and on whole numbers, where faces are.
        const { x, y, z } = volumes[Math.floor(random() * volumes.length)];
        const near = () => (random() < 0.3 ? Math.round(6 * random() - 3) : 0.3 * random() - 0.15);
        const point = [x + near(), y + near(), z + near()] as const;
        expect(volumeAt({ volumes }, ...point)).toBe(plainVolumeAt(volumes, point));
      }
    }
  });

  it("cut a line as all volumes do", () => {
    let met = 0;
    for (const [seed, volumes] of scenes.entries()) {
      const random = generator(200 + seed);
      const cutter = new PaintingCutter(volumes);
      const ray = new Float64Array(rayLength + 2);
      for (let k = 0; k < 60; k++) {
        const through = placedBounds(volumes[Math.floor(random() * volumes.length)]);
        const far = k % 3 === 0 ? 1e4 : 30;
        const [cosine, azimuth] = [2 * random() - 1, 2 * Math.PI * random()];
        const sine = Math.sqrt(1 - cosine * cosine);
        const direction = [sine * Math.cos(azimuth), sine * Math.sin(azimuth), cosine] as const;
        const [x, y, z] = [0, 1, 2].map(
          (axis) =>
            through.min[axis] +
            random() * (through.max[axis] - through.min[axis]) -
            far * direction[axis],
        );
        setRay(ray, x, y, z, ...direction);
        ray[stretchStart] = -1e5;
        ray[stretchEnd] = 1e5;
        const count = cutter.cut(ray);
        const { entry, exit, volume } = cutter.segments;
        const found = Array.from({ length: count }, (_, at) => ({
          volume: volume[at],
          entry: entry[at],
          exit: exit[at],
        }));
        const wanted = plainSegments(volumes, [x, y, z], [...direction], -1e5, 1e5);
        met += wanted.length;
        const [ours, theirs] = [found, wanted].map((segments) => withoutSlivers(segments, 1e-5));
        expect(ours.map((one) => one.volume)).toEqual(theirs.map((one) => one.volume));
        ours.forEach((one, at) => {
          expect(one.entry).toBeCloseTo(theirs[at].entry, 6);
          expect(one.exit).toBeCloseTo(theirs[at].exit, 6);
        });
      }
    }
    expect(met).toBeGreaterThan(1000);
  });
});
