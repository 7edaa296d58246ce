import type { PaperPoint } from "./drawing.ts";

/** Distance of hatch lines, pt. */
const spacing = 3.2;

/**
 * Lines at 45 degrees through closed rings (even-odd), as segments: drawn as lines, not as a
 * pattern, since every reader of SVG and PDF shows those alike.
 */
export function hatchSegments(
  rings: readonly (readonly PaperPoint[])[],
  direction: "rising" | "falling",
  scale = 1,
): (readonly [PaperPoint, PaperPoint])[] {
  // u runs along the lines, v across them; y grows downwards on paper.
  const half = Math.SQRT1_2;
  const sign = direction === "rising" ? 1 : -1;
  const turned = rings.map((ring) =>
    ring.map(([x, y]) => ({ u: half * (x - sign * y), v: half * (sign * x + y) })),
  );
  const back = (u: number, v: number): PaperPoint => [half * (u + sign * v), half * (v - sign * u)];
  const all = turned.flat().map(({ v }) => v);
  const step = spacing * scale;
  const segments: (readonly [PaperPoint, PaperPoint])[] = [];
  const first = Math.ceil(Math.min(...all) / step);
  for (let k = first; k * step <= Math.max(...all); k++) {
    // Off the nodes by a hair, so that no line runs through one.
    const v = k * step + 1e-7;
    const crossings = turned
      .flatMap((ring) =>
        ring.flatMap((from, index) => {
          const to = ring[(index + 1) % ring.length]!;
          if (from.v > v === to.v > v) return [];
          return [from.u + ((v - from.v) / (to.v - from.v)) * (to.u - from.u)];
        }),
      )
      .sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      segments.push([back(crossings[i]!, v), back(crossings[i + 1]!, v)]);
    }
  }
  return segments;
}

/** Even-odd. */
export function isInside([x, y]: PaperPoint, rings: readonly (readonly PaperPoint[])[]): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([x1, y1], index) => {
      const [x2, y2] = ring[(index + 1) % ring.length]!;
      if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    });
  }
  return inside;
}
