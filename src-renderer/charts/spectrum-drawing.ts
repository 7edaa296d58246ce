import { formatPull, withMinus } from "../text/format-number.ts";
import { hatchPath } from "./hatch.ts";
import type { NiceScale } from "../../src-shared/numerics/nice-scale.ts";
import { measurementColours } from "./plot-palette.ts";
import type { DistributionColours, PlotPalette } from "./plot-palette.ts";
import type { SpectrumFigure, StackLayer } from "./spectrum-figure.ts";
import { spectrumScales } from "./spectrum-scales.ts";

/** Places inside the chart, px; the words of the axes are set in HTML around it. */
export interface SpectrumFrame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly pullHeight: number;
  readonly width: number;
  readonly height: number;
}

/** One path: through all bins, not one a bin, which keeps a frame short. */
export interface SpectrumPath {
  readonly name: string;
  readonly path: string;
  readonly fill: string;
  readonly stroke?: string;
  readonly width?: number;
  readonly dashes?: string;
  readonly opacity?: number;
}

/** Words beside an axis. */
export interface TickLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: "middle" | "end";
}

/** The axes of the spectrum, or those of its pulls; px. */
export interface SpectrumPanel {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Cut at the frame, what lies below first. */
  readonly paths: readonly SpectrumPath[];
  /** Frame and ticks lie over the layers and under the points. */
  readonly frame: SpectrumPath;
  readonly over: readonly SpectrumPath[];
  readonly labels: readonly TickLabel[];
}

const pointRadius = 3.5;
const tickLength = { major: 6, minor: 3 } as const;
/** Between an axis and its labels, px. */
const labelGap = 7;

/** Rounds to the pixel, so that steps meet without a seam. */
const snap = Math.round;

export function layerFill(
  layer: Pick<StackLayer, "colour">,
  colours: DistributionColours,
  palette: PlotPalette,
): string {
  if (layer.colour === "solid") return colours.solid;
  if (layer.colour === "pale") return colours.pale;
  if (typeof layer.colour === "object") {
    const { backgrounds } = palette;
    return backgrounds[layer.colour.background % backgrounds.length] ?? colours.pale;
  }
  return palette.sequence[layer.colour % palette.sequence.length] ?? colours.solid;
}

