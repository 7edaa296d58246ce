import type { EventPoints } from "../../src-shared/experiments/event-points.ts";
import { channelColour, channelsOf, type Theme } from "./material-palette.ts";
import type { PictureSize } from "./orbit-camera.ts";
import type { Axis, SectionPlane } from "../../src-shared/geometry/section.ts";
import { type SceneVolume, volumeColour } from "./scene-volume.ts";

/** What points mark; each kind has its own mark besides its colour. */
export const cloudKinds = ["vertex", "decay", "conversion"] as const;
export type CloudKind = (typeof cloudKinds)[number];
export type CloudMark = "disc" | "ring" | "cross";

export const cloudMarks: Readonly<Record<CloudKind, CloudMark>> = {
  vertex: "disc",
  decay: "ring",
  conversion: "cross",
};

/** Points of one kind, ready to draw. */
export interface PointCloud {
  readonly kind: CloudKind;
  /** Three numbers a point, cm. */
  readonly positions: Float32Array;
  /** Red, green, blue of each point, 0 to 255. */
  readonly colours: Uint8Array;
}

/** What points are coloured by: the volume that holds the vertex, or the channel. */
export type CloudColouring = "volume" | "channel";

/**
 * Clouds of the kinds asked for. Colours of volumes are moved halfway to the ink, so that points
 * stand out from the volume that they lie in.
 *
 * @param ink colour of text in this theme
 */
export function pointClouds(
  points: EventPoints,
  kinds: readonly CloudKind[],
  colouring: CloudColouring,
  volumes: readonly SceneVolume[],
  theme: Theme,
  ink: string,
): PointCloud[] {
  const inkChannels = channelsOf(ink);
  const table =
    colouring === "volume"
      ? volumes.map((volume) =>
          channelsOf(volumeColour(volume, theme)).map((value, k) =>
            Math.round(value + (inkChannels[k] - value) / 2),
          ),
        )
      : [0, 1, 2, 3].map((group) => channelsOf(channelColour(group, theme)));
  const keys = colouring === "volume" ? points.source : points.channel;
  const colours = new Uint8Array(3 * points.count);
  for (let k = 0; k < points.count; k++) colours.set(table[keys[k]] ?? inkChannels, 3 * k);
  return kinds.map((kind) => ({ kind, positions: points[kind], colours }));
}

/** Area of the picture that a point has for itself, square pixels: marks of 5 pixels stay apart. */
const areaOfPoint = 110;

/** How many points a picture of a size holds, so that they can be told apart. */
export function pointsThatFit({ width, height }: PictureSize, kinds: number): number {
  return Math.round((width * height) / areaOfPoint / Math.max(1, kinds));
}

/** Every so-manieth of a list, at most `most`: each still stands for equally many events. */
export function evenly(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, k) => k);
  return Array.from({ length: most }, (_, k) => Math.floor(((k + 0.5) * count) / most));
}

/** A cloud with at most `most` of its points. */
export function thinned(cloud: PointCloud, most: number): PointCloud {
  const count = cloud.positions.length / 3;
  if (count <= most) return cloud;
  const positions = new Float32Array(3 * most);
  const colours = new Uint8Array(3 * most);
  evenly(count, most).forEach((from, to) => {
    positions.set(cloud.positions.subarray(3 * from, 3 * from + 3), 3 * to);
    colours.set(cloud.colours.subarray(3 * from, 3 * from + 3), 3 * to);
  });
  return { ...cloud, positions, colours };
}

/**
 * Indices of the points of a cloud within a distance of a plane, cm.
 */
export function pointsNear(
  { positions }: Pick<PointCloud, "positions">,
  { normal, at }: SectionPlane,
  distance: number,
): number[] {
  const near: number[] = [];
  const axis: Axis = normal;
  for (let k = 0; 3 * k < positions.length; k++) {
    if (Math.abs(positions[3 * k + axis] - at) <= distance) near.push(k);
  }
  return near;
}
