import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Interop, notebookPackages, root } from "./interop.ts";

/** Runs every command and every snippet of docs/notebook.md, in their order. */
export function checkNotebook(interop: Interop): void {
  const python = interop.python("notebook", notebookPackages);
  if (python === null) return;
  const text = readFileSync(join(root, "docs/notebook.md"), "utf8");
  const programs = join(interop.folder, "programs");
  mkdirSync(programs, { recursive: true });
  // Snippets call the command as users do.
  const main = join(root, "src-main/command-line/main.ts");
  writeFileSync(
    join(programs, "npx"),
    `#!/bin/sh\nshift\nexec "${process.execPath}" "${main}" "$@"\n`,
    { mode: 0o755 },
  );
  const environment = {
    PATH: `${programs}:${process.env["PATH"] ?? ""}`,
    NEUTRISSIMO_DATA_DIR: join(interop.folder, "store"),
  };
  const parts = text.matchAll(/`(npx neutrissimo [^`]+)`|```python\n([\s\S]*?)```/gu);
  let snippets = 0;
  for (const [, command, snippet] of parts) {
    if (command !== undefined && /--(output|uhi|pyhf) /u.test(command)) {
      const { ok, complaints } = interop.run("sh", ["-c", command], environment);
      interop.count(command, ok ? "" : complaints);
    } else if (snippet !== undefined) {
      snippets++;
      const { ok, out, complaints } = interop.run(
        python,
        ["-W", "ignore", "-c", snippet],
        environment,
      );
      const why = ok && out.trim() !== "" ? "" : complaints || "it prints nothing";
      interop.count(`notebook.md, snippet ${snippets}`, why);
      if (snippet.trim().split("\n").length > 5) {
        interop.count(`notebook.md, snippet ${snippets}`, "it has more than five lines");
      }
    }
  }
}
