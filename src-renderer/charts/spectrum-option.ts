import type { CustomSeriesOption, CustomSeriesRenderItem } from "echarts";
import { formatPull, withMinus } from "../text/format-number.ts";
import type { ChartOption } from "./echarts.ts";
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

const axisFont = 12;
const pointRadius = 3.5;
const tickLength = { major: 6, minor: 3 } as const;

/** What lies over what, whatever the order in which series come and go. */
const depth = { layer: 1, outline: 2, simulationError: 3, frame: 4, point: 5 } as const;

type Shape = Exclude<ReturnType<CustomSeriesRenderItem>, null | undefined>;

/** Rounds to the pixel, so that steps meet without a seam. */
const snap = Math.round;
const snapped = ([x, y]: [number, number]): [number, number] => [snap(x), snap(y)];

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

/** One element a series keeps a frame short: a path through all bins, not a shape a bin. */
type Draw = (at: (x: number, y: number) => [number, number]) => Shape[];

function drawing(place: CustomSeriesOption, draw: Draw): CustomSeriesOption {
  return {
    ...place,
    data: [[0]],
    renderItem: (_params, api) => ({
      type: "group",
      silent: true,
      children: draw((x, y) => {
        const [left = 0, top = 0] = api.coord([x, y]);
        return [left, top];
      }),
    }),
  };
}

const filled = (pathData: string, fill: string): Shape => ({
  type: "path",
  shape: { pathData },
  style: { fill },
});

const stroked = (
  pathData: string,
  stroke: string,
  lineWidth: number,
  more: { lineDash?: number[]; opacity?: number } = {},
): Shape => ({
  type: "path",
  shape: { pathData },
  style: { stroke, fill: "none", lineWidth, ...more },
});

const rectangle = (x: number, y: number, width: number, height: number) =>
  `M${x} ${y}h${width}v${height}h${-width}z`;

function layerSeries(
  layer: StackLayer,
  figure: SpectrumFigure,
  colours: DistributionColours,
  palette: PlotPalette,
): CustomSeriesOption {
  const hatchColour = layer.colour === "pale" ? colours.outline : palette.plot;
  return drawing(onSpectrum(layer.label, depth.layer), (at) => {
    let area = "";
    let hatch = "";
    figure.visible.forEach((bin, index) => {
      const [x0, yTop] = at(bin.low, layer.top[index] ?? 0);
      const [x1, yBottom] = at(bin.high, layer.bottom[index] ?? 0);
      const x = snap(x0);
      const width = snap(x1) - x;
      // The gap of 1 px to the layer above keeps them apart in grey.
      const gap = yBottom - yTop > 2 ? 1 : 0;
      const height = yBottom - yTop - gap;
      if (!(height > 0)) return;
      area += rectangle(x, yTop + gap, width, height);
      if (layer.hatched) hatch += hatchPath(x, yTop + gap, width, height);
    });
    return [
      filled(area, layerFill(layer, colours, palette)),
      ...(layer.hatched ? [stroked(hatch, hatchColour, 1, { opacity: 0.55 })] : []),
    ];
  });
}

/** Outline along the top of the stack. */
function outlineSeries(figure: SpectrumFigure, colour: string): CustomSeriesOption {
  const tops = figure.layers.at(-1)?.top ?? [];
  return drawing(onSpectrum("outline", depth.outline), (at) => {
    const path = figure.visible.flatMap((bin, index) =>
      [bin.low, bin.high].map((edge) => {
        const [x, y] = at(edge, tops[index] ?? 0);
        return `${snap(x)} ${y + 0.5}`;
      }),
    );
    return tops.length === 0 ? [] : [stroked(`M${path.join("L")}`, colour, 1.25)];
  });
}

/** Monte-Carlo error of the prediction as a thin band around the top of the stack. */
function simulationErrorSeries(figure: SpectrumFigure, colour: string): CustomSeriesOption {
  const tops = figure.layers.at(-1)?.top ?? [];
  return drawing(onSpectrum("simulation error", depth.simulationError), (at) => {
    let band = "";
    figure.visible.forEach((bin, index) => {
      const error = (bin.dipoleError ?? 0) * bin.scale;
      if (!(error > 0)) return;
      const top = tops[index] ?? 0;
      const [x0, yTop] = at(bin.low, top + error);
      const [x1, yBottom] = at(bin.high, top - error);
      const x = snap(x0);
      band += rectangle(x, yTop, snap(x1) - x, Math.max(1, yBottom - yTop));
    });
    return [filled(band, colour)];
  });
}

