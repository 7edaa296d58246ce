import { XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { colourOf } from "../../../../src-shared/figures/palette.ts";
import { readFigure } from "../../../../src-shared/figures/read-figure.ts";
import { drawFigure } from "../../../../src-shared/figures/svg/draw-figure.ts";
import { FigureSpecification } from "../../../../src-shared/specification/figure-specification.ts";
import { sampleFigure } from "../../../figures/sample-figure.ts";

const sample = readFigure(sampleFigure);

describe("figure as SVG", () => {
  it("looks as it did when somebody last looked at it", async () => {
    await expect(drawFigure(sample)).toMatchFileSnapshot("../../../figures/snapshots/sample.svg");
  });

  it("is well-formed, of the exact width, and says nothing but numbers", () => {
    const svg = drawFigure(sample);
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).toContain('width="17.8cm" height="11.04cm" viewBox="0 0 504.57 312.83"');
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  it("has no text below 8 pt but indices, and no line below 0.5 pt", () => {
    const svg = drawFigure(sample);
    const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
    expect(new Set(sizes.filter((size) => size < 8))).toEqual(new Set([5.76, 6.34]));
    const widths = [...svg.matchAll(/stroke-width="([\d.]+)"/g)].map(([, width]) => Number(width));
    expect(Math.min(...widths)).toBeGreaterThanOrEqual(0.5);
  });

  it("keeps every label on the sheet", () => {
    for (const preset of ["column", "two-columns", "talk"] as const) {
      const figure = { ...sample, style: { ...sample.style, preset } };
      const svg = drawFigure(figure);
      const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number);
      for (const [, x, y] of svg.matchAll(/<g transform="translate\(([-\d.]+) ([-\d.]+)\)/g)) {
        expect(Number(x)).toBeGreaterThanOrEqual(0);
        expect(Number(x)).toBeLessThanOrEqual(width!);
        expect(Number(y)).toBeGreaterThanOrEqual(0);
        expect(Number(y)).toBeLessThanOrEqual(height!);
      }
    }
  });

  it("draws hidden marks not at all, and the rest as before", () => {
    const hidden = structuredClone(sampleFigure);
    hidden.panels[0]!.marks[3]!.visible = false;
    const svg = drawFigure(readFigure(hidden));
    expect(svg).not.toContain("plane-benchmark");
    expect(svg).toContain("plane-region");
  });

  it("changes colours with the preset and the choice, never the drawing", () => {
    const published = drawFigure({
      ...sample,
      style: { ...sample.style, colours: "as-published" },
    });
    expect(published).toContain("#e377c2");
    const bare = (svg: string) => svg.replaceAll(/#[0-9a-f]{6}/g, "");
    expect(bare(published)).toBe(bare(drawFigure(sample)));
  });

  it("divides binned marks by their widths, or does not", () => {
    const top = (perWidth: number | null, range: [number, number]) => {
      const figure = structuredClone(sampleFigure);
      figure.panels[1]!.perWidth = perWidth;
      figure.panels[1]!.y.range = range;
      const [, y] = /id="spectrum-stack"><path d="M[\d.]+ ([\d.]+)/.exec(
        drawFigure(readFigure(figure)),
      )!;
      return Number(y);
    };
    // 120 events in 100 MeV.
    expect(top(0.001, [0, 2.5])).toBeCloseTo(top(null, [0, 250]), 1);
  });
});

describe("figure from outside", () => {
  it("names the place of what is wrong", () => {
    const broken = structuredClone(sampleFigure);
    broken.panels[1]!.marks[2] = { ...broken.panels[1]!.marks[2]!, y: [1, 2] } as never;
    expect(() => readFigure(broken)).toThrow("panels[1].marks[2].y: has 2 numbers where 3 belong");
    const label = structuredClone(sampleFigure);
    label.panels[0]!.x.label = "$\\foo$";
    expect(() => readFigure(label)).toThrow("panels[0].x.label");
    const logarithmic = structuredClone(sampleFigure);
    logarithmic.panels[0]!.x.range = [0, 1];
    expect(() => readFigure(logarithmic)).toThrow("above zero on a logarithmic axis");
    const thin = structuredClone(sampleFigure);
    thin.panels[0]!.marks[5] = {
      ...thin.panels[0]!.marks[5]!,
      stroke: { colour: "k1", width: 0.2 },
    } as never;
    expect(() => readFigure(thin)).toThrow("lines must be 0.5 pt or wider");
  });

  it("refuses two marks of the same name and figures from a later version", () => {
    const twice = structuredClone(sampleFigure);
    twice.panels[0]!.marks.push(twice.panels[0]!.marks[3]!);
    expect(() => readFigure(twice)).toThrow("two marks are named benchmark");
    expect(() => readFigure({ ...sampleFigure, version: 2 })).toThrow("version");
  });

  it("survives JSON without a change", () => {
    expect(readFigure(JSON.parse(JSON.stringify(sample)))).toEqual(sample);
    expect(FigureSpecification.parse(sample)).toEqual(sample);
  });
});

describe("colours", () => {
  it("are known for every role, on paper and on dark ground", () => {
    for (const preset of ["column", "dark"] as const) {
      const style = { preset, colours: "colour-blind-safe" } as const;
      expect(colourOf("k10", style)).toMatch(/^#[0-9a-f]{6}$/);
      expect(colourOf("#123456", style)).toBe("#123456");
    }
  });
});
