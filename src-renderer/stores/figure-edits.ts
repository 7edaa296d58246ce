import type {
  FigureAnnotation,
  FigureAxis,
  FigurePanel,
  FigureSpecification,
  FigureStyle,
} from "../../src-shared/specification/figure-specification.ts";
import type { ExternalLimit } from "../../src-shared/contract/external-limits.ts";
import { externalLimitMark } from "../../src-shared/figures/external-limit-mark.ts";
import { type Fill, FigureMark, type Stroke } from "../../src-shared/specification/figure-marks.ts";
import type { PartMove } from "../../src-shared/figures/svg/movable-parts.ts";
import { paperStyle } from "../../src-shared/figures/svg/panel-frame.ts";

/*
 * Edits of a figure as pure functions: each gives a new figure and leaves the old one, so that undo
 * is a list of figures.
 */

type Edit = FigureSpecification;

function withPanel(figure: Edit, index: number, patch: Partial<FigurePanel>): Edit {
  return {
    ...figure,
    panels: figure.panels.map((panel, k) => (k === index ? { ...panel, ...patch } : panel)),
  };
}

export function changePanel(figure: Edit, index: number, patch: Partial<FigurePanel>): Edit {
  return withPanel(figure, index, patch);
}

export function changeAxis(
  figure: Edit,
  index: number,
  axis: "x" | "y",
  patch: Partial<FigureAxis>,
): Edit {
  const panel = figure.panels[index];
  return panel === undefined
    ? figure
    : withPanel(figure, index, { [axis]: { ...panel[axis], ...patch } });
}

export function changeStyle(figure: Edit, patch: Partial<FigureStyle>): Edit {
  return { ...figure, style: { ...figure.style, ...patch } };
}

/** Panels behind another of their row whose upright axes have the same range. */
function sharingPanels({ panels }: Edit): FigurePanel[] {
  return panels.filter((panel) => {
    const first = panels.find((other) => other.row === panel.row && other.column === 0);
    if (first === undefined || first === panel || panel.right !== null) return false;
    return (
      first.y.scale === panel.y.scale &&
      first.y.range[0] === panel.y.range[0] &&
      first.y.range[1] === panel.y.range[1]
    );
  });
}

/** Whether panels of a row carry the numbers of their axis once; none where they cannot. */
export function axisSharing(figure: Edit): "none" | "apart" | "shared" {
  const panels = sharingPanels(figure);
  if (panels.length === 0) return "none";
  return panels.every(({ y }) => !y.labelled) ? "shared" : "apart";
}

export function shareAxes(figure: Edit, on: boolean): Edit {
  const sharing = new Set(sharingPanels(figure));
  return {
    ...figure,
    panels: figure.panels.map((panel) =>
      sharing.has(panel) ? { ...panel, y: { ...panel.y, labelled: !on } } : panel,
    ),
  };
}

export function changeMark(
  figure: Edit,
  id: string,
  change: (mark: FigureMark) => FigureMark,
): Edit {
  return {
    ...figure,
    panels: figure.panels.map((panel) => ({
      ...panel,
      marks: panel.marks.map((mark) => (mark.id === id ? change(mark) : mark)),
    })),
  };
}

/** Moves a mark in its panel: later marks are drawn over earlier ones. */
export function moveMark(figure: Edit, id: string, steps: number): Edit {
  return {
    ...figure,
    panels: figure.panels.map((panel) => {
      const from = panel.marks.findIndex((mark) => mark.id === id);
      if (from < 0) return panel;
      const to = Math.min(panel.marks.length - 1, Math.max(0, from + steps));
      const marks = panel.marks.toSpliced(from, 1);
      return { ...panel, marks: marks.toSpliced(to, 0, panel.marks[from]!) };
    }),
  };
}

export function removeMark(figure: Edit, id: string): Edit {
  return {
    ...figure,
    panels: figure.panels.map((panel) => ({
      ...panel,
      marks: panel.marks.filter((mark) => mark.id !== id),
    })),
  };
}

function addMark(figure: Edit, index: number, mark: FigureMark): Edit {
  const panel = figure.panels[index];
  return panel === undefined ? figure : withPanel(figure, index, { marks: [...panel.marks, mark] });
}

/** Adds a limit of another experiment, whose works the figure then cites. */
export function addLimit(figure: Edit, index: number, limit: ExternalLimit): Edit {
  const added = addMark(figure, index, FigureMark.parse(externalLimitMark(limit, true)));
  const { provenance } = added;
  const work = limit.own ? `${limit.label}: ${limit.reference}` : limit.id;
  if (provenance === null || provenance.references.includes(work)) return added;
  return {
    ...added,
    provenance: { ...provenance, references: [...provenance.references, work] },
  };
}

