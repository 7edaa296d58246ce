import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "@playwright/test";
import { z } from "zod";

const root = fileURLToPath(new URL("../../", import.meta.url));
const run = promisify(execFile);

const Packed = z.tuple([
  z.object({ size: z.number(), files: z.array(z.object({ path: z.string() })) }),
]);
const Lock = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional() }).loose()),
});

/**
 * A folder as `npm install` of the tarball would make it: its files, and beside them the packages
 * that the lock file holds for running, no other.
 */
async function installed(folder: string): Promise<{ program: string; bytes: number }> {
  const words = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const { stdout } = await run("npm", words, { cwd: root, maxBuffer: 1e7 });
  const [{ size, files }] = Packed.parse(JSON.parse(stdout));
  const packages = join(folder, "node_modules");
  for (const { path } of files) {
    mkdirSync(dirname(join(packages, "neutrissimo", path)), { recursive: true });
    cpSync(join(root, path), join(packages, "neutrissimo", path));
  }
  const lock = Lock.parse(JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    if (dev === true || !/^node_modules\/(@[^/]+\/)?[^/]+$/u.test(path)) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(root, path), join(folder, path));
  }
  return { program: join(packages, "neutrissimo/out/main/command-line.js"), bytes: size };
}

test("what npm pack makes runs in a clean folder: version, a limit, the window with its manual", async () => {
  const folder = mkdtempSync(join(tmpdir(), "neutrissimo-package-"));
  try {
    const { program, bytes } = await installed(folder);
    expect(bytes).toBeLessThan(30e6);
    const data = ["--data-dir", join(folder, "data")];
    const answer = async (words: readonly string[]) =>
      (await run(process.execPath, [program, ...words], { cwd: folder, maxBuffer: 1e7 })).stdout;
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(await answer(["--version"])).toBe(`${version}\n`);
    const limit = ["limit", "nomad", "--masses", "0.2", "--flights", "1000", "--json", ...data];
    expect(JSON.parse(await answer(limit))).toMatchObject({ limits: [{ mass: 0.2 }] });

    const host = spawn(process.execPath, [program, "serve", "--no-key", ...data], { cwd: folder });
    try {
      const [url] = await once(createInterface({ input: host.stdout }), "line");
      expect(await (await fetch(url)).text()).toContain('<div id="app">');
      expect(await (await fetch(`${url}help/first-fit.html`)).text()).toContain("First fit");
    } finally {
      const ended = once(host, "exit");
      host.kill("SIGINT");
      await ended;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
