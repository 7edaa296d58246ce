import { posix } from "node:path";
import type { MarkdownRenderer } from "vitepress";

/**
 * Links to files of the project outside `docs/`, which the site does not hold, become plain words
 * with the path of the file behind them; schemas are saved, since no page shows them.
 */
export function nameOutsideFiles(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push("outside-files", (state) => {
    const folder = posix.dirname(String(state.env?.relativePath ?? ""));
    for (const { children } of state.tokens) {
      for (const [index, token] of (children ?? []).entries()) {
        const target = token.type === "link_open" ? token.attrGet("href") : null;
        if (target === null) continue;
        if (target.endsWith(".schema.json")) token.attrSet("download", "");
        const path = posix.join(folder, target);
        if (!path.startsWith("../")) continue;
        const close = children!.slice(index).find(({ type }) => type === "link_close")!;
        becomeText(token, "");
        becomeText(close, ` (${path.slice("../".length)})`);
      }
    }
  });
}

type Token = Parameters<MarkdownRenderer["renderer"]["render"]>[0][number];

function becomeText(token: Token, content: string): void {
  Object.assign(token, { type: "text", tag: "", nesting: 0, content });
}
