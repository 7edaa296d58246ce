/** Colours of materials: the same everywhere, one set per theme (Petroff, arXiv:2107.02270). */
export type Theme = "light" | "dark";

const byMaterial: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  STEEL: ["#3f90da", "#4f9ee6"],
  IRON: ["#3f90da", "#4f9ee6"],
  LEAD: ["#832db6", "#b070e0"],
  CARBON: ["#717581", "#8f94a1"],
  GRAPHITE: ["#717581", "#8f94a1"],
  WATER: ["#92dadd", "#92dadd"],
  ROCK: ["#a96b59", "#c48a78"],
  PLANE: ["#94a4a2", "#9fb0ae"],
  ECAL: ["#b9ac70", "#cdbf80"],
  MINERAL_OIL: ["#94a4a2", "#9fb0ae"],
  AIR: ["#c3cad4", "#3d4756"],
  LIQUID_ARGON: ["#92dadd", "#92dadd"],
};
/** For materials of a user's file, in the order of the file. */
const others: readonly (readonly [string, string])[] = [
  ["#e76300", "#ff8433"],
  ["#bd1f01", "#f0573b"],
  ["#b9ac70", "#cdbf80"],
  ["#717581", "#8f94a1"],
];

/** Colours of channel groups, in their order. */
const channels: readonly (readonly [string, string])[] = [
  ["#3f90da", "#4f9ee6"],
  ["#ffa90e", "#ffb02e"],
  ["#bd1f01", "#f0573b"],
  ["#832db6", "#b070e0"],
];

const pick = (pair: readonly [string, string], theme: Theme) => pair[theme === "dark" ? 1 : 0];

/** @param order place of the material among those without a colour of their own */
export function materialColour(material: string, theme: Theme, order = 0): string {
  return pick(byMaterial[material] ?? others[order % others.length], theme);
}

export function channelColour(group: number, theme: Theme): string {
  return pick(channels[group % channels.length], theme);
}

/** Colours of the picture around the volumes. */
export interface SceneColours {
  readonly ground: string;
  readonly ink: string;
  readonly hint: string;
  readonly frame: string;
  readonly fiducial: string;
  readonly chosen: string;
  readonly beam: string;
}

const scene: Readonly<Record<Theme, SceneColours>> = {
  light: {
    ground: "#ffffff",
    ink: "#12161d",
    hint: "#616b7a",
    frame: "#828c9b",
    fiducial: "#b36b00",
    chosen: "#2a5bd0",
    beam: "#bd1f01",
  },
  dark: {
    ground: "#12161c",
    ink: "#e9edf3",
    hint: "#8c97a7",
    frame: "#6d7a8d",
    fiducial: "#ffb02e",
    chosen: "#82a9ff",
    beam: "#ff7b64",
  },
};

export function sceneColours(theme: Theme): SceneColours {
  return scene[theme];
}

/** Red, green, blue of `#rrggbb`, 0 to 255. */
export function channelsOf(colour: string): readonly [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
