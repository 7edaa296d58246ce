import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron, expect, test } from "@playwright/test";
import type { HostBridge } from "../../src-shared/contract/contract.ts";
import { desktopObstacle } from "../../src-main/launch/desktop-obstacle.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Why the desktop window cannot be tested here; undefined where it can. */
function obstacle(): string | undefined {
  const folder = dirname(createRequire(import.meta.url).resolve("electron/package.json"));
  const note = join(folder, "path.txt");
  const isFetched =
    existsSync(note) && existsSync(join(folder, "dist", readFileSync(note, "utf8")));
  if (!isFetched) return "Electron's binary has not been fetched";
  const { platform, env } = process;
  return desktopObstacle({ platform, environment: env, userId: process.geteuid?.() });
}

test("the desktop window opens sandboxed, on the host's own data", async () => {
  const reason = obstacle();
  test.skip(reason !== undefined, reason);
  const dataFolder = mkdtempSync(join(tmpdir(), "neutrissimo-"));
  const application = await _electron.launch({ args: [root, `--data-dir=${dataFolder}`] });
  try {
    const window = await application.firstWindow();
    await expect(window).toHaveTitle("Neutrissimo");
    const seen = await window.evaluate(async () => {
      const bridge: HostBridge = Reflect.get(globalThis, "neutrissimo");
      return {
        url: location.href,
        node: "process" in globalThis,
        runs: await bridge.request("tasks.list", {}),
      };
    });
    expect(seen.url).toMatch(/^app:\/\/neutrissimo\//);
    expect(seen.node, "Node in the window").toBe(false);
    expect(seen.runs).toEqual({ ok: true, value: [] });
  } finally {
    await application.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
});
