import { describe, expect, it } from "vitest";
import { readoutPlace } from "../../../src-renderer/charts/readout-place.ts";

const frame = { left: 50, top: 10, right: 550, bottom: 410 };
const size = { width: 200, height: 60 };
const nothing = { points: [], regions: [], labels: [], point: [300, 200] as const };
const place = (obstacles: object) => readoutPlace(frame, size, { ...nothing, ...obstacles });
const square = (left: number, top: number, right: number, bottom: number) => [
  [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const,
];

describe("the readout of the plane", () => {
  it("stands in the first free corner: off the point, curves, words and regions", () => {
    expect(place({})).toBe("bottom left");
    expect(place({ point: [100, 380] })).toBe("bottom right");
    expect(place({ points: [[120, 360]] })).toBe("bottom right");
    const words = { id: "one", at: [480, 380], angle: 0, width: 80, height: 14 } as const;
    expect(place({ points: [[120, 360]], labels: [words] })).toBe("top right");
    // A region around the whole corner: no outline crosses it.
    expect(place({ regions: [square(0, 200, 400, 500)] })).toBe("bottom right");
  });

  it("may stand in the hole of a region", () => {
    const ring = [...square(0, 0, 600, 500), ...square(55, 300, 300, 408)];
    expect(place({ regions: [ring] })).toBe("bottom left");
  });

  it("goes into the bar where no corner is free, and where it does not fit", () => {
    expect(place({ regions: [square(0, 0, 600, 500)] })).toBe("bar");
    expect(readoutPlace(frame, { width: 600, height: 60 }, nothing)).toBe("bar");
  });
});
