import { BrowserWindow } from "electron";
import { helpPath } from "../loopback/window-files.ts";
import { isWindowUrl, windowUrl } from "./window-scheme.ts";

const manualUrl = new URL(helpPath, windowUrl).href;

/** True for pages of the manual, which is served beside the window. */
export function isManualUrl(text: string): boolean {
  return isWindowUrl(text) && new URL(text).pathname.startsWith(helpPath);
}

/** Shows a page of the manual in its window: it has no preload, so that it can ask the host for nothing. */
export function openManual(url: string = manualUrl): void {
  const window = manualWindow() ?? newManualWindow();
  void window.loadURL(url);
  window.focus();
}

/** It never outlives the window of the application. */
export function closeManual(): void {
  manualWindow()?.close();
}

export function isManual(window: BrowserWindow): boolean {
  return window.getTitle() === title;
}

const title = "Neutrissimo manual";

function manualWindow(): BrowserWindow | undefined {
  return BrowserWindow.getAllWindows().find(isManual);
}

function newManualWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1200,
    height: 900,
    title,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
    },
  });
  // Its name is what it is known by; pages have titles of their own.
  window.on("page-title-updated", (event) => event.preventDefault());
  return window;
}
