// oxlint-disable-next-line import/no-named-as-default -- its types know the default alone
import PDFDocument from "pdfkit";
import { type FigureDrawing, partsOf } from "../../src-shared/figures/svg/drawing.ts";
import { plainText } from "../../src-shared/figures/typeset/plain-text.ts";
import type { FigureSpecification } from "../../src-shared/specification/figure-specification.ts";
import { pdfInfo } from "./carried-figure.ts";
import { drawOnPage } from "./draw-on-page.ts";
import { faceNames, fontPath } from "./figure-fonts.ts";

/** Used where a figure does not say when it was made: the same figure gives the same bytes. */
const noDate = "2023-03-01T00:00:00Z";

/** A drawing as one page of its exact size, as lines and letters, with the fonts inside. */
export async function pdfFile(
  drawing: FigureDrawing,
  figure: FigureSpecification,
  carried: boolean,
): Promise<Buffer> {
  const made = new Date(figure.provenance?.createdAt ?? noDate);
  const document = new PDFDocument({
    // Without transparency the oldest version that holds it, which every TeX takes without a word.
    pdfVersion: isTransparent(drawing) ? "1.7" : "1.3",
    size: [drawing.width, drawing.height],
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
  drawOnPage(document, drawing.parts);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function isTransparent({ parts }: FigureDrawing): boolean {
  return partsOf(parts).some((part) => {
    if (part.kind === "words") return part.rim?.opacity !== undefined;
    return (
      part.kind === "path" && (part.fill?.opacity !== undefined || part.pen?.opacity !== undefined)
    );
  });
}
