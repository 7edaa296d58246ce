import { couplingOfBohrMagnetons } from "../../src-shared/physics/magnetic-moment.ts";
import type { Polyline } from "../../src-shared/numerics/isolines.ts";
import {
  type AcrossAxis,
  type CouplingAxis,
  dipoleAxis,
  massAxis,
  type PlanePlace,
} from "../stores/coupling-axis.ts";

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

/** Places of values in the frame and back; log-log over the ranges of the axes. */
export class PlaneScale {
  readonly frame: PlaneFrame;
  readonly axis: CouplingAxis;
  readonly across: AcrossAxis;

  constructor(frame: PlaneFrame, axis: CouplingAxis = dipoleAxis, across: AcrossAxis = massAxis) {
    this.frame = frame;
    this.axis = axis;
    this.across = across;
  }

  /** Of a mass (GeV), or of what else runs across. */
  x(value: number): number {
    const [from, to] = this.across.range;
    return this.frame.left + (Math.log(value / from) / Math.log(to / from)) * this.frame.width;
  }

  /** Height of a dipole coupling (GeV^-1) at a mass (GeV). */
  y(dMu: number, mass: number): number {
    return this.yOf(this.axis.ofDipole(mass, dMu));
  }

  /** Height of a value of the axis. */
  yOf(value: number): number {
    const [from, to] = this.axis.range;
    const share = Math.log(value / from) / Math.log(to / from);
    return this.frame.top + (1 - share) * this.frame.height;
  }

  /** Height of a transition moment in Bohr magnetons. */
  yOfMoment(moment: number): number {
    return this.yOf(couplingOfBohrMagnetons(moment));
  }

  /** The point under a pixel, kept inside the plane. */
  at(x: number, y: number): PlanePlace {
    const { left, top, width, height } = this.frame;
    const right = Math.min(1, Math.max(0, (x - left) / width));
    const up = Math.min(1, Math.max(0, 1 - (y - top) / height));
    const across = valueAt(this.across.range, right);
    return { across, upwards: this.axis.toDipole(across, valueAt(this.axis.range, up)) };
  }

  /** Places of a line, px. */
  places(line: Polyline): (readonly [number, number])[] {
    return line.map(([mass, dMu]) => [this.x(mass), this.y(dMu, mass)] as const);
  }

  /** SVG path of polylines; hundredths of a pixel are enough. */
  path(lines: readonly Polyline[], closed = false): string {
    return lines
      .map(
        (line) =>
          `M${line.map(([mass, dMu]) => `${write(this.x(mass))} ${write(this.y(dMu, mass))}`).join("L")}${closed ? "Z" : ""}`,
      )
      .join("");
  }
}
