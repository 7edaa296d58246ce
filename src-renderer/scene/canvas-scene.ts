import type { EventTrack } from "../../src-shared/experiments/example-event.ts";
import type { SceneColours } from "./material-palette.ts";
import { type OrbitCamera, type PictureSize, projector } from "./orbit-camera.ts";
import { drawMark } from "./draw-mark.ts";
import type { PointCloud } from "./point-cloud.ts";
import type { DrawnVolume, ResourceCounts, SceneRenderer } from "./scene-renderer.ts";
import type { SolidMesh } from "./solid-mesh.ts";

type Project = ReturnType<typeof projector>;

/** The scene as a projection on a 2D canvas, where there is no WebGL: outlines, points, the track. */
export class CanvasScene implements SceneRenderer {
  readonly kind = "canvas";
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  #volumes: readonly DrawnVolume[] = [];
  #fiducial: SolidMesh | null = null;
  #colours: SceneColours | null = null;
  #clouds: readonly PointCloud[] = [];
  #track: EventTrack | null = null;

  constructor(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D) {
    this.#canvas = canvas;
    this.#context = context;
  }

  showVolumes(
    volumes: readonly DrawnVolume[],
    fiducial: SolidMesh | null,
    colours: SceneColours,
  ): void {
    this.#volumes = volumes;
    this.#fiducial = fiducial;
    this.#colours = colours;
  }

  showClouds(clouds: readonly PointCloud[]): void {
    this.#clouds = clouds;
  }

  showTrack(track: EventTrack | null): void {
    this.#track = track;
  }

  draw(camera: OrbitCamera, size: PictureSize, pixelRatio: number): void {
    const { width, height } = size;
    const context = this.#context;
    this.#canvas.width = Math.round(width * pixelRatio);
    this.#canvas.height = Math.round(height * pixelRatio);
    context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    const colours = this.#colours;
    if (colours === null) return;
    const project = projector(camera, size);
    // The farthest first, so that nearer faces lie over it.
    const depths = new Map(
      this.#volumes.map((volume) => [volume, depthOf(volume.mesh, project)] as const),
    );
    const ordered = this.#volumes.toSorted((a, b) => (depths.get(b) ?? 0) - (depths.get(a) ?? 0));
    for (const volume of ordered) {
      if (volume.opacity > 0) this.#fillFaces(volume, project);
      context.strokeStyle = volume.chosen ? colours.chosen : volume.colour;
      context.lineWidth = volume.chosen ? 2 : 1;
      this.#strokeEdges(volume.mesh, project);
    }
    for (const cloud of this.#clouds) this.#drawCloud(cloud, project, size);
    if (this.#fiducial !== null) {
      context.strokeStyle = colours.fiducial;
      context.lineWidth = 1;
      context.setLineDash([5, 3]);
      this.#strokeEdges(this.#fiducial, project);
      context.setLineDash([]);
    }
    if (this.#track !== null) this.#drawTrack(this.#track, colours, project);
  }

  counts(): ResourceCounts {
    return { geometries: 0, materials: 0, textures: 0 };
  }

  dispose(): void {
    this.#volumes = [];
    this.#clouds = [];
    this.#fiducial = null;
    this.#track = null;
  }

  /** Faces that look to the eye, each filled alone. */
  #fillFaces({ mesh: { triangles }, colour, opacity }: DrawnVolume, project: Project): void {
    const context = this.#context;
    context.globalAlpha = opacity;
    context.fillStyle = colour;
    context.beginPath();
    for (let k = 0; k < triangles.length; k += 9) {
      const a = project(triangles[k], triangles[k + 1], triangles[k + 2]);
      const b = project(triangles[k + 3], triangles[k + 4], triangles[k + 5]);
      const c = project(triangles[k + 6], triangles[k + 7], triangles[k + 8]);
      if (a.depth <= 0 || b.depth <= 0 || c.depth <= 0) continue;
      // On the page y points down: faces towards the eye turn clockwise there.
      if ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) >= 0) continue;
      context.moveTo(a.x, a.y);
      context.lineTo(b.x, b.y);
      context.lineTo(c.x, c.y);
      context.closePath();
    }
    context.fill();
    context.globalAlpha = 1;
  }

  #strokeEdges({ edges }: SolidMesh, project: Project): void {
    const context = this.#context;
    context.beginPath();
    for (let k = 0; k < edges.length; k += 6) {
      const from = project(edges[k], edges[k + 1], edges[k + 2]);
      const to = project(edges[k + 3], edges[k + 4], edges[k + 5]);
      if (from.depth <= 0 || to.depth <= 0) continue;
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
    }
    context.stroke();
  }

  #drawCloud(cloud: PointCloud, project: Project, { width, height }: PictureSize): void {
    const { positions, colours } = cloud;
    const context = this.#context;
    for (let k = 0; 3 * k < positions.length; k++) {
      const { x, y, depth } = project(positions[3 * k], positions[3 * k + 1], positions[3 * k + 2]);
      if (depth <= 0 || x < 0 || y < 0 || x > width || y > height) continue;
      drawMark(context, cloud.kind, x, y, `rgb(${colours.subarray(3 * k, 3 * k + 3).join(" ")})`);
    }
  }

  #drawTrack(track: EventTrack, colours: SceneColours, project: Project): void {
    const context = this.#context;
    context.strokeStyle = colours.beam;
    context.lineWidth = 2;
    for (const [from, to, pattern] of [
      [track.start, track.vertex, []],
      [track.vertex, track.decay, [5, 3]],
      [track.decay, track.conversion, []],
    ] as const) {
      const [start, end] = [project(...from), project(...to)];
      if (start.depth <= 0 || end.depth <= 0) continue;
      context.setLineDash(pattern);
      context.beginPath();
      context.moveTo(start.x, start.y);
      context.lineTo(end.x, end.y);
      context.stroke();
    }
    context.setLineDash([]);
  }
}

/** Depth of the middle of a mesh's triangles. */
function depthOf({ triangles }: SolidMesh, project: Project): number {
  const middle = [0, 0, 0];
  for (let k = 0; k < triangles.length; k++) middle[k % 3] += triangles[k];
  const count = Math.max(1, triangles.length / 3);
  return project(middle[0] / count, middle[1] / count, middle[2] / count).depth;
}
