import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vitepress";
import { commandLinePage } from "./pages/command-line-page.ts";
import { schemaPage } from "./pages/schema-page.ts";

// `npm run docs`: the pages that are made of the code, then the site.
const docs = fileURLToPath(new URL("../", import.meta.url));
const reference = join(docs, "reference");

rmSync(reference, { recursive: true, force: true });
mkdirSync(reference);
writeFileSync(join(reference, "command-line.md"), commandLinePage());
for (const file of globSync("*.schema.json", { cwd: docs })) {
  const content: unknown = JSON.parse(readFileSync(join(docs, file), "utf8"));
  const name = file.replace(".schema.json", "-schema.md");
  writeFileSync(join(reference, name), schemaPage(file, content));
}
await build(docs);