/** Excess or counts: a point, its statistical error solid and its total error dashed. */
function pointSeries(figure: SpectrumFigure, colour: string): CustomSeriesOption {
  return drawing(onSpectrum("excess", depth.point), (at) => {
    let total = "";
    let statistical = "";
    let points = "";
    for (const bin of figure.visible) {
      const { point } = bin;
      if (point === null) continue;
      const middle = (bin.low + bin.high) / 2;
      const [x0, y] = at(middle, point * bin.scale);
      const x = snap(x0);
      const bar = (error: number) => {
        const [, low] = at(middle, (point - error) * bin.scale);
        const [, high] = at(middle, (point + error) * bin.scale);
        return `M${x} ${low}V${high}`;
      };
      total += bar(bin.totalError);
      statistical += bar(bin.statisticalError);
      points += `M${x - pointRadius} ${y}a${pointRadius} ${pointRadius} 0 1 0 ${2 * pointRadius} 0a${pointRadius} ${pointRadius} 0 1 0 ${-2 * pointRadius} 0z`;
    }
    return [
      stroked(total, colour, 1.25, { lineDash: [2, 2.5] }),
      stroked(statistical, colour, 2),
      filled(points, colour),
    ];
  });
}

function pullSeries(figure: SpectrumFigure, palette: PlotPalette): CustomSeriesOption {
  return drawing(onPulls("pull", depth.outline), (at) => {
    let up = "";
    let down = "";
    for (const bin of figure.visible) {
      if (bin.pull === null) continue;
      const [x0, yEnd] = at(bin.low, bin.pull);
      const [x1, yZero] = at(bin.high, 0);
      const x = snap(x0);
      const width = Math.max(1, snap(x1) - x - 1);
      const bar = rectangle(x, Math.min(yEnd, yZero), width, Math.abs(yEnd - yZero));
      if (bin.pull >= 0) up += bar;
      else down += bar;
    }
    return [filled(up, palette.pullUp), filled(down, palette.pullDown)];
  });
}

/** Pulls within one standard deviation lie on this band. */
function pullBandSeries(figure: SpectrumFigure, colour: string): CustomSeriesOption {
  const [low, high] = figure.range;
  return drawing(onPulls("one sigma", depth.layer), (at) => {
    const [x0, y0] = at(low, 1);
    const [x1, y1] = at(high, -1);
    return [filled(rectangle(x0, y0, x1 - x0, y1 - y0), colour)];
  });
}

function eachTick(scale: NiceScale, draw: (value: number, length: number) => void): void {
  for (const value of scale.labels) draw(value, tickLength.major);
  for (const value of scale.minorTicks) draw(value, tickLength.minor);
}

/** Frame on four sides with ticks inside, and the zero line. */
function frameSeries(
  place: typeof onSpectrum,
  x: NiceScale,
  y: NiceScale,
  colour: string,
): CustomSeriesOption {
  return {
    ...drawing(place("frame", depth.frame), (at) => {
      const [left, top] = snapped(at(x.minimum, y.maximum));
      const [right, bottom] = snapped(at(x.maximum, y.minimum));
      const across = (value: number) => snap(at(value, y.minimum)[0]) + 0.5;
      const up = (value: number) => snap(at(x.minimum, value)[1]) + 0.5;
      let path = `M${left + 0.5} ${top + 0.5}H${right + 0.5}V${bottom + 0.5}H${left + 0.5}Z`;
      eachTick(x, (value, length) => {
        path += `M${across(value)} ${top}v${length}M${across(value)} ${bottom}v${-length}`;
      });
      eachTick(y, (value, length) => {
        path += `M${left} ${up(value)}h${length}M${right} ${up(value)}h${-length}`;
      });
      if (y.minimum < 0 && y.maximum > 0) path += `M${left} ${up(0)}H${right}`;
      return [stroked(path, colour, 1)];
    }),
    clip: false,
  };
}

