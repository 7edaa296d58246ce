import { planeRange } from "../../src-shared/analyses/default-plane.ts";
import { couplingOfBohrMagnetons } from "../../src-shared/physics/magnetic-moment.ts";
import type { Polyline } from "../../src-shared/numerics/isolines.ts";

/** The plot inside the frame, px. */
export interface PlaneFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A tick: its value, and its power of ten where it is a decade. */
export interface LogarithmicTick {
  readonly value: number;
  readonly exponent: number | null;
}

/** Decades and the steps 2 to 9 between them, in a closed range. */
export function logarithmicTicks(minimum: number, maximum: number): LogarithmicTick[] {
  const slack = 1 + 1e-9;
  const ticks: LogarithmicTick[] = [];
  for (
    let exponent = Math.floor(Math.log10(minimum));
    exponent <= Math.ceil(Math.log10(maximum));
    exponent++
  ) {
    for (let step = 1; step < 10; step++) {
      const value = step * 10 ** exponent;
      if (value < minimum / slack || value > maximum * slack) continue;
      ticks.push({ value, exponent: step === 1 ? exponent : null });
    }
  }
  return ticks;
}

const valueAt = ([from, to]: readonly [number, number], share: number) =>
  from * (to / from) ** share;
const write = (value: number) => String(Math.round(value * 100) / 100);

/** Places of values in the frame and back; log-log over the fixed range of the plane. */
export class PlaneScale {
  readonly frame: PlaneFrame;

  constructor(frame: PlaneFrame) {
    this.frame = frame;
  }

  x(mass: number): number {
    const [from, to] = planeRange.mass;
    return this.frame.left + (Math.log(mass / from) / Math.log(to / from)) * this.frame.width;
  }

  y(dMu: number): number {
    const [from, to] = planeRange.dMu;
    const share = Math.log(dMu / from) / Math.log(to / from);
    return this.frame.top + (1 - share) * this.frame.height;
  }

  /** Height of a transition moment in Bohr magnetons. */
  yOfMoment(moment: number): number {
    return this.y(couplingOfBohrMagnetons(moment));
  }

  /** The point under a pixel, kept inside the plane. */
  at(x: number, y: number): { mass: number; dMu: number } {
    const { left, top, width, height } = this.frame;
    const across = Math.min(1, Math.max(0, (x - left) / width));
    const up = Math.min(1, Math.max(0, 1 - (y - top) / height));
    return { mass: valueAt(planeRange.mass, across), dMu: valueAt(planeRange.dMu, up) };
  }

  /** Places of a line, px. */
  places(line: Polyline): (readonly [number, number])[] {
    return line.map(([mass, dMu]) => [this.x(mass), this.y(dMu)] as const);
  }

  /** SVG path of polylines in (m_N, d_mu); hundredths of a pixel are enough. */
  path(lines: readonly Polyline[], closed = false): string {
    return lines
      .map(
        (line) =>
          `M${line.map(([mass, dMu]) => `${write(this.x(mass))} ${write(this.y(dMu))}`).join("L")}${closed ? "Z" : ""}`,
      )
      .join("");
  }
}