/** A panel and its two axes. */
class Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly #x: NiceScale;
  readonly #y: NiceScale;

  constructor(
    { left, top, width, height }: Pick<SpectrumPanel, "left" | "top" | "width" | "height">,
    x: NiceScale,
    y: NiceScale,
  ) {
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.#x = x;
    this.#y = y;
  }

  /** px */
  at(x: number, y: number): [number, number] {
    const across = (x - this.#x.minimum) / (this.#x.maximum - this.#x.minimum);
    const up = (y - this.#y.minimum) / (this.#y.maximum - this.#y.minimum);
    return [this.left + across * this.width, this.top + (1 - up) * this.height];
  }
}

function stroked(
  name: string,
  path: string,
  stroke: string,
  width: number,
  more: Pick<SpectrumPath, "dashes" | "opacity"> = {},
): SpectrumPath {
  return { name, path, fill: "none", stroke, width, ...more };
}

const rectangle = (x: number, y: number, width: number, height: number) =>
  `M${x} ${y}h${width}v${height}h${-width}z`;

function layerPaths(
  layer: StackLayer,
  figure: SpectrumFigure,
  place: Place,
  palette: PlotPalette,
): SpectrumPath[] {
  const colours = measurementColours(palette, figure.place);
  let area = "";
  let hatch = "";
  figure.visible.forEach((bin, index) => {
    const [x0, yTop] = place.at(bin.low, layer.top[index] ?? 0);
    const [x1, yBottom] = place.at(bin.high, layer.bottom[index] ?? 0);
    const x = snap(x0);
    const width = snap(x1) - x;
    // The gap of 1 px to the layer above keeps them apart in grey.
    const gap = yBottom - yTop > 2 ? 1 : 0;
    const height = yBottom - yTop - gap;
    if (!(height > 0)) return;
    area += rectangle(x, yTop + gap, width, height);
    if (layer.hatched) hatch += hatchPath(x, yTop + gap, width, height);
  });
  const hatchColour = layer.colour === "pale" ? colours.outline : palette.plot;
  return [
    { name: layer.label, path: area, fill: layerFill(layer, colours, palette) },
    ...(layer.hatched
      ? [stroked(`hatch ${layer.label}`, hatch, hatchColour, 1, { opacity: 0.55 })]
      : []),
  ];
}

/** Outline along the top of the stack. */
function outlinePath(figure: SpectrumFigure, place: Place, colour: string): SpectrumPath {
  const tops = figure.layers.at(-1)?.top ?? [];
  const path = figure.visible.flatMap((bin, index) =>
    [bin.low, bin.high].map((edge) => {
      const [x, y] = place.at(edge, tops[index] ?? 0);
      return `${snap(x)} ${y + 0.5}`;
    }),
  );
  return stroked("outline", tops.length === 0 ? "" : `M${path.join("L")}`, colour, 1.25);
}

/** Monte-Carlo error of the prediction as a thin band around the top of the stack. */
function simulationErrorPath(figure: SpectrumFigure, place: Place, fill: string): SpectrumPath {
  const tops = figure.layers.at(-1)?.top ?? [];
  let path = "";
  figure.visible.forEach((bin, index) => {
    const error = (bin.dipoleError ?? 0) * bin.scale;
    if (!(error > 0)) return;
    const top = tops[index] ?? 0;
    const [x0, yTop] = place.at(bin.low, top + error);
    const [x1, yBottom] = place.at(bin.high, top - error);
    const x = snap(x0);
    path += rectangle(x, yTop, snap(x1) - x, Math.max(1, yBottom - yTop));
  });
  return { name: "simulation error", path, fill };
}

/** Excess or counts: a point, its statistical error solid and its total error dashed. */
function pointPaths(figure: SpectrumFigure, place: Place, colour: string): SpectrumPath[] {
  let total = "";
  let statistical = "";
  let points = "";
  for (const bin of figure.visible) {
    const { point } = bin;
    if (point === null) continue;
    const middle = (bin.low + bin.high) / 2;
    const [x0, y] = place.at(middle, point * bin.scale);
    const x = snap(x0);
    const bar = (error: number) => {
      const [, low] = place.at(middle, (point - error) * bin.scale);
      const [, high] = place.at(middle, (point + error) * bin.scale);
      return `M${x} ${low}V${high}`;
    };
    total += bar(bin.totalError);
    statistical += bar(bin.statisticalError);
    points += `M${x - pointRadius} ${y}a${pointRadius} ${pointRadius} 0 1 0 ${2 * pointRadius} 0a${pointRadius} ${pointRadius} 0 1 0 ${-2 * pointRadius} 0z`;
  }
  return [
    stroked("total error", total, colour, 1.25, { dashes: "2 2.5" }),
    stroked("statistical error", statistical, colour, 2),
    { name: "points", path: points, fill: colour },
  ];
}

/** Bars over the band of one standard deviation. */
function pullPaths(figure: SpectrumFigure, place: Place, palette: PlotPalette): SpectrumPath[] {
  let up = "";
  let down = "";
  for (const bin of figure.visible) {
    if (bin.pull === null) continue;
    const [x0, yEnd] = place.at(bin.low, bin.pull);
    const [x1, yZero] = place.at(bin.high, 0);
    const x = snap(x0);
    const width = Math.max(1, snap(x1) - x - 1);
    const bar = rectangle(x, Math.min(yEnd, yZero), width, Math.abs(yEnd - yZero));
    if (bin.pull >= 0) up += bar;
    else down += bar;
  }
  const [low, high] = figure.range;
  const [x0, y0] = place.at(low, 1);
  const [x1, y1] = place.at(high, -1);
  return [
    { name: "one sigma", path: rectangle(x0, y0, x1 - x0, y1 - y0), fill: palette.pullBand },
    { name: "pulls up", path: up, fill: palette.pullUp },
    { name: "pulls down", path: down, fill: palette.pullDown },
  ];
}

function eachTick(scale: NiceScale, draw: (value: number, length: number) => void): void {
  for (const value of scale.labels) draw(value, tickLength.major);
  for (const value of scale.minorTicks) draw(value, tickLength.minor);
}

/** Frame on four sides with ticks inside, and the zero line. */
function framePath(place: Place, x: NiceScale, y: NiceScale, colour: string): SpectrumPath {
  const [left, top] = place.at(x.minimum, y.maximum).map(snap) as [number, number];
  const [right, bottom] = place.at(x.maximum, y.minimum).map(snap) as [number, number];
  const across = (value: number) => snap(place.at(value, y.minimum)[0]) + 0.5;
  const up = (value: number) => snap(place.at(x.minimum, value)[1]) + 0.5;
  let path = `M${left + 0.5} ${top + 0.5}H${right + 0.5}V${bottom + 0.5}H${left + 0.5}Z`;
  eachTick(x, (value, length) => {
    path += `M${across(value)} ${top}v${length}M${across(value)} ${bottom}v${-length}`;
  });
  eachTick(y, (value, length) => {
    path += `M${left} ${up(value)}h${length}M${right} ${up(value)}h${-length}`;
  });
  if (y.minimum < 0 && y.maximum > 0) path += `M${left} ${up(0)}H${right}`;
  return stroked("frame", path, colour, 1);
}

/** Axis labels: as many decimals as the step needs, a real minus sign. */
export function axisLabel(value: number, step: number): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const text = value.toFixed(Math.min(decimals, 12));
  return withMinus(
    Number(text) === 0 ? "0" : text.replace(/(\.\d*?)0+$/u, "$1").replace(/\.$/u, ""),
  );
}

