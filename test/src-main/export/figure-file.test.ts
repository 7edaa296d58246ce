import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { carriedFigure } from "../../../src-main/export/carried-figure.ts";
import { figureFiles, defaultFileOptions } from "../../../src-main/export/figure-file.ts";
import { InputError } from "../../../src-shared/errors.ts";
import { readFigure } from "../../../src-shared/figures/read-figure.ts";
import type { FigureFormat } from "../../../src-shared/specification/figure-export.ts";
import { provenanceSteps } from "../../../src-shared/specification/figure-provenance.ts";
import { sampleFigure } from "../../figures/sample-figure.ts";
import { pdfStreams } from "./pdf-streams.ts";

const figure = readFigure({
  ...sampleFigure,
  provenance: {
    application: "Neutrissimo",
    version: "0.1.0",
    physicsVersion: "3",
    createdAt: "2026-02-03T04:05:06.000Z",
    quality: "draft",
    steps: provenanceSteps.map((step) => ({
      step,
      summary: "ν, (brackets) & <tags>",
      hash: "ab12",
      inputs: [],
    })),
    data: [],
    specifications: [],
    references: [],
  },
});

async function only(format: FigureFormat, options = defaultFileOptions) {
  const [file] = await figureFiles(figure, format, options);
  return file!;
}

describe("files of a figure", () => {
  it.each(["svg", "pdf", "png", "json"] as const)(
    "%s carries the figure and gives it back",
    async (format) => {
      const { bytes, name } = await only(format);
      expect(name).toBe(`sample.${format}`);
      expect(carriedFigure(bytes)).toEqual(figure);
    },
  );

  it.each(["svg", "pdf", "png", "csv", "json", "hepdata", "tex"] as const)(
    "%s is the same bytes each time",
    async (format) => {
      const [first, second] = [
        await figureFiles(figure, format),
        await figureFiles(figure, format),
      ];
      expect(first.map(({ bytes }) => bytes.toString("base64"))).toEqual(
        second.map(({ bytes }) => bytes.toString("base64")),
      );
    },
  );

  it.each(["svg", "pdf", "png"] as const)(
    "%s leaves the figure out where asked",
    async (format) => {
      const { bytes } = await only(format, { ...defaultFileOptions, carried: false });
      expect(() => carriedFigure(bytes)).toThrow("it carries no figure");
    },
  );

  it("pdf: one page of the exact size, fonts embedded, no pixels", async () => {
    const text = (await only("pdf")).bytes.toString("latin1");
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text)!.map(Number);
    expect(width! / (72 / 2.54)).toBeCloseTo(17.8, 2);
    expect(height! / width!).toBeCloseTo(0.62, 3);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(1);
    const fonts = [...text.matchAll(/\/BaseFont \/[A-Z]+\+([\w-]+)/g)].map(([, name]) => name);
    expect(new Set(fonts)).toEqual(
      new Set(["Inter-Regular", "STIXTwoText-Italic", "STIXTwoMath-Regular"]),
    );
    expect(text.match(/\/FontFile[23] /g)).toHaveLength(3);
    expect(text).not.toContain("/Subtype /Image");
    expect(text).toContain("(Every kind of mark)");
  });

  it("pdf: words are letters that can be searched, at the size of the page", async () => {
    const streams = pdfStreams((await only("pdf")).bytes);
    expect(streams).toContain("begincmap");
    // The ground is drawn over the whole page, and no further.
    expect(streams).toMatch(/^0 0 504.57 312.83 re$/m);
    expect(streams).not.toMatch(/1\.33\d* 0 0 1\.33/);
  });

  it("png: of the asked resolution", async () => {
    const wide = 504.57 / 72;
    for (const dpi of [300, 600]) {
      const { bytes } = await only("png", { ...defaultFileOptions, dpi });
      expect(Math.abs(bytes.readUInt32BE(16) - wide * dpi)).toBeLessThanOrEqual(1);
      const density = bytes.indexOf("pHYs", 0, "latin1") + 4;
      expect(bytes.readUInt32BE(density) * 0.0254).toBeCloseTo(dpi, 0);
    }
  });

  it("png: a damaged figure inside is told, not shown", async () => {
    const { bytes } = await only("png");
    const start = bytes.indexOf("NeutrissimoFigure", 0, "latin1");
    bytes.fill(0, start + 40, start + 80);
    expect(() => carriedFigure(bytes)).toThrow("carries no figure");
  });

  it("svg: brings the faces that it uses, and those alone", async () => {
    const text = (await only("svg")).bytes.toString("utf8");
    expect(text.match(/@font-face/g)).toHaveLength(3);
    expect(text).not.toContain('font-family:"STIX Two Text";font-weight:400;font-style:normal');
  });

  it("csv: every number of every series, with units", async () => {
    const text = (await only("csv")).bytes.toString("utf8");
    expect(text).toContain("# limit: ME RHC; x = m_N [GeV]; y = d_μN [GeV⁻¹]");
    const rows: Record<string, string>[] = parse(text, { columns: true, comment: "#" });
    const excess = rows.filter(({ series }) => series === "excess");
    expect(excess.map(({ y }) => Number(y))).toEqual([150, 280, 190]);
    expect(excess.map(({ total }) => Number(total))).toEqual([35, 50, 80]);
    expect(excess[0]!.x_low).toBe("0.2");
    expect(rows.filter(({ series }) => series === "map")).toHaveLength(8);
  });

  it("csv by series: one file each", async () => {
    const files = await figureFiles(figure, "csv-by-series");
    expect(files.map(({ name }) => name)).toContain("sample-stack-dipole.csv");
    expect(files).toHaveLength(12);
  });

  it("tex: a figure across two columns with its caption", async () => {
    expect((await only("tex")).bytes.toString("utf8")).toBe(
      [
        "\\begin{figure*}",
        "  \\centering",
        "  \\includegraphics[width=\\textwidth]{sample.pdf}",
        "  \\caption{Sample with $d_\\mu$ in GeV$^{-1}$.}",
        "  \\label{fig:sample}",
        "\\end{figure*}",
        "",
      ].join("\n"),
    );
  });
});

describe("damaged files of a figure", () => {
  const svgOf = (inside: string) =>
    Buffer.from(
      `<?xml version="1.0"?><svg><neutrissimo:figure a="1">${inside}</neutrissimo:figure></svg>`,
    );

  it.each([
    ["an open CDATA section", "<![CDATA[ "],
    ["an open comment", "<!-- "],
    ["an open instruction", "<?x "],
    ["a name that is refused", "<__proto__>x</__proto__>"],
    ["an open document type", "<!DOCTYPE x [ "],
    ["half of the figure", '{"secretName": "'],
  ])("say so for %s, and nothing of what they hold", (_name, inside) => {
    const open = () => carriedFigure(svgOf(inside));
    expect(open).toThrow(InputError);
    expect(open).toThrow("the figure inside it is damaged");
    expect(open).not.toThrow("secretName");
  });
});

describe("a PNG", () => {
  it("of more pixels than fit into memory is refused before it is drawn", async () => {
    const large = readFigure({ ...sampleFigure, style: { width: 60, aspect: 4, letters: "none" } });
    const options = { ...defaultFileOptions, dpi: 1200 };
    const written = figureFiles(large, "png", options);
    await expect(written).rejects.toThrow(InputError);
    await expect(written).rejects.toThrow(/28347 x 113386 pixels; at most 80 million/);
  });
});
