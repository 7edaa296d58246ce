import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findChromium, headless } from "./find-chromium.ts";

const packages = [headless, "fonts-liberation"];

/** Gets a browser where none is found; false where that is left to a person. */
export function getChromium(): boolean {
  if (findChromium() !== undefined) return true;
  if (isDebianRoot()) {
    run("apt-get", ["update"]);
    run("apt-get", ["install", "-y", "--no-install-recommends", ...packages]);
  } else {
    run("npx", ["playwright", "install", "chromium"]);
  }
  return findChromium() !== undefined;
}

export const chromiumHint =
  `no Chromium was found. Install it (Debian: apt-get install ${packages.join(" ")}; elsewhere: ` +
  "npx playwright install chromium), or name one with CHROMIUM_PATH";

function isDebianRoot(): boolean {
  return process.geteuid?.() === 0 && existsSync("/etc/debian_version");
}

function run(command: string, words: readonly string[]): void {
  spawnSync(command, words, {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    shell: process.platform === "win32",
  });
}
