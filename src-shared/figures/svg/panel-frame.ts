import type { FigurePanel, FigureSpecification } from "../../specification/figure-specification.ts";
import { textSizeOf } from "./arrangement.ts";
import { isTalk } from "./sheet-size.ts";
import type { Polyline } from "../../numerics/isolines.ts";
import { scaleOf, type Scale } from "../scale.ts";
import type { PaperPoint } from "./drawing.ts";

/** How large things are on paper, pt. */
export interface PaperStyle {
  readonly textSize: number;
  readonly face: "sans" | "serif";
  /** Strokes, symbols and ticks are drawn this much larger than on a journal page. */
  readonly lineScale: number;
  readonly colour: (role: string) => string;
}

/** The frame of a panel on the sheet and the way into it. */
export interface PanelFrame {
  readonly panel: FigurePanel;
  readonly style: PaperStyle;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The sides of its column, in which a frame of equal scales may be narrower; pt. */
  readonly column: { readonly left: number; readonly right: number };
  readonly x: Scale;
  readonly y: Scale;
  /** Factor from events per bin to what the axis shows, one a bin. */
  readonly density: (low: number, high: number) => number;
}

export function panelFrame(
  panel: FigurePanel,
  style: PaperStyle,
  box: Pick<PanelFrame, "left" | "top" | "right" | "bottom">,
): PanelFrame {
  const { left, top, right, bottom } = panel.equalScales ? squared(panel, box) : box;
  return {
    panel,
    style,
    left,
    top,
    right,
    bottom,
    column: { left: box.left, right: box.right },
    x: scaleOf(panel.x, left, right),
    y: scaleOf(panel.y, bottom, top),
    density: (low, high) => (panel.perWidth === null ? 1 : panel.perWidth / (high - low)),
  };
}

/** The largest box inside that gives both axes the same length. */
function squared(
  { x, y }: FigurePanel,
  box: Pick<PanelFrame, "left" | "top" | "right" | "bottom">,
) {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const scale = Math.min(width / span(x.range), height / span(y.range));
  const [sideways, upwards] = [
    (width - scale * span(x.range)) / 2,
    (height - scale * span(y.range)) / 2,
  ];
  return {
    left: box.left + sideways,
    right: box.right - sideways,
    top: box.top + upwards,
    bottom: box.bottom - upwards,
  };
}

function span([from, to]: readonly [number, number]): number {
  return Math.abs(to - from);
}

export function toPaper(frame: PanelFrame, line: Polyline): PaperPoint[] {
  return line.map(([x, y]) => [frame.x(x), frame.y(y)] as const);
}

/** Sizes of a preset. */
export function paperStyle(
  figure: Pick<FigureSpecification, "panels" | "style">,
  colour: (role: string) => string,
): PaperStyle {
  const { style } = figure;
  const lineScale = isTalk(style) ? 2 : 1;
  return { textSize: textSizeOf(figure), face: style.face, lineScale, colour };
}
