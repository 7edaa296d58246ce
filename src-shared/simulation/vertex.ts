import type { Detector } from "../geometry/detector-model.ts";
import { RayTracer, volumeAt } from "../geometry/ray-tracer.ts";
import { binOf } from "../numerics/table.ts";
import type { LineFrame } from "./line-frame.ts";
import type { Source } from "./sources.ts";
import type { PrismRegion } from "./prism-region.ts";

/** Part of an extended source's lines that cross the core of the aim sphere. */
const coreShare = 0.85;
/** Beyond this no volume starts, cm. */
const farAway = 1e7;
/** Part of an extended source's vertices that start inside the aim sphere, where it has matter. */
const insideShare = 0.1;
/** Upstream of the aim sphere: part drawn uniformly; the rest in the logarithm of the distance. */
const uniformShare = 0.42;
/** Distance below which the logarithmic part is flat, cm. */
const nearDistance = 150;

/**
 * Draws vertices and reports 1 / density. Compact sources: uniform in a prism, or, where they fill
 * their bounding sphere, on lines of N through it. Extended ones: on a line of N aimed at
 * the aim sphere, most of them at its core, so that every N which can reach the detector is covered.
 */
export class VertexSampler {
  /** Vertex, cm. */
  x = 0;
  y = 0;
  z = 0;
  /** 1 / density of the vertex, cm^3; 0 where the source was missed. */
  inverseDensity = 0;

  readonly #detector: Detector;
  readonly #tracer: RayTracer;
  /** Distance of the vertex along the line, and 1 / density of it, cm. */
  #distance = 0;
  #inverseLineDensity = 0;

  constructor(detector: Detector) {
    this.#detector = detector;
    this.#tracer = new RayTracer(detector);
  }

  /** @param frame of the line of N; @param u, v, w uniforms */
  draw(source: Source, frame: LineFrame, u: number, v: number, w: number): void {
    if (source.prism !== null) {
      this.#drawInPrism(source.prism, u, v, w);
      const hit = volumeAt(this.#detector, this.x, this.y, this.z) === source.volume;
      this.inverseDensity = hit ? source.prism.volume : 0;
      return;
    }
    const core = source.coreRadius * source.coreRadius;
    const ring = source.radius * source.radius - core;
    let squared: number;
    let area: number;
    if (!(ring > 0)) {
      squared = core * u;
      area = Math.PI * core;
    } else if (u < coreShare) {
      squared = (core * u) / coreShare;
      area = (Math.PI * core) / coreShare;
    } else {
      squared = core + (ring * (u - coreShare)) / (1 - coreShare);
      area = (Math.PI * ring) / (1 - coreShare);
    }
    const impact = Math.sqrt(squared);
    const a = impact * Math.cos(2 * Math.PI * v);
    const b = impact * Math.sin(2 * Math.PI * v);
    const x = source.centre[0] + a * frame.px + b * frame.qx;
    const y = source.centre[1] + a * frame.py + b * frame.qy;
    const z = source.centre[2] + a * frame.pz + b * frame.qz;
    const { nx, ny, nz } = frame;
    this.#drawOnLine(source, x, y, z, nx, ny, nz, w);
    this.x = x + this.#distance * nx;
    this.y = y + this.#distance * ny;
    this.z = z + this.#distance * nz;
    this.inverseDensity = area * this.#inverseLineDensity;
  }

  /** Uniform in the prism: a triangle of the outline by area, a point in it, and the height. */
  #drawInPrism(prism: PrismRegion, u: number, v: number, w: number): void {
    const { triangles, cumulative } = prism;
    const k = binOf(cumulative, u);
    const below = cumulative[k]!;
    const a = Math.sqrt((u - below) / (cumulative[k + 1]! - below));
    const b = a * v;
    const at = 6 * k;
    this.x = (1 - a) * triangles[at]! + (a - b) * triangles[at + 2]! + b * triangles[at + 4]!;
    this.y = (1 - a) * triangles[at + 1]! + (a - b) * triangles[at + 3]! + b * triangles[at + 5]!;
    this.z = prism.bottom + prism.length * w;
  }

  /**
   * Draws the vertex on the line point + t direction, before N leaves the aim sphere for good.
   * Compact sources: uniform in the length. Extended ones: a mixture that serves decay lengths from
   * centimetres to kilometres alike, inside the aim sphere uniform, upstream of it uniform and
   * logarithmic in the length of matter between vertex and sphere.
   */
  #drawOnLine(
    source: Source,
    x: number,
    y: number,
    z: number,
    nx: number,
    ny: number,
    nz: number,
    u: number,
  ): void {
    this.#inverseLineDensity = 0;
    this.#distance = 0;
    const tracer = this.#tracer;
    const { centre, radius } = this.#detector.aim;
    const along = (centre[0] - x) * nx + (centre[1] - y) * ny + (centre[2] - z) * nz;
    const fx = x + along * nx - centre[0];
    const fy = y + along * ny - centre[1];
    const fz = z + along * nz - centre[2];
    const squared = radius ** 2 - (fx * fx + fy * fy + fz * fz);
    if (!(squared > 0)) return;
    const entrance = along - Math.sqrt(squared);
    const exit = along + Math.sqrt(squared);

    if (!source.extended) {
      tracer.trace(x, y, z, nx, ny, nz, -2 * source.radius, Math.min(2 * source.radius, exit));
      const length = lengthOf(tracer, source.volume);
      if (!(length > 0)) return;
      this.#distance = distanceAt(tracer, source.volume, u * length);
      this.#inverseLineDensity = length;
      return;
    }

    tracer.trace(x, y, z, nx, ny, nz, entrance, exit);
    const inside = lengthOf(tracer, source.volume);
    if (inside > 0 && u < insideShare) {
      this.#distance = distanceAt(tracer, source.volume, (u / insideShare) * inside);
      this.#inverseLineDensity = inside / insideShare;
      return;
    }
    const share = inside > 0 ? insideShare : 0;
    const v = (u - share) / (1 - share);
    tracer.trace(x, y, z, nx, ny, nz, -farAway, entrance);
    const upstream = lengthOf(tracer, source.volume);
    if (!(upstream > 0)) return;
    const logarithm = Math.log1p(upstream / nearDistance);
    // Length of matter between the vertex and the aim sphere.
    const depth =
      v < uniformShare
        ? (upstream * v) / uniformShare
        : nearDistance * Math.expm1((logarithm * (v - uniformShare)) / (1 - uniformShare));
    const density =
      uniformShare / upstream + (1 - uniformShare) / (logarithm * (depth + nearDistance));
    this.#distance = distanceAt(tracer, source.volume, upstream - Math.min(depth, upstream));
    this.#inverseLineDensity = 1 / (density * (1 - share));
  }
}

/** Length of the last line inside a volume, cm. */
function lengthOf(tracer: RayTracer, volume: number): number {
  let length = 0;
  for (let k = 0; k < tracer.count; k++) {
    if (tracer.volume[k] === volume) length += tracer.exit[k]! - tracer.entry[k]!;
  }
  return length;
}

/** Distance along the last line at which the given length inside a volume is used up. */
function distanceAt(tracer: RayTracer, volume: number, length: number): number {
  let left = length;
  let last = 0;
  for (let k = 0; k < tracer.count; k++) {
    if (tracer.volume[k] !== volume) continue;
    const segment = tracer.exit[k]! - tracer.entry[k]!;
    if (left <= segment) return tracer.entry[k]! + left;
    left -= segment;
    last = tracer.exit[k]!;
  }
  return last;
}
