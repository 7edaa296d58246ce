import { parseInput } from "../contract/parse-input.ts";
import { InputError } from "../errors.ts";
import { FigureSpecification } from "../specification/figure-specification.ts";
import { parseMarkup } from "./typeset/parse-markup.ts";

/**
 * A figure from outside, with every range, length and label checked.
 *
 * @throws InputError with the path, e.g. `panels[0].x.label`
 */
export function readFigure(value: unknown): FigureSpecification {
  const figure = parseInput(FigureSpecification, value, "The figure");
  for (const [path, markup] of labelsOf(figure)) {
    try {
      parseMarkup(markup);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      throw new InputError({ ...error.explanation, path });
    }
  }
  return figure;
}

/** Every text that is set, and where it stands. */
function labelsOf({ panels, table, caption }: FigureSpecification): [string, string][] {
  return [
    ["caption", caption],
    ...panels.flatMap((panel, p): [string, string][] => [
      [`panels[${p}].x.label`, panel.x.label],
      [`panels[${p}].y.label`, panel.y.label],
      [`panels[${p}].right.label`, panel.right?.label ?? ""],
      [`panels[${p}].title`, panel.title],
      [`panels[${p}].legendTitle`, panel.legendTitle],
      ...[panel.x, panel.y].flatMap(({ ticks }) =>
        (ticks ?? []).map(({ label }): [string, string] => [`panels[${p}].ticks`, label]),
      ),
      ...panel.annotations.map(({ text }, a): [string, string] => [
        `panels[${p}].annotations[${a}].text`,
        text,
      ]),
      ...panel.marks.flatMap((mark, m): [string, string][] => [
        [`panels[${p}].marks[${m}].label`, mark.label],
        [`panels[${p}].marks[${m}].cell.row`, mark.cell?.row ?? ""],
        [`panels[${p}].marks[${m}].cell.column`, mark.cell?.column ?? ""],
        ...("along" in mark
          ? [[`panels[${p}].marks[${m}].along`, mark.along] as [string, string]]
          : []),
        ...(mark.kind === "stack"
          ? mark.layers.map(({ label }, l): [string, string] => [
              `panels[${p}].marks[${m}].layers[${l}].label`,
              label,
            ])
          : []),
      ]),
    ]),
    ...(table?.columns ?? []).map(({ label }, c): [string, string] => [
      `table.columns[${c}].label`,
      label,
    ]),
    ...(table?.rows ?? []).flatMap((row, r) =>
      row.map((cell, c): [string, string] => [`table.rows[${r}][${c}]`, cell]),
    ),
  ];
}