export function changeAnnotation(
  figure: Edit,
  index: number,
  place: number,
  patch: Partial<FigureAnnotation> | null,
): Edit {
  const panel = figure.panels[index];
  if (panel === undefined) return figure;
  const annotations =
    patch === null
      ? panel.annotations.filter((_, k) => k !== place)
      : panel.annotations.map((note, k) => (k === place ? { ...note, ...patch } : note));
  return withPanel(figure, index, { annotations });
}

export function addAnnotation(figure: Edit, index: number, text: string): Edit {
  const panel = figure.panels[index];
  if (panel === undefined) return figure;
  const note: FigureAnnotation = { text, at: [0.05, 0.92], anchor: "start", bold: false };
  return withPanel(figure, index, { annotations: [...panel.annotations, note] });
}

/** A note, words along a line or a legend put elsewhere. */
export function movePart(figure: Edit, move: PartMove): Edit {
  switch (move.kind) {
    case "note":
      return changeAnnotation(figure, move.panel, move.place, { at: move.at });
    case "words":
      return changeMark(figure, move.mark, (mark) =>
        "alongAt" in mark ? { ...mark, alongAt: move.alongAt } : mark,
      );
    case "legend":
      return changePanel(figure, move.panel, { legend: move.legend, legendAt: move.legendAt });
  }
}

/** The stroke that an editor shows of a mark, null where it has none. */
export function strokeOf(mark: FigureMark): Stroke | null {
  return "stroke" in mark ? mark.stroke : null;
}

export function fillOf(mark: FigureMark): Fill | null {
  return "fill" in mark ? mark.fill : null;
}

/** The role or #rrggbb that stands for a mark in the list. */
export function colourRoleOf(mark: FigureMark): string {
  if (mark.kind === "stack") return mark.layers[0]?.fill.colour ?? "ink";
  if (mark.kind === "points" || mark.kind === "star") return mark.colour;
  return fillOf(mark)?.colour ?? strokeOf(mark)?.colour ?? "ink";
}

/** A mark in another colour: its fill and its stroke where it has them. */
export function withColour(mark: FigureMark, colour: string): FigureMark {
  switch (mark.kind) {
    case "points":
    case "star":
      return { ...mark, colour };
    case "line":
    case "rule":
      return { ...mark, stroke: { ...mark.stroke, colour } };
    case "band":
      return { ...mark, fill: { ...mark.fill, colour } };
    case "region":
      return {
        ...mark,
        fill: { ...mark.fill, colour },
        stroke: mark.stroke && { ...mark.stroke, colour },
      };
    case "limit":
    case "histogram":
      return {
        ...mark,
        fill: mark.fill && { ...mark.fill, colour },
        ...(mark.stroke === null ? {} : { stroke: { ...mark.stroke, colour } }),
      };
    default:
      return mark;
  }
}

export function withStroke(mark: FigureMark, patch: Partial<Stroke>): FigureMark {
  switch (mark.kind) {
    case "line":
    case "rule":
    case "limit":
      return { ...mark, stroke: { ...mark.stroke, ...patch } };
    case "region":
    case "histogram":
      return { ...mark, stroke: mark.stroke && { ...mark.stroke, ...patch } };
    default:
      return mark;
  }
}

export function withOpacity(mark: FigureMark, opacity: number): FigureMark {
  switch (mark.kind) {
    case "band":
      return { ...mark, fill: { ...mark.fill, opacity } };
    case "region":
      return { ...mark, fill: { ...mark.fill, opacity } };
    case "limit":
    case "histogram":
      return { ...mark, fill: mark.fill && { ...mark.fill, opacity } };
    default:
      return mark;
  }
}

/** What journals ask for: the smallest text and the thinnest line of a figure, pt. */
export function printCheck(figure: Edit): { smallestText: number; thinnestLine: number } {
  const { textSize, lineScale } = paperStyle(figure, (role) => role);
  const strokes = figure.panels.flatMap(({ marks }) =>
    marks.filter(({ visible }) => visible).flatMap((mark) => strokeOf(mark)?.width ?? []),
  );
  // Raised and lowered signs are set smaller, as in every journal; frames are 0.5 pt at least.
  return { smallestText: textSize, thinnestLine: Math.min(0.5, ...strokes) * lineScale };
}