function onSpectrum(name: string, z: number): CustomSeriesOption {
  return { ...seriesBase, name, id: name, xAxisIndex: 0, yAxisIndex: 0, z };
}

function onPulls(name: string, z: number): CustomSeriesOption {
  return { ...seriesBase, name, id: `pull ${name}`, xAxisIndex: 1, yAxisIndex: 1, z };
}

const seriesBase = {
  type: "custom",
  coordinateSystem: "cartesian2d",
  clip: true,
  animation: false,
  // Nothing here is an axis value by itself; the axes have fixed ends.
  encode: { x: [], y: [] },
} as const satisfies CustomSeriesOption;

/** Axis labels: as many decimals as the step needs, a real minus sign. */
export function axisLabel(value: number, step: number): string {
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const text = value.toFixed(Math.min(decimals, 12));
  return withMinus(
    Number(text) === 0 ? "0" : text.replace(/(\.\d*?)0+$/u, "$1").replace(/\.$/u, ""),
  );
}

function axis(scale: NiceScale, gridIndex: number, palette: PlotPalette, labels: boolean) {
  return {
    type: "value" as const,
    gridIndex,
    min: scale.minimum,
    max: scale.maximum,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      show: labels,
      customValues: [...scale.labels],
      color: palette.text,
      fontSize: axisFont,
      fontFamily: "Inter, system-ui, sans-serif",
      margin: 7,
      hideOverlap: false,
    },
  };
}

/** The spectrum with its pull panel, for ECharts. Pure: same figure, same option. */
export function spectrumOption(
  figure: SpectrumFigure,
  palette: PlotPalette,
  frame: SpectrumFrame,
): ChartOption {
  const colours = measurementColours(palette, figure.place);
  const plotWidth = frame.width - frame.left - frame.right;
  const spectrumHeight = frame.height - frame.top - frame.bottom - frame.pullHeight;
  const scales = spectrumScales(figure, plotWidth, spectrumHeight);
  const grid = (top: number, height: number) => ({
    left: frame.left,
    width: plotWidth,
    top,
    height,
    show: true,
    backgroundColor: palette.plot,
    borderWidth: 0,
    outerBoundsMode: "none" as const,
  });
  const xAxis = (gridIndex: number, labels: boolean) => {
    const base = axis(scales.x, gridIndex, palette, labels);
    const formatter = (value: number) => axisLabel(value, scales.x.step);
    return { ...base, axisLabel: { ...base.axisLabel, formatter } };
  };
  const yAxis = axis(scales.y, 0, palette, true);
  const pullAxis = axis(scales.pull, 1, palette, true);
  return {
    animation: false,
    grid: [
      grid(frame.top, spectrumHeight),
      ...(frame.pullHeight > 0 ? [grid(frame.top + spectrumHeight, frame.pullHeight)] : []),
    ],
    xAxis: [xAxis(0, frame.pullHeight === 0), ...(frame.pullHeight > 0 ? [xAxis(1, true)] : [])],
    yAxis: [
      {
        ...yAxis,
        axisLabel: {
          ...yAxis.axisLabel,
          formatter: (value: number) => axisLabel(value, scales.y.step),
        },
      },
      ...(frame.pullHeight > 0
        ? [
            {
              ...pullAxis,
              axisLabel: {
                ...pullAxis.axisLabel,
                // The ends would collide with the labels of the spectrum above.
                customValues: scales.pull.labels.filter(
                  (value) => Math.abs(value) < scales.pull.maximum,
                ),
                formatter: (value: number) =>
                  value === 0 ? "0" : formatPull(value).replace(/\.0$/u, ""),
              },
            },
          ]
        : []),
    ],
    series: [
      ...figure.layers.map((layer) => layerSeries(layer, figure, colours, palette)),
      outlineSeries(figure, colours.outline),
      simulationErrorSeries(figure, palette.simulationError),
      frameSeries(onSpectrum, scales.x, scales.y, palette.axis),
      pointSeries(figure, palette.data),
      ...(frame.pullHeight > 0
        ? [
            pullBandSeries(figure, palette.pullBand),
            pullSeries(figure, palette),
            frameSeries(onPulls, scales.x, scales.pull, palette.axis),
          ]
        : []),
    ],
  };
}
