import { spawn } from "node:child_process";
import { once } from "node:events";
import { hostname, userInfo } from "node:os";
import { fileURLToPath } from "node:url";
import { runProcess } from "../command-line/run-process.ts";
import { desktopObstacle, hasDisplay } from "./desktop-obstacle.ts";
import type { Surroundings } from "./desktop-obstacle.ts";
import { electronBinary } from "./electron-binary.ts";

/** Folder of package.json: two levels up, both from this source and from `out/main`. */
const root = fileURLToPath(new URL("../../", import.meta.url));

/** Opens the desktop window, or serves the application for a browser and says why. */
export async function startApplication(words: readonly string[]): Promise<void> {
  const rest = words.filter((word) => word !== "--browser");
  const surroundings: Surroundings = {
    platform: process.platform,
    environment: process.env,
    userId: process.geteuid?.(),
  };
  const reason = words.includes("--browser")
    ? "a browser was asked for"
    : await openDesktop(rest, surroundings);
  if (reason === undefined) return;
  note(`No desktop window: ${reason}. Neutrissimo is served for a browser instead.\n`);
  if (!hasDisplay(surroundings)) note(tunnelHint());
  await runProcess(["serve", ...rest]);
}

/** Runs Electron to its end; the reason where it cannot open a window. */
async function openDesktop(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<string | undefined> {
  const obstacle = desktopObstacle(surroundings);
  if (obstacle !== undefined) return obstacle;
  const binary = electronBinary(note);
  if ("missing" in binary) return binary.missing;
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  const child = spawn(binary.path, [root, ...words], { stdio: "inherit", env: environment });
  try {
    const [code] = await once(child, "exit");
    process.exitCode = typeof code === "number" ? code : 1;
    // The loader ends with 127 where a shared library of the system is missing.
    return code === 127 ? "Electron lacks a library of the system" : undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** How to see the window from another machine: the same port on both sides. */
function tunnelHint(): string {
  const target = `${userInfo().username}@${hostname()}`;
  return (
    "From another computer: ssh -N -L PORT:127.0.0.1:PORT " +
    `${target}, with the port of the URL below; then open the URL there.\n`
  );
}

function note(text: string): void {
  process.stderr.write(text);
}
