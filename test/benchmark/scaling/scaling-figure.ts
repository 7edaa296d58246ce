import {
  FigureSpecification,
  type FigureSpecificationInput,
} from "../../../src-shared/specification/figure-specification.ts";
import { exponentOf, type Scaling, type ScalingPoint } from "./measure-scaling.ts";

const rows = [
  { id: "cost", label: "CPU [s]", value: ({ cpuSeconds }: ScalingPoint) => cpuSeconds },
  { id: "error", label: "Relative error", value: ({ error }: ScalingPoint) => error },
] as const;

/**
 * Cost above, error below, against flights, masses, couplings and volumes; all axes logarithmic.
 *
 * @param label which state of the project was measured
 */
export function scalingFigure(scalings: readonly Scaling[], label: string): FigureSpecification {
  const panels = scalings.flatMap(({ name, points }, column) =>
    rows.map(({ id, label: quantity, value }, row) => {
      // All panels of a row share their scale.
      const values = scalings.flatMap((each) => each.points.map(value));
      const drawn = points.map((point): [number, number] => [point.count, value(point)]);
      return {
        id: `${name}-${id}`,
        column,
        row,
        x: { label: name, scale: "log", range: [drawn[0]![0] / 1.5, drawn.at(-1)![0] * 1.5] },
        y: {
          label: column === 0 ? quantity : "",
          labelled: column === 0,
          scale: "log",
          range: [Math.min(...values) / 2, Math.max(...values) * 4],
        },
        legend: "none",
        annotations: [
          {
            text: `$N^{${exponentOf(points, value).toFixed(2)}}$`,
            at: [0.95, 0.9],
            anchor: "end",
          },
          ...(column === 0 && row === 0 ? [{ text: label, at: [0.05, 0.9], bold: true }] : []),
        ],
        marks: [
          {
            kind: "line",
            id: `${name}-${id}-line`,
            label: quantity,
            lines: [drawn],
            stroke: { colour: "k1" },
          },
          {
            kind: "points",
            id: `${name}-${id}-points`,
            label: quantity,
            edges: null,
            x: drawn.map(([x]) => x),
            y: drawn.map(([, y]) => y),
            colour: "k1",
          },
        ],
      } as const;
    }),
  );
  const figure: unknown = {
    name: "scaling",
    title: "Cost and error of the simulation",
    caption: scalings.map(({ name, fixed }) => `${name}: ${fixed}`).join("; "),
    style: { preset: "two-columns", aspect: 0.55 },
    panels,
  } satisfies Omit<FigureSpecificationInput, "panels"> & { panels: unknown };
  return FigureSpecification.parse(figure);
}
