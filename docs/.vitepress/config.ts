import { copyFileSync, globSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { setFormulas } from "./formulas.ts";
import { withScriptsApart } from "./inline-scripts.ts";
import { nameOutsideFiles } from "./outside-links.ts";
import { sidebar } from "./sidebar.ts";

const project = fileURLToPath(new URL("../../", import.meta.url));
const base = "/help/";
const scripts = new Map<string, string>();

export default defineConfig({
  title: "Neutrissimo",
  description: "Workstation for dipole-coupled heavy neutral leptons",
  lang: "en-GB",
  base,
  outDir: join(project, "out/renderer/help"),
  cacheDir: join(project, "node_modules/.cache/site"),
  // Browsers ask for an icon by themselves; the page names one that is no file.
  head: [["link", { rel: "icon", href: "data:," }]],
  // To hold transitions still it would put a style into the page, which the policy refuses.
  appearance: { disableTransition: false },
  markdown: {
    config: (markdown) => {
      nameOutsideFiles(markdown);
      setFormulas(markdown);
    },
    theme: { light: "github-light", dark: "github-dark" },
  },
  themeConfig: {
    sidebar: sidebar.map(({ text, items }) => ({ text, items: [...items] })),
    outline: [2, 3],
    search: { provider: "local" },
    docFooter: { prev: "Before", next: "Next" },
    externalLinkIcon: true,
  },
  transformHtml(html) {
    const apart = withScriptsApart(html, base);
    for (const [name, text] of apart.files) scripts.set(name, text);
    return apart.html;
  },
  buildEnd({ outDir, srcDir }) {
    for (const [name, text] of scripts) writeFileSync(join(outDir, name), text);
    for (const schema of globSync("*.schema.json", { cwd: srcDir })) {
      mkdirSync(dirname(join(outDir, schema)), { recursive: true });
      copyFileSync(join(srcDir, schema), join(outDir, schema));
    }
  },
});
