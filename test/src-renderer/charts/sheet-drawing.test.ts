import { expect, it } from "vitest";
import { drawFigure } from "../../../src-shared/figures/svg/draw-figure.ts";
import { FigureSpecification } from "../../../src-shared/specification/figure-specification.ts";
import { drawingTurn, isDrawn, sheetDrawing } from "../../../src-renderer/charts/sheet-drawing.ts";

const axis = { label: "$x$", range: [0, 1] as [number, number] };
const figureOf = (title: string) =>
  FigureSpecification.parse({
    name: "sheet",
    title,
    caption: "",
    panels: [{ id: "a", title, x: axis, y: axis, marks: [] }],
  });

it("is the drawing of the figure under each prefix, and follows an edited figure", () => {
  const figure = figureOf("First");
  expect(isDrawn(figure)).toBe(false);
  for (const idPrefix of ["v1-", "v2-"]) {
    expect(sheetDrawing(figure, idPrefix)).toBe(drawFigure(figure, { idPrefix }));
  }
  expect(isDrawn(figure)).toBe(true);
  const edited = figureOf("Second");
  expect(sheetDrawing(edited, "v1-")).toBe(drawFigure(edited, { idPrefix: "v1-" }));
  expect(sheetDrawing(edited, "v1-")).not.toBe(sheetDrawing(figure, "v1-"));
});

it("drawings have their turn one after the other, other work in between", async () => {
  const order: string[] = [];
  const turns = ["first", "second"].map(async (name) => {
    await drawingTurn();
    order.push(name);
    setTimeout(() => order.push(`after ${name}`));
  });
  await Promise.all(turns);
  await new Promise((resolve) => void setTimeout(resolve));
  expect(order.slice(0, 2)).toEqual(["first", "after first"]);
  expect(order).toContain("second");
});
