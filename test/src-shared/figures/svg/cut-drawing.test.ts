import { describe, expect, it } from "vitest";
import { cutDrawing } from "../../../../src-shared/figures/svg/cut-drawing.ts";
import type { Group, Path } from "../../../../src-shared/figures/svg/drawing.ts";

const clip = { id: "clip", left: 0, top: 0, width: 100, height: 100 };
const pen = { colour: "#000000", width: 1 };
/** 12 pt are kept around the clip. */
const [low, high] = [-12, 112];

function cut(path: Path): Path {
  const group = cutDrawing({ kind: "group", clip, parts: [path] }) as Group;
  return group.parts[0] as Path;
}

function path(points: Path["outlines"][number]["points"], change: Partial<Path> = {}): Path {
  return { kind: "path", outlines: [{ points, closed: false }], pen, ...change };
}

/** Area of a closed outline, by its corners. */
function areaOf(points: Path["outlines"][number]["points"]): number {
  const twice = points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

describe("a drawing cut to what shows", () => {
  it("keeps what lies inside as it is", () => {
    const inside = path([
      [0, 0],
      [50, 99],
      [110, -11],
    ]);
    expect(cut(inside)).toEqual(inside);
  });

  it("ends a line at the margin, and makes two of one that leaves and comes back", () => {
    const { outlines } = cut(
      path([
        [50, 50],
        [250, 50],
        [250, 60],
        [50, 60],
      ]),
    );
    expect(outlines.map(({ points }) => points)).toEqual([
      [
        [50, 50],
        [high, 50],
      ],
      [
        [high, 60],
        [50, 60],
      ],
    ]);
  });

  it("cuts an area to the box and leaves nothing of one beside it", () => {
    const fill = { colour: "#123456" };
    const ring = (size: number, at: number): Path => ({
      kind: "path",
      fill,
      outlines: [
        {
          closed: true,
          points: [
            [at - size, at - size],
            [at + size, at - size],
            [at + size, at + size],
            [at - size, at + size],
          ],
        },
      ],
    });
    const [outline] = cut(ring(1e6, 50)).outlines;
    expect(areaOf(outline!.points)).toBeCloseTo((high - low) ** 2, 6);
    expect(cut(ring(10, 500)).outlines).toEqual([]);
  });

  it("leaves dashes alone, and all that has no clip", () => {
    const dashed = path(
      [
        [0, 0],
        [1e4, 0],
      ],
      { pen: { ...pen, dash: [5, 3] } },
    );
    expect(cut(dashed)).toEqual(dashed);
    const free: Group = {
      kind: "group",
      parts: [
        path([
          [0, 0],
          [1e4, 0],
        ]),
      ],
    };
    expect(cutDrawing(free)).toEqual(free);
  });
});
