import type { FigureMark } from "../specification/figure-marks.ts";
import type { FigureSpecification } from "../specification/figure-specification.ts";

/** True where a figure of the same name was made later, from other products. */
export function isNewer(fresh: FigureSpecification, figure: FigureSpecification): boolean {
  if (fresh.name !== figure.name || fresh.provenance === null || figure.provenance === null) {
    return false;
  }
  return (
    fresh.provenance.createdAt > figure.provenance.createdAt && products(fresh) !== products(figure)
  );
}

function products({ provenance }: FigureSpecification): string {
  return (provenance?.steps ?? [])
    .filter(({ step }) => step === "data" || step === "flights")
    .map(({ hash }) => hash)
    .toSorted()
    .join(" ");
}

/** What a hand gives a mark; all else of it is data. */
const looks = [
  "label",
  "visible",
  "inLegend",
  "stroke",
  "fill",
  "colour",
  "size",
  "symbol",
  "cell",
  "along",
  "alongAt",
  "ticks",
] as const;

/**
 * A figure with the data and the provenance of a fresh one, mark by mark, in its own dress: marks that
 * were removed stay away, those of the user's own stay.
 */
export function refreshedFigure(
  figure: FigureSpecification,
  fresh: FigureSpecification,
): FigureSpecification {
  const marks = new Map(fresh.panels.flatMap(({ marks }) => marks.map((mark) => [mark.id, mark])));
  return {
    ...figure,
    table: figure.table === null ? null : fresh.table,
    panels: figure.panels.map((panel) => ({
      ...panel,
      marks: panel.marks.map((mark) => dressed(mark, marks.get(mark.id))),
    })),
    provenance: fresh.provenance,
  };
}

function dressed(mark: FigureMark, fresh: FigureMark | undefined): FigureMark {
  if (fresh?.kind !== mark.kind) return mark;
  const dress = Object.fromEntries(
    Object.entries(mark).filter(([key]) => looks.some((look) => look === key)),
  );
  return { ...fresh, ...dress };
}
