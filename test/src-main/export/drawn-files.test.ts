import { XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { carriedFigure } from "../../../src-main/export/carried-figure.ts";
import { figureFiles, defaultFileOptions } from "../../../src-main/export/figure-file.ts";
import { readFigure } from "../../../src-shared/figures/read-figure.ts";
import { figureDrawing } from "../../../src-shared/figures/svg/draw-figure.ts";
import { measureText } from "../../../src-shared/figures/svg/draw-text.ts";
import { partsOf } from "../../../src-shared/figures/svg/drawing.ts";
import { paperStyle } from "../../../src-shared/figures/svg/panel-frame.ts";
import type { FigureMarkInput } from "../../../src-shared/specification/figure-marks.ts";
import type { FigureFormat } from "../../../src-shared/specification/figure-export.ts";
import type { FigureSpecification } from "../../../src-shared/specification/figure-specification.ts";
import { sampleFigure } from "../../figures/sample-figure.ts";
import { pdfStreams } from "./pdf-streams.ts";

const sample = readFigure(sampleFigure);

/** A panel without words but those of its axes. */
function figureOf(
  marks: readonly FigureMarkInput[],
  labels = { x: "$E$ [GeV]", y: "Events" },
): FigureSpecification {
  return readFigure({
    ...sampleFigure,
    style: { preset: "column" },
    panels: [
      {
        id: "own",
        x: { label: labels.x, range: [0, 2] },
        y: { label: labels.y, range: [0, 9] },
        legend: "none",
        marks,
      },
    ],
  });
}

async function bytesOf(figure: FigureSpecification, format: FigureFormat, outlines = false) {
  const [file] = await figureFiles(figure, format, { ...defaultFileOptions, outlines });
  return file!.bytes;
}

const star: FigureMarkInput = { kind: "star", id: "star", label: "Star", at: [1, 4] };

describe("pdf", () => {
  it("is version 1.7 where something shines through, else the oldest that holds it", async () => {
    const version = async (figure: FigureSpecification) =>
      (await bytesOf(figure, "pdf")).toString("latin1", 0, 8);
    expect(await version(sample)).toBe("%PDF-1.7");
    expect(await version(figureOf([star]))).toBe("%PDF-1.3");
    const text = (await bytesOf(figureOf([star]), "pdf")).toString("latin1");
    expect(text).not.toMatch(/\/(ca|CA) 0/);
  });

  it("is 8.6 cm wide in one column", async () => {
    const text = (await bytesOf(figureOf([star]), "pdf")).toString("latin1");
    const [, width] = /\/MediaBox \[0 0 ([\d.]+)/.exec(text)!.map(Number);
    expect(width! / (72 / 2.54)).toBeCloseTo(8.6, 3);
  });

  it("draws the rim of a star before the star, which keeps its size", async () => {
    const streams = pdfStreams(await bytesOf(figureOf([star]), "pdf"));
    // Colours 0-1, ten corners each: stroked in white, then filled in ink. Between the corners and
    // their painting stands nothing, as PDF has it.
    const shape = String.raw`(?:[\d.-]+ [\d.-]+ [ml]\n){10}h\n`;
    const rim = new RegExp(`\n1 1 1 SCN\n0.6 w\n1 j\n${shape}S\n`).exec(streams);
    const body = new RegExp(`\n0 0 0 scn\n${shape}f\\*\n`).exec(streams);
    expect(rim).not.toBeNull();
    expect(body!.index).toBeGreaterThan(rim!.index);
    expect(streams).not.toMatch(/\nB\*?\n/);
  });

  it("draws all rims of words before all words", async () => {
    const panels = sample.panels.slice(0, 1);
    const streams = pdfStreams(await bytesOf({ ...sample, panels }, "pdf"));
    const texts = [...streams.matchAll(/BT\n[\s\S]*?ET/g)].map(([text]) => /\n2 Tr\n/.test(text));
    const [first, last] = [texts.indexOf(true), texts.lastIndexOf(true)];
    expect(first).toBeGreaterThan(0);
    expect(texts.slice(first, last + 1)).not.toContain(false);
    // As many pieces follow with their letters alone.
    expect(texts.length - last - 1).toBe(last - first + 1);
  });
});

describe("a drawing", () => {
  it("has no rim after the words of its panel", () => {
    const parts = partsOf(figureDrawing({ ...sample, panels: sample.panels.slice(0, 1) }).parts);
    const words = parts.filter((part) => part.kind === "words");
    const rims = words.filter(({ rim }) => rim !== undefined);
    const after = words.slice(words.indexOf(rims.at(-1)!) + 1);
    expect(after.map(({ markup }) => markup)).toEqual(rims.map(({ markup }) => markup));
  });
});

describe("a letter that no face holds", () => {
  const lost = figureOf([star], { x: "Energie 字 [GeV]", y: "Events" });

  it.each(["svg", "pdf", "png"] as const)("%s: stops the export, and is named", async (format) => {
    await expect(bytesOf(lost, format)).rejects.toThrow(
      'the fonts of figures have no "字" (U+5B57), which stands in "Energie 字 [GeV]"',
    );
  });

  it("stops it in a table, a legend and a note as well; numbers are written all the same", async () => {
    const table = { columns: [{ label: "Ж", align: "left" }], rows: [["1"]] } as const;
    const inTable = readFigure({ ...sampleFigure, panels: [], table });
    await expect(bytesOf(inTable, "pdf")).rejects.toThrow('"Ж" (U+0416)');
    const panel = { ...sample.panels[1]!, annotations: [] };
    const note = { text: "a\u0007b", at: [0.5, 0.5], anchor: "start", bold: false } as const;
    const noted = { ...sample, panels: [{ ...panel, annotations: [{ ...note, at: [0, 0] }] }] };
    await expect(bytesOf(noted as FigureSpecification, "svg")).rejects.toThrow("no U+0007");
    const marks = panel.marks.map((mark) => ({ ...mark, label: "☃" }));
    await expect(bytesOf({ ...sample, panels: [{ ...panel, marks }] }, "png")).rejects.toThrow("☃");
    await expect(bytesOf(lost, "csv-by-series")).resolves.toBeDefined();
  });

  it("is none where accents stand apart from their letters, or a label has two lines", async () => {
    const figure = figureOf([star], { x: "E\u0301nergie", y: "Events\nper bin" });
    expect((await bytesOf(figure, "svg", true)).toString("utf8")).toContain('aria-label="Énergie"');
    expect((await bytesOf(figure, "svg", true)).toString("utf8")).toContain(
      'aria-label="Events per bin"',
    );
  });
});

describe("svg for readers that take no fonts from a file", () => {
  it("as outlines: shapes that say what they show, and no text", async () => {
    const text = (await bytesOf(sample, "svg", true)).toString("utf8");
    expect(XMLValidator.validate(text)).toBe(true);
    expect(text).not.toMatch(/<text|<tspan|font-/);
    const letters = [...text.matchAll(/<path aria-label="([^"]*)" d="([^"]*)"/g)];
    expect(letters.map(([, label]) => label)).toContain("NOMAD, 90 %");
    for (const [, , shape] of letters) expect(shape).toMatch(/^M[-\dMLQCZ. ]+Z$/);
    expect(carriedFigure(Buffer.from(text))).toEqual(sample);
  });

  it("as outlines: a letter is where the text has it, as tall as its capitals are", async () => {
    const figure = figureOf([], { x: "H", y: "" });
    const text = (await bytesOf(figure, "svg", true)).toString("utf8");
    const [, shape] = /<path aria-label="H" d="([^"]*)"/.exec(text)!;
    const numbers = shape!.match(/-?[\d.]+/g)!.map(Number);
    const along = numbers.filter((_, k) => k % 2 === 0);
    const up = numbers.filter((_, k) => k % 2 === 1);
    // Inter: capitals are 0.727 of the size; titles are set at 8.8 pt.
    expect(-Math.min(...up)).toBeCloseTo(0.727 * 8.8, 2);
    expect(Math.max(...up)).toBeCloseTo(0, 2);
    const style = paperStyle(figure, (role) => role);
    expect(Math.min(...along)).toBeGreaterThan(0);
    expect(Math.max(...along)).toBeLessThan(measureText("H", style, 1.1));
  });

  it("as text: every letter has its place, so that words end where they should", async () => {
    const figure = figureOf([], { x: "ME RHC", y: "" });
    const text = (await bytesOf(figure, "svg")).toString("utf8");
    const [, inside] = /<text [^>]*>(<tspan x="0">M.*?)<\/text>/.exec(text)!;
    const letters = [...inside!.matchAll(/<tspan x="([\d.]+)">([^<]*)</g)];
    expect(letters.map(([, , letter]) => letter).join("")).toBe("ME RHC");
    const style = paperStyle(figure, (role) => role);
    letters.forEach(([, x], index) => {
      const before = letters.slice(0, index).map(([, , letter]) => letter);
      expect(Number(x)).toBeCloseTo(measureText(before.join(""), style, 1.1), 1);
    });
    expect(text).toContain('font-family="Inter, Helvetica, Arial, sans-serif"');
  });
});
