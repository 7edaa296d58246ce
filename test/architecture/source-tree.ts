import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** What is made, fetched or kept by tools, and no source. */
const notSource = new Set([
  ".git",
  "dist",
  "node_modules",
  "out",
  "playwright-report",
  "reports",
  "test-results",
]);

/** Path of every file of the project, from its root, with `/`. */
export function projectFiles(): string[] {
  return walk("");
}

/** Code of the project: TypeScript and Vue. */
export function sourceFiles(): string[] {
  return projectFiles().filter((path) => /\.(ts|vue)$/.test(path));
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The TypeScript in a file; of a Vue file its script blocks. */
export function scriptOf(path: string): string {
  const text = textOf(path);
  if (!path.endsWith(".vue")) return text;
  const blocks = text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g);
  return [...blocks].map((block) => block[1]).join("\n");
}

/** What a file imports: relative imports as paths from the root, others as they are written. */
export function importsOf(path: string): string[] {
  const { importedFiles } = ts.preProcessFile(scriptOf(path), true, true);
  return importedFiles.map(({ fileName }) =>
    fileName.startsWith(".") ? posix.join(dirname(path), fileName) : fileName,
  );
}

function walk(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notSource.has(entry.name)) return [];
    const path = posix.join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}
