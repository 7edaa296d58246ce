import type { SetPiece } from "../typeset/set-text.ts";

/*
 * What a drawing consists of, in pt on its sheet, y downwards. SVG and PDF are written from the
 * same drawing, so that they cannot differ.
 */

/** A point on the sheet, pt; y grows downwards. */
export type PaperPoint = readonly [number, number];

/** A line through points, perhaps closed. */
export interface Outline {
  readonly points: readonly PaperPoint[];
  readonly closed: boolean;
}

/** Colours are `#rrggbb`, lengths pt. */
export interface Pen {
  readonly colour: string;
  readonly width: number;
  /** Lengths of dashes and gaps; none for a solid line. */
  readonly dash?: readonly number[];
  readonly roundJoins?: boolean;
  /** 0-1. */
  readonly opacity?: number;
}

/** Lines and areas (even-odd) of one paint. */
export interface Path {
  readonly kind: "path";
  readonly outlines: readonly Outline[];
  readonly fill?: { readonly colour: string; readonly opacity?: number };
  readonly pen?: Pen;
}

export interface Rectangle {
  readonly kind: "rectangle";
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
}

export interface Circle {
  readonly kind: "circle";
  readonly centre: PaperPoint;
  readonly radius: number;
  readonly colour: string;
}

/** A label: pieces set along a baseline that begins `shift` from the place, turned about it. */
export interface Words {
  readonly kind: "words";
  readonly markup: string;
  readonly at: PaperPoint;
  /** Degrees, clockwise. */
  readonly angle: number;
  readonly shift: number;
  readonly pieces: readonly SetPiece[];
  readonly colour: string;
  /** Drawn about the letters, which then are filled with its colour too. */
  readonly rim?: Pen;
}

export interface Group {
  readonly kind: "group";
  readonly id?: string;
  /** What of it shows, with an id for the SVG. */
  readonly clip?: {
    readonly id: string;
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  readonly parts: readonly Drawing[];
}

export type Drawing = Path | Rectangle | Circle | Words | Group;

/** A whole figure. */
export interface FigureDrawing {
  readonly title: string;
  /** cm */
  readonly widthCm: number;
  readonly heightCm: number;
  /** pt */
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Drawing[];
}

/** Two decimals of a pt are 3.5 micrometres: finer than any printer. */
export function paperLength(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return rounded === 0 ? 0 : rounded;
}

/** Points as they are written; those that fall on one another once. */
export function paperPoints(points: readonly PaperPoint[]): PaperPoint[] {
  return points
    .map(([x, y]) => [paperLength(x), paperLength(y)] as const)
    .filter(
      ([x, y], index, all) => index === 0 || x !== all[index - 1]![0] || y !== all[index - 1]![1],
    );
}

/** Every part that is no group, in the order of drawing. */
export function partsOf(drawings: readonly Drawing[]): Exclude<Drawing, Group>[] {
  return drawings.flatMap((part) => (part.kind === "group" ? partsOf(part.parts) : [part]));
}
