import { fileURLToPath } from "node:url";
import { BrowserWindow } from "electron";
import { windowUrl } from "./window-scheme.ts";

/** The preload stands beside the main process in `out/`. */
const preload = fileURLToPath(new URL("../preload/preload.cjs", import.meta.url));

/** Opens the window of the application. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    title: "Neutrissimo",
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once("ready-to-show", () => window.show());
  void window.loadURL(windowUrl);
  return window;
}
