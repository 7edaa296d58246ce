import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cornersOf } from "../../../src-shared/geometry/bounds.ts";
import {
  fixedViews,
  frame,
  lengthPerPixel,
  orbit,
  pan,
  projector,
  sightLine,
  zoom,
} from "../../../src-renderer/scene/orbit-camera.ts";
import type { OrbitCamera } from "../../../src-renderer/scene/orbit-camera.ts";

const size = { width: 800, height: 500 };
const camera: OrbitCamera = { target: [10, -5, 200], distance: 900, ...fixedViews.free };
const someCamera = fc.record({
  target: fc.tuple(
    fc.double({ min: -500, max: 500, noNaN: true }),
    fc.double({ min: -500, max: 500, noNaN: true }),
    fc.double({ min: -500, max: 500, noNaN: true }),
  ),
  distance: fc.double({ min: 10, max: 5000, noNaN: true }),
  azimuth: fc.double({ min: -7, max: 7, noNaN: true }),
  elevation: fc.double({ min: -1.57, max: 1.57, noNaN: true }),
});

describe("orbit camera", () => {
  it("projects its target to the middle, as far away as it says", () => {
    const { x, y, depth } = projector(camera, size)(...camera.target);
    expect([x, y]).toEqual([expect.closeTo(400, 6), expect.closeTo(250, 6)]);
    expect(depth).toBeCloseTo(900, 6);
  });

  it("a point on the line of sight through a pixel projects back to that pixel", () => {
    const pixel = fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 500 }));
    fc.assert(
      fc.property(someCamera, pixel, (each, [x, y]) => {
        const { origin, direction } = sightLine(each, size, x, y);
        const at = (k: 0 | 1 | 2) => origin[k] + 321 * direction[k];
        const projected = projector(each, size)(at(0), at(1), at(2));
        expect(projected.x).toBeCloseTo(x, 3);
        expect(projected.y).toBeCloseTo(y, 3);
      }),
    );
  });

  it("frames a box: all corners in the picture, and one of them near its edge", () => {
    const bounds = { min: [-100, -120, -5], max: [100, 130, 414] } as const;
    fc.assert(
      fc.property(someCamera, (each) => {
        const project = projector(frame(each, bounds, size), size);
        const shares = cornersOf(bounds).map((corner) => {
          const { x, y, depth } = project(...corner);
          expect(depth).toBeGreaterThan(0);
          return Math.max(Math.abs(x - 400) / 400, Math.abs(y - 250) / 250);
        });
        expect(Math.max(...shares)).toBeLessThanOrEqual(1);
        expect(Math.max(...shares)).toBeGreaterThan(0.8);
      }),
    );
  });

  it("shows the beam to the right from the side, and towards the middle from the front", () => {
    const side = projector({ ...camera, ...fixedViews.side }, size);
    expect(side(10, -5, 300).x).toBeGreaterThan(side(10, -5, 200).x);
    expect(side(10, 5, 200).y).toBeLessThan(250);
    const front = projector({ ...camera, ...fixedViews.front }, size);
    expect(front(10, -5, 300).depth).toBeGreaterThan(front(10, -5, 200).depth);
    const top = projector({ ...camera, ...fixedViews.top }, size);
    expect(top(10, -5, 300).x).toBeGreaterThan(400);
    expect(top(10, 50, 200).depth).toBeLessThan(top(10, -5, 200).depth);
  });

  it("a drag with Shift moves the target's plane with the pointer", () => {
    const moved = projector(pan(camera, 30, -20, size), size)(...camera.target);
    expect([moved.x, moved.y]).toEqual([expect.closeTo(430, 6), expect.closeTo(230, 6)]);
  });

  it("never turns over the top, and never zooms through the target", () => {
    expect(orbit(camera, 0, 1e6).elevation).toBeCloseTo(Math.PI / 2, 12);
    expect(orbit(camera, 0, -1e6).elevation).toBeCloseTo(-Math.PI / 2, 12);
    expect(zoom(camera, 1e-9).distance).toBeGreaterThan(0);
    expect(lengthPerPixel(zoom(camera, 2), 500)).toBeCloseTo(2 * lengthPerPixel(camera, 500), 9);
  });
});