function labelsAcross(place: Place, x: NiceScale): TickLabel[] {
  return x.labels.map((value) => ({
    text: axisLabel(value, x.step),
    x: place.at(value, 0)[0],
    y: place.top + place.height + labelGap,
    anchor: "middle",
  }));
}

function labelsUpwards(
  place: Place,
  values: readonly number[],
  text: (value: number) => string,
): TickLabel[] {
  return values.map((value) => ({
    text: text(value),
    x: place.left - labelGap,
    y: place.at(0, value)[1],
    anchor: "end",
  }));
}

function pullText(value: number): string {
  return value === 0 ? "0" : formatPull(value).replace(/\.0$/u, "");
}

/** The spectrum, and its pulls where they have room. Pure: same figure, same drawing. */
export function spectrumDrawing(
  figure: SpectrumFigure,
  palette: PlotPalette,
  frame: SpectrumFrame,
): SpectrumPanel[] {
  const { left, top, pullHeight } = frame;
  const width = frame.width - left - frame.right;
  const height = frame.height - top - frame.bottom - pullHeight;
  const { x, y, pull } = spectrumScales(figure, width, height);
  const place = new Place({ left, top, width, height }, x, y);
  const colours = measurementColours(palette, figure.place);
  const spectrum: SpectrumPanel = {
    left,
    top,
    width,
    height,
    paths: [
      ...figure.layers.flatMap((layer) => layerPaths(layer, figure, place, palette)),
      outlinePath(figure, place, colours.outline),
      simulationErrorPath(figure, place, palette.simulationError),
    ],
    frame: framePath(place, x, y, palette.axis),
    over: pointPaths(figure, place, palette.data),
    labels: [
      ...(pullHeight > 0 ? [] : labelsAcross(place, x)),
      ...labelsUpwards(place, y.labels, (value) => axisLabel(value, y.step)),
    ],
  };
  if (!(pullHeight > 0)) return [spectrum];
  const under = { left, top: top + height, width, height: pullHeight };
  const pulls = new Place(under, x, pull);
  // The ends would collide with the labels of the spectrum above.
  const inner = pull.labels.filter((value) => Math.abs(value) < pull.maximum);
  return [
    spectrum,
    {
      ...under,
      paths: pullPaths(figure, pulls, palette),
      frame: framePath(pulls, x, pull, palette.axis),
      over: [],
      labels: [...labelsAcross(pulls, x), ...labelsUpwards(pulls, inner, pullText)],
    },
  ];
}
