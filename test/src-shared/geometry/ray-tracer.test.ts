import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildDetector } from "../../../src-shared/geometry/detector.ts";
import { RayTracer, volumeAt } from "../../../src-shared/geometry/ray-tracer.ts";
import { inputs } from "../../support/miniboone.ts";

const detector = buildDetector(inputs.data.detector);
const names = detector.volumes.map(({ name }) => name);

function segments(
  origin: readonly [number, number, number],
  direction: readonly [number, number, number],
  start: number,
  end: number,
) {
  const tracer = new RayTracer(detector);
  tracer.trace(...origin, ...direction, start, end);
  return Array.from({ length: tracer.count }, (_, k) => ({
    volume: names[tracer.volume[k]!],
    entry: tracer.entry[k]!,
    exit: tracer.exit[k]!,
  }));
}

describe("rays through MiniBooNE", () => {
  it("cuts the beam axis into rock, air, oil, air, rock", () => {
    expect(segments([0, 0, 0], [0, 0, 1], -1e6, 1e6)).toEqual([
      { volume: "rock", entry: -54100, exit: -900 },
      { volume: "air", entry: -900, exit: -610 },
      { volume: "oil", entry: -610, exit: 610 },
      { volume: "air", entry: 610, exit: 900 },
      { volume: "rock", entry: 900, exit: 5000 },
    ]);
  });

  it("clips to the stretch asked for", () => {
    expect(segments([0, 0, 0], [0, 0, 1], 0, 700)).toEqual([
      { volume: "oil", entry: 0, exit: 610 },
      { volume: "air", entry: 610, exit: 700 },
    ]);
  });

  it("is empty outside everything", () => {
    expect(segments([2e6, 0, 0], [0, 0, 1], -1e6, 1e6)).toEqual([]);
  });

  it("gives ordered segments without overlap, each in the volume that wins there", () => {
    const coordinate = fc.double({ min: -1500, max: 1500, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(coordinate, coordinate, coordinate),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 6.28, noNaN: true }),
        (origin, z, azimuth) => {
          const sine = Math.sqrt(1 - z * z);
          const n = [sine * Math.cos(azimuth), sine * Math.sin(azimuth), z] as const;
          const found = segments(origin, n, -3000, 3000);
          return found.every(({ volume, entry, exit }, k) => {
            const middle = origin.map((x, i) => x + 0.5 * (entry + exit) * n[i]!);
            const here = names[volumeAt(detector, middle[0]!, middle[1]!, middle[2]!)];
            return exit > entry && here === volume && (k === 0 || entry >= found[k - 1]!.exit);
          });
        },
      ),
    );
  });
});

it("holds 818 t of oil, 450 t of it fiducial", () => {
  const oil = detector.volumes.find(({ name }) => name === "oil")!;
  expect((oil.solid.volume * oil.density!) / 1e6).toBeCloseTo(818, 0);
  expect((detector.fiducial.solid.volume * oil.density!) / 1e6).toBeCloseTo(450.5, 0);
});
