import { createHash } from "node:crypto";

/** A page whose scripts are files, and those files. */
export interface ScriptsApart {
  readonly html: string;
  /** Text of each file by its name. */
  readonly files: ReadonlyMap<string, string>;
}

/** Replaces the scripts inside a page by files under `base`, named by their hash. */
export function withScriptsApart(html: string, base: string): ScriptsApart {
  const files = new Map<string, string>();
  const inline = /<script\b(?![^>]*\bsrc=)([^>]*)>([\s\S]*?)<\/script>/gu;
  const replaced = html.replaceAll(inline, (_all, attributes: string, text: string) => {
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 12);
    const name = `assets/page-script.${hash}.js`;
    files.set(name, text);
    return `<script${attributes} src="${base}${name}"></script>`;
  });
  return { html: replaced, files };
}
