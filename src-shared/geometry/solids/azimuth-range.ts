import { DomainError } from "../../errors.ts";
import type { Corner } from "../polygon.ts";
import { cosineAndSine } from "../rotation.ts";
import type { LinePlaces } from "./line-places.ts";

/** Part of a turn about z: degrees, counter-clockwise from +x. */
export class AzimuthRange {
  readonly from: number;
  readonly extent: number;
  readonly full: boolean;
  readonly #start: Corner;
  readonly #end: Corner;

  /** @throws DomainError */
  constructor(from: number, extent: number) {
    if (!Number.isFinite(from)) throw new DomainError("azimuth.from", from, "finite degrees");
    if (!(extent > 0 && extent <= 360)) {
      throw new DomainError("azimuth.extent", extent, "0-360 degrees, above 0");
    }
    this.from = from;
    this.extent = extent;
    this.full = extent === 360;
    this.#start = cosineAndSine(from);
    this.#end = cosineAndSine(from + extent);
  }

  /** A range up to half a turn is convex; so is the full turn. */
  get convex(): boolean {
    return this.full || this.extent <= 180;
  }

  /** The part of a full turn. */
  get share(): number {
    return this.extent / 360;
  }

  holds(x: number, y: number): boolean {
    if (this.full) return true;
    const [startX, startY] = this.#start;
    const [endX, endY] = this.#end;
    const afterStart = startX * y - startY * x >= 0;
    const beforeEnd = x * endY - y * endX >= 0;
    return this.extent <= 180 ? afterStart && beforeEnd : afterStart || beforeEnd;
  }

  /** Where a line crosses the planes of both ends. */
  addPlaces(ray: Float64Array, places: LinePlaces): void {
    if (this.full) return;
    for (const [x, y] of [this.#start, this.#end]) {
      places.addLinear(x * ray[1] - y * ray[0], x * ray[4] - y * ray[3]);
    }
  }

  /** Directions of both ends; none for a full turn. */
  get ends(): readonly Corner[] {
    return this.full ? [] : [this.#start, this.#end];
  }

  /** Points whose box along the axes holds the part of a ring in this range. */
  extremes(innerRadius: number, radius: number): readonly Corner[] {
    const corners: Corner[] = [];
    const first = Math.ceil(this.from / 90);
    const last = Math.floor((this.from + this.extent) / 90);
    for (let quarter = first; quarter <= last; quarter++) {
      const [x, y] = cosineAndSine(90 * quarter);
      corners.push([radius * x, radius * y]);
    }
    for (const [x, y] of this.ends) {
      corners.push([radius * x, radius * y], [innerRadius * x, innerRadius * y]);
    }
    return corners;
  }
}

export const fullTurn = new AzimuthRange(0, 360);
