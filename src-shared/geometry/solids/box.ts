import { DomainError } from "../../errors.ts";
import type { Solid } from "./solid.ts";

/** Rectangular box with the given full widths (cm) along x, y, z. */
export class Box implements Solid {
  readonly halfX: number;
  readonly halfY: number;
  readonly halfZ: number;
  readonly volume: number;
  readonly boundingRadius: number;

  constructor(widthX: number, widthY: number, widthZ: number) {
    for (const width of [widthX, widthY, widthZ]) {
      if (!(width > 0 && Number.isFinite(width))) {
        throw new DomainError("width", width, "0-infinity cm, above 0");
      }
    }
    this.halfX = widthX / 2;
    this.halfY = widthY / 2;
    this.halfZ = widthZ / 2;
    this.volume = widthX * widthY * widthZ;
    this.boundingRadius = Math.hypot(this.halfX, this.halfY, this.halfZ);
  }

  intersect(
    originX: number,
    originY: number,
    originZ: number,
    directionX: number,
    directionY: number,
    directionZ: number,
    crossings: Float64Array,
    offset: number,
  ): number {
    let entry = -Infinity;
    let exit = Infinity;
    // Slabs; a line parallel to a slab is inside it everywhere or nowhere.
    if (directionX !== 0) {
      const a = (-this.halfX - originX) / directionX;
      const b = (this.halfX - originX) / directionX;
      entry = Math.max(entry, Math.min(a, b));
      exit = Math.min(exit, Math.max(a, b));
    } else if (!(originX >= -this.halfX && originX <= this.halfX)) return 0;
    if (directionY !== 0) {
      const a = (-this.halfY - originY) / directionY;
      const b = (this.halfY - originY) / directionY;
      entry = Math.max(entry, Math.min(a, b));
      exit = Math.min(exit, Math.max(a, b));
    } else if (!(originY >= -this.halfY && originY <= this.halfY)) return 0;
    if (directionZ !== 0) {
      const a = (-this.halfZ - originZ) / directionZ;
      const b = (this.halfZ - originZ) / directionZ;
      entry = Math.max(entry, Math.min(a, b));
      exit = Math.min(exit, Math.max(a, b));
    } else if (!(originZ >= -this.halfZ && originZ <= this.halfZ)) return 0;
    if (!(exit > entry)) return 0;
    crossings[offset] = entry;
    crossings[offset + 1] = exit;
    return 1;
  }

  contains(x: number, y: number, z: number): boolean {
    return Math.abs(x) <= this.halfX && Math.abs(y) <= this.halfY && Math.abs(z) <= this.halfZ;
  }
}
