import type { Drawing, Outline, PaperPoint, Path } from "./drawing.ts";

/** pt kept around what shows: more than any pen is wide, so that no edge of a cut is seen. */
const margin = 12;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The drawing without what lies far outside of its clips: rasterisers take memory for all that a
 * group holds, seen or not. What shows stays as it is; lines with dashes are left whole, since those
 * are counted from the start.
 */
export function cutDrawing(drawing: Drawing, box: Box | null = null): Drawing {
  switch (drawing.kind) {
    case "group": {
      const { clip } = drawing;
      const inner =
        clip === undefined
          ? box
          : {
              left: clip.left - margin,
              right: clip.left + clip.width + margin,
              top: clip.top - margin,
              bottom: clip.top + clip.height + margin,
            };
      return { ...drawing, parts: drawing.parts.map((part) => cutDrawing(part, inner)) };
    }
    case "path":
      return box === null ? drawing : cutPath(drawing, box);
    default:
      return drawing;
  }
}

function cutPath(path: Path, box: Box): Path {
  if ((path.pen?.dash ?? []).length > 0) return path;
  // A fill closes open lines: they are cut as areas only where no pen draws them.
  if (path.fill !== undefined && path.pen !== undefined && !path.outlines.every(isClosed)) {
    return path;
  }
  const asAreas = path.fill !== undefined;
  const outlines = path.outlines.flatMap((outline) => {
    if (outline.points.every((point) => isWithin(point, box))) return [outline];
    return asAreas || outline.closed ? cutArea(outline, box) : cutLine(outline, box);
  });
  return { ...path, outlines };
}

const isClosed = ({ closed }: Outline): boolean => closed;

function isWithin([x, y]: PaperPoint, { left, right, top, bottom }: Box): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** Signed distance inside of each side. */
function sidesOf({
  left,
  right,
  top,
  bottom,
}: Box): readonly (readonly [axis: 0 | 1, sign: 1 | -1, at: number])[] {
  return [
    [0, 1, left],
    [0, -1, right],
    [1, 1, top],
    [1, -1, bottom],
  ];
}

/** Sutherland and Hodgman: side by side; what is cut off becomes a line along the side. */
function cutArea({ points, closed }: Outline, box: Box): Outline[] {
  let rest = points;
  for (const [axis, sign, at] of sidesOf(box)) {
    const inside = (point: PaperPoint) => sign * (point[axis] - at);
    const next: PaperPoint[] = [];
    rest.forEach((point, index) => {
      const former = rest[(index === 0 ? rest.length : index) - 1]!;
      const [from, to] = [inside(former), inside(point)];
      if (from >= 0 !== to >= 0) next.push(between(former, point, from / (from - to), axis, at));
      if (to >= 0) next.push(point);
    });
    rest = next;
  }
  return rest.length < 2 ? [] : [{ points: rest, closed }];
}

/** The pieces of a line that lie inside. */
function cutLine({ points, closed }: Outline, box: Box): Outline[] {
  let pieces: PaperPoint[][] = [[...points]];
  for (const [axis, sign, at] of sidesOf(box)) {
    const inside = (point: PaperPoint) => sign * (point[axis] - at);
    pieces = pieces.flatMap((piece) => {
      const kept: PaperPoint[][] = [];
      let open: PaperPoint[] | null = null;
      piece.forEach((point, index) => {
        const former = piece[index - 1];
        const to = inside(point);
        if (former !== undefined) {
          const from = inside(former);
          if (from >= 0 !== to >= 0) {
            const crossing = between(former, point, from / (from - to), axis, at);
            if (to >= 0) kept.push((open = [crossing]));
            else open?.push(crossing);
          }
        }
        if (to < 0) open = null;
        else if (open === null) kept.push((open = [point]));
        else open.push(point);
      });
      return kept;
    });
  }
  return pieces.filter(({ length }) => length > 1).map((piece) => ({ points: piece, closed }));
}

function between(
  from: PaperPoint,
  to: PaperPoint,
  share: number,
  axis: 0 | 1,
  at: number,
): PaperPoint {
  const other =
    axis === 0 ? from[1] + share * (to[1] - from[1]) : from[0] + share * (to[0] - from[0]);
  return axis === 0 ? [at, other] : [other, at];
}
