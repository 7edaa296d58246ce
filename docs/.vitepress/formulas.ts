import type { MarkdownRenderer } from "vitepress";

/** `d_μ`, `Q²_max`, `GeV^-1`, `A^(1/3)`: one letter with an index, anything with a power. */
const index = /(?<=(?<![\p{L}\d_])\p{L}[²\p{M}]?)_(\p{L}{1,5}|\d+)(?![\p{L}_])/u;
const power = /(?<=[\p{L}\d)²])\^([-−]?\d+|\p{L}{1,3}|\([^()\s]+\))/u;
const either = new RegExp(`${index.source}|${power.source}`, "gu");

/** Indices and powers of formulas in running text, which is written without any markup. */
export function setFormulas(markdown: MarkdownRenderer): void {
  const { text } = markdown.renderer.rules;
  markdown.renderer.rules.text = (tokens, at, ...rest) => {
    const plain = text?.(tokens, at, ...rest) ?? markdown.utils.escapeHtml(tokens[at]!.content);
    return withFormulas(plain);
  };
}

/** The same of one text. */
export function withFormulas(text: string): string {
  return text.replaceAll(either, (_all, below: string | undefined, above: string | undefined) =>
    below === undefined
      ? `<sup>${above?.replace(/^\((.*)\)$/u, "$1")}</sup>`
      : `<sub>${below}</sub>`,
  );
}
