import { describe, expect, it, vi } from "vitest";
import { openWindow } from "../../../src-main/electron/window.ts";
import { windows } from "./electron-stand-in.ts";

vi.mock("electron", () => import("./electron-stand-in.ts"));

describe("openWindow", () => {
  it("opens a sandboxed page of the size that the layout is made for", () => {
    openWindow();
    const [window] = windows;
    expect(window.options).toMatchObject({
      width: 1440,
      height: 900,
      minWidth: 1024,
      minHeight: 700,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        preload: expect.stringMatching(/preload.preload\.cjs$/),
      },
    });
    expect(window.loadURL).toHaveBeenCalledWith("app://neutrissimo/");
  });

  it("shows the page when it is drawn, not before", () => {
    openWindow();
    const window = windows.at(-1);
    expect(window?.show).not.toHaveBeenCalled();
    window?.emit("ready-to-show");
    expect(window?.show).toHaveBeenCalledOnce();
  });
});
