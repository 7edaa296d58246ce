import type { FigureStyle } from "../specification/figure-specification.ts";

/** Colours of the roles that marks name. Petroff, arXiv:2107.02270, on white; lighter on dark. */
const paper: Readonly<Record<string, string>> = {
  paper: "#ffffff",
  ink: "#000000",
  hint: "#616b7a",
  data: "#000000",
  energy: "#3f90da",
  "energy-outline": "#1b62a6",
  "energy-pale": "#c9e0f5",
  angle: "#ffa90e",
  "angle-outline": "#945900",
  "angle-pale": "#ffe3af",
  rhc: "#832db6",
  fhc: "#d9480f",
  le: "#28323f",
  external: "#717581",
  "external-area": "#e3e5e9",
  "pull-up": "#3f90da",
  "pull-down": "#e76300",
  k1: "#3f90da",
  k2: "#ffa90e",
  k3: "#bd1f01",
  k4: "#94a4a2",
  k5: "#832db6",
  k6: "#a96b59",
  k7: "#e76300",
  k8: "#b9ac70",
  k9: "#717581",
  k10: "#92dadd",
  // Not of the ten: told from them by its lightness and hue.
  k11: "#147c5c",
};

/** All roles that a mark may name. */
export const colourRoles: readonly string[] = Object.keys(paper);

const dark: Readonly<Record<string, string>> = {
  paper: "#0e1116",
  ink: "#e9edf3",
  hint: "#8c97a7",
  data: "#f2f5f9",
  energy: "#4f9ee6",
  "energy-outline": "#86bff3",
  "energy-pale": "#1d3b57",
  angle: "#ffb02e",
  "angle-outline": "#ffc561",
  "angle-pale": "#4a3713",
  rhc: "#c08bea",
  fhc: "#ff9a62",
  le: "#b9c4d3",
  external: "#98a2b1",
  "external-area": "#232932",
  "pull-up": "#4f9ee6",
  "pull-down": "#ff8433",
  k1: "#4f9ee6",
  k2: "#ffb02e",
  k3: "#f0573b",
  k4: "#9fb0ae",
  k5: "#b070e0",
  k6: "#c48a78",
  k7: "#ff8433",
  k8: "#cdbf80",
  k9: "#8f94a1",
  k10: "#92dadd",
  k11: "#27cfa6",
};

/** Near the paper's own pink and green; not safe for every eye. */
const asPublished: Readonly<Record<string, string>> = {
  energy: "#e377c2",
  "energy-outline": "#a8327f",
  "energy-pale": "#f7d5ec",
  angle: "#2ca02c",
  "angle-outline": "#17661a",
  "angle-pale": "#c4e6c4",
};

/** `#rrggbb` of a role in a style; `#rrggbb` itself stays. */
export function colourOf(
  role: string,
  { preset, colours }: Pick<FigureStyle, "preset" | "colours">,
) {
  if (role.startsWith("#")) return role;
  const table = preset === "dark" ? dark : paper;
  const published = colours === "as-published" ? asPublished[role] : undefined;
  return published ?? table[role] ?? table.ink!;
}
