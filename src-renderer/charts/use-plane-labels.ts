import { computed } from "vue";
import type { PaperPoint } from "../../src-shared/figures/svg/drawing.ts";
import { constraintColour } from "./constraint-colour.ts";
import { placeLabels, stepped } from "../../src-shared/figures/placing/place-labels.ts";
import type { PlaneFigure } from "./plane-figure.ts";
import type { PlaneScale } from "./plane-scale.ts";
import { plotPalette } from "./plot-palette.ts";
import type { PlaneObstacles } from "./readout-place.ts";
import { rememberLast } from "./remember-last.ts";
import { textWidth } from "./text-width.ts";

/** Size of the words, px. */
const size = 12;

/** Dear, and the same curves come again whenever the view is opened. */
const placedLabels = rememberLast(placeLabels);

interface Drawn {
  readonly figure: () => PlaneFigure;
  readonly scale: () => PlaneScale;
  readonly theme: () => "light" | "dark";
  /** Place of the point, px. */
  readonly point: () => { readonly x: number; readonly y: number };
}

/** Words along the curves of a plane, placed when it changes, and what the readout has to leave free. */
export function usePlaneLabels({ figure, scale, theme, point }: Drawn) {
  /** Those of ours come before those of others. */
  const named = computed(() => [
    ...figure().constraints.map(({ id, words, lines, colour }) => ({
      id,
      words,
      lines: lines.map((line) => scale().places(line)),
      colour: constraintColour(colour, theme()),
      weight: 600 as const,
    })),
    ...figure().limits.map(({ id, words, line }) => ({
      id,
      words,
      lines: [scale().places(line)],
      colour: plotPalette(theme()).text,
      weight: 400 as const,
    })),
  ]);
  const contours = computed<readonly (readonly PaperPoint[])[]>(() =>
    [
      ...figure().regions.map(({ outline }) => outline),
      ...figure().constraints.flatMap(({ levels }) => levels.map(({ lines }) => lines)),
      ...figure().selection.map(({ lines }) => lines),
    ].flatMap((lines) => lines.map((line) => scale().places(line))),
  );
  const labels = computed(() => {
    const { left, top, width, height } = scale().frame;
    const placed = placedLabels(
      named.value.map(({ id, words, lines, weight }) => ({
        id,
        lines,
        width: textWidth(words, weight, size),
      })),
      contours.value,
      { left, top, right: left + width, bottom: top + height },
    );
    const of = new Map(named.value.map((each) => [each.id, each]));
    return placed.map((each) => {
      const { words, colour, weight } = of.get(each.id)!;
      return { ...each, words, colour, weight };
    });
  });
  const covered = computed(() => ({
    points: [...named.value.flatMap(({ lines }) => lines), ...contours.value].flatMap((line) =>
      stepped(line),
    ),
    regions: [
      ...figure().regions.map(({ rings }) => rings),
      ...figure().constraints.flatMap(({ levels }) => levels.map(({ area }) => area)),
    ].map((rings) => rings.map((ring) => scale().places(ring))),
    labels: labels.value,
  }));
  const obstacles = computed<PlaneObstacles>(() => {
    const { x, y } = point();
    return { ...covered.value, point: [x, y] };
  });
  return { labels, obstacles };
}
