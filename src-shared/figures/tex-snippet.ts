import type { FigureSpecification } from "../specification/figure-specification.ts";

/** Signs that TeX reads as its own, outside mathematics. */
const special = /[%&#_{}]/g;

/** Markup is TeX's mathematics already; the words around it have their special signs kept. */
function texText(markup: string): string {
  return markup
    .split("$")
    .map((piece, index) =>
      index % 2 === 1 ? `$${piece}$` : piece.replaceAll(special, (sign) => `\\${sign}`),
    )
    .join("");
}

/** A figure environment around the exported PDF; `figure*` across two columns. */
export function texSnippet({ name, caption, style }: FigureSpecification): string {
  const environment = style.preset === "two-columns" ? "figure*" : "figure";
  const width = style.preset === "two-columns" ? "\\textwidth" : "\\columnwidth";
  return [
    `\\begin{${environment}}`,
    "  \\centering",
    `  \\includegraphics[width=${width}]{${name}.pdf}`,
    `  \\caption{${texText(caption)}}`,
    `  \\label{fig:${name}}`,
    `\\end{${environment}}`,
    "",
  ].join("\n");
}
