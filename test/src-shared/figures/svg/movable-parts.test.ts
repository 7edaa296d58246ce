import { expect, test } from "vitest";
import {
  type MovablePart,
  movableParts,
  partMove,
} from "../../../../src-shared/figures/svg/movable-parts.ts";
import { FigureSpecification } from "../../../../src-shared/specification/figure-specification.ts";
import { movePart } from "../../../../src-renderer/stores/figure-edits.ts";

const figure = FigureSpecification.parse({
  name: "movable",
  title: "Movable",
  caption: "",
  panels: [
    {
      id: "plane",
      x: { label: "$m_N$ [GeV]", scale: "log", range: [0.01, 1] },
      y: { label: "$d_\\mu$ [GeV$^{-1}$]", scale: "log", range: [1e-8, 1e-4] },
      legend: "top-left",
      annotations: [{ text: "95 % CL", at: [0.3, 0.4] }],
      marks: [
        {
          kind: "line",
          id: "limit",
          label: "Limit",
          lines: [
            [
              [0.01, 1e-7],
              [1, 1e-5],
            ],
          ],
          stroke: { colour: "k1" },
          along: "Limit",
        },
      ],
    },
  ],
});

const middle = ({ box }: MovablePart) =>
  [box.left + box.width / 2, box.top + box.height / 2] as const;
const part = (kind: MovablePart["kind"], of = figure) =>
  movableParts(of).find((each) => each.kind === kind)!;

test.each(["note", "words"] as const)("a %s that is moved lies where it was put", (kind) => {
  const from = part(kind);
  const [x, y] = middle(from);
  // Along the line, so that words can follow.
  const to = [x + 30, y - 15] as const;
  const moved = middle(part(kind, movePart(figure, partMove(from, to))));
  const away = Math.hypot(moved[0] - to[0], moved[1] - to[1]);
  expect(away).toBeLessThan(kind === "note" ? 0.5 : 20);
  expect(Math.hypot(moved[0] - x, moved[1] - y)).toBeGreaterThan(20);
});

test("what is put back stays where it was", () => {
  const from = part("note");
  expect(partMove(from, middle(from))).toMatchObject({ at: [0.3, 0.4] });
});

test("a legend lies where it was put, a note stays in the frame", () => {
  const from = part("legend");
  const [x, y] = middle(from);
  const moved = middle(part("legend", movePart(figure, partMove(from, [x + 40, y + 25]))));
  expect(Math.hypot(moved[0] - x - 40, moved[1] - y - 25)).toBeLessThan(0.5);
  expect(partMove(part("note"), [-500, 5000])).toMatchObject({ at: [0, 0] });
});
