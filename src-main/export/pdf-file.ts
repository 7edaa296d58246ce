// oxlint-disable-next-line import/no-named-as-default -- its types know the default alone
import PDFDocument from "pdfkit";
import addSvg from "svg-to-pdfkit";
import { plainText } from "../../src-shared/figures/typeset/plain-text.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { pdfInfo } from "./carried-figure.ts";
import { faceNames, faceOf, fontPath } from "./figure-fonts.ts";

/** Used where a figure does not say when it was made: the same figure gives the same bytes. */
const noDate = "2023-03-01T00:00:00Z";

/** A drawing as one page of its exact size, as lines and letters, with the fonts inside. */
export async function pdfFile(
  svg: string,
  figure: FigureSpecification,
  carried: boolean,
): Promise<Buffer> {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number);
  // The drawing is in pt, and lengths in cm would be taken at 96 pixels an inch.
  const inPoints = svg.replace(
    /width="[\d.]+cm" height="[\d.]+cm"/,
    `width="${width}" height="${height}"`,
  );
  const made = new Date(figure.provenance?.createdAt ?? noDate);
  const document = new PDFDocument({
    size: [width!, height!],
    margin: 0,
    info: {
      Title: figure.title,
      Subject: plainText(figure.caption),
      Creator: `Neutrissimo ${figure.provenance?.version ?? ""}`.trim(),
      Producer: "Neutrissimo",
      CreationDate: made,
      ModDate: made,
      ...(carried ? pdfInfo(figure) : {}),
    },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", resolve);
    document.on("error", reject);
  });
  for (const face of faceNames) document.registerFont(face, fontPath(face));
  addSvg(document, inPoints, 0, 0, {
    width: width!,
    height: height!,
    assumePt: true,
    fontCallback: faceOf,
  });
  document.end();
  await ended;
  return Buffer.concat(chunks);
}
