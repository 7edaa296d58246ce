import type { ConstraintMark } from "./constraint-marks.ts";
import { experimentStroke, measurementColours, plotPalette } from "./plot-palette.ts";

/** Colour of a limit or a kept layer, the same on the plane and in lists. */
export function constraintColour(
  colour: ConstraintMark["colour"],
  theme: "light" | "dark",
): string {
  switch (colour.of) {
    case "measurement":
      return measurementColours(plotPalette(theme), colour.place).outline;
    case "experiment":
      return experimentStroke(colour.name, theme).colour;
    case "ink":
      return plotPalette(theme).data;
  }
}
