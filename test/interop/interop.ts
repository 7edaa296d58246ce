import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const main = join(root, "src-main/command-line/main.ts");

interface Outcome {
  readonly ok: boolean;
  readonly out: string;
  readonly complaints: string;
}

/** Runs our commands and programs of others in one folder, and counts what holds. */
export class Interop {
  passed = 0;
  failed = 0;
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  run(program: string, words: readonly string[], environment: NodeJS.ProcessEnv = {}): Outcome {
    const { status, stdout, stderr } = spawnSync(program, words, {
      cwd: this.folder,
      encoding: "utf8",
      maxBuffer: 2 ** 28,
      env: { ...process.env, ...environment },
    });
    return { ok: status === 0, out: stdout ?? "", complaints: (stderr ?? "").trim() };
  }

  /** One of our own commands. @returns its standard output @throws Error where it fails */
  command(words: readonly string[]): string {
    const { ok, out, complaints } = this.run(process.execPath, [main, ...words]);
    if (!ok) throw new Error(`${words.join(" ")}: ${complaints}`);
    return out;
  }

  count(check: string, why: string): void {
    if (why === "") this.passed++;
    else {
      this.failed++;
      process.stdout.write(`failed: ${check}: ${why}\n`);
    }
  }

  /** Says so where a program is not here; its checks are left out. */
  isHere(program: string, debianPackage: string): boolean {
    if (this.run(program, ["--version"]).ok) return true;
    process.stdout.write(
      `left out: ${program} is not installed (Debian package ${debianPackage})\n`,
    );
    return false;
  }

  /** Python with some packages; null where there is none, or they cannot be had. */
  python(name: string, packages: readonly string[]): string | null {
    if (!this.isHere("python3", "python3-venv")) return null;
    const environment = join(this.folder, name);
    const python = join(environment, "bin", "python");
    const made = this.run("python3", ["-m", "venv", environment]);
    const installed = made.ok
      ? this.run(python, ["-m", "pip", "install", "--quiet", ...packages])
      : made;
    if (installed.ok) return python;
    this.count(`${packages.join(", ")} are installed`, installed.complaints);
    return null;
  }

  /** A script that writes a line of JSON for each check. */
  pythonChecks(python: string, script: string, words: readonly string[]): void {
    const path = join(root, "test/interop", script);
    const { ok, out, complaints } = this.run(python, [path, ...words]);
    if (!ok) this.count(script, complaints);
    const line = z.object({ check: z.string(), why: z.string() });
    // Libraries have words of their own on the same output.
    for (const text of out.split("\n").filter((each) => each.startsWith("{"))) {
      const { check, why } = line.parse(JSON.parse(text));
      this.count(check, why);
    }
  }
}

/** What the checks of events and of the notebook use. */
export const notebookPackages = [
  "pyhepmc==2.16.1",
  "pyarrow==26.0.1",
  "pandas==3.1.1",
  "hist==2.12.1",
  "uhi==1.2.1",
  "fastjsonschema==2.21.2",
  "uproot==5.7.7",
  "pyhf==0.7.6",
  "iminuit==2.33.0",
];
