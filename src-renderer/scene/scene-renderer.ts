import type { EventTrack } from "../../src-shared/experiments/example-event.ts";
import type { SceneColours } from "./material-palette.ts";
import type { OrbitCamera, PictureSize } from "./orbit-camera.ts";
import type { PointCloud } from "./point-cloud.ts";
import type { SolidMesh } from "./solid-mesh.ts";

/** A volume with the way it is to be drawn. */
export interface DrawnVolume {
  readonly index: number;
  readonly mesh: SolidMesh;
  readonly colour: string;
  /** Of the faces, 0 to 1; 0 draws the outline alone. */
  readonly opacity: number;
  readonly chosen: boolean;
}

/** GPU objects alive. */
export interface ResourceCounts {
  readonly geometries: number;
  readonly materials: number;
  readonly textures: number;
}

/** Draws the scene when told to; keeps nothing of the page alive after `dispose`. */
export interface SceneRenderer {
  readonly kind: "webgl" | "canvas";
  showVolumes(
    volumes: readonly DrawnVolume[],
    fiducial: SolidMesh | null,
    colours: SceneColours,
  ): void;
  showClouds(clouds: readonly PointCloud[]): void;
  showTrack(track: EventTrack | null, colours: SceneColours): void;
  draw(camera: OrbitCamera, size: PictureSize, pixelRatio: number): void;
  counts(): ResourceCounts;
  dispose(): void;
}

/** Opacity of faces: what holds other volumes stays glassy. */
export const faceOpacity = { container: 0.05, solid: 0.45, chosen: 0.7 } as const;

/** Points in front of each other darken: more of them lie where it is darker. */
export const pointOpacity = 0.75;

/** Diameter of a point, pixels of the page. */
export const pointSize = { disc: 3, ring: 5, cross: 5 } as const;
