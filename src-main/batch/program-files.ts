import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const own = fileURLToPath(import.meta.url);

/** The program of a job, of what is built; null where the sources run, which need their packages. */
export function builtProgram(): string | null {
  return own.endsWith(".ts") ? null : join(dirname(own), "work.js");
}

/** The program of a job that runs from the sources. */
export const sourceProgram = join(dirname(own), "..", "command-line", "work-main.ts");

/**
 * Copies a built program with all that it loads beside it into a folder of their own.
 *
 * @returns name of the program there
 */
export function copyProgram(entry: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const files = new Set([entry]);
  for (const path of files) {
    for (const name of loadedBy(readFileSync(path, "utf8"))) files.add(join(dirname(path), name));
    copyFileSync(path, join(folder, basename(path)));
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  return basename(entry);
}

/** Files beside it that a built script imports. */
function loadedBy(script: string): string[] {
  const imports = /(?:from|import)\s*\(?\s*"\.\/([\w.-]+\.js)"/gu;
  return [...script.matchAll(imports)].map(([, name]) => name!);
}
