import { EventEmitter } from "node:events";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { closeManual, isManualUrl } from "../../../src-main/electron/manual.ts";
import {
  denyPermissions,
  openOutside,
  restrictPages,
} from "../../../src-main/electron/restrictions.ts";
import { shell, windows } from "./electron-stand-in.ts";

vi.mock("electron", () => import("./electron-stand-in.ts"));
beforeEach(() => shell.openExternal.mockClear());

type OpenHandler = (details: { url: string }) => { action: string };

function restrictedPage() {
  const app = new EventEmitter();
  const handlers: OpenHandler[] = [];
  const page = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: (handler: OpenHandler) => void handlers.push(handler),
  });
  restrictPages(app as never);
  app.emit("web-contents-created", {}, page);
  return { page, open: (url: string) => handlers[0]({ url }) };
}

describe("restrictPages", () => {
  it.each(["will-navigate", "will-redirect", "will-attach-webview"])("stops %s", (name) => {
    const preventDefault = vi.fn();
    restrictedPage().page.emit(name, { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it("opens no window, but hands https links to the system's browser", () => {
    const { open } = restrictedPage();
    expect(open("https://doi.org/10.1103/PhysRevD.107.055009")).toEqual({ action: "deny" });
    expect(shell.openExternal).toHaveBeenCalledOnce();
  });
});

describe("the manual", () => {
  it("opens in one window of its own, which can ask the host for nothing", () => {
    const { open } = restrictedPage();
    expect(open("app://neutrissimo/help/physics.html")).toEqual({ action: "deny" });
    expect(open("app://neutrissimo/help/")).toEqual({ action: "deny" });
    expect(windows).toHaveLength(1);
    const [manual] = windows;
    expect(manual.options["webPreferences"]).toMatchObject({
      sandbox: true,
      contextIsolation: true,
    });
    expect(manual.options["webPreferences"]).not.toHaveProperty("preload");
    expect(manual.loadURL.mock.calls).toEqual([
      ["app://neutrissimo/help/physics.html"],
      ["app://neutrissimo/help/"],
    ]);
    closeManual();
    expect(manual.close).toHaveBeenCalledOnce();
  });

  it("is no other page of the application, nor of another host", () => {
    for (const url of ["app://neutrissimo/", "app://other/help/", "https://x/help/"])
      expect(isManualUrl(url), url).toBe(false);
  });
});

describe("openOutside", () => {
  it.each(["http://example.org", "file:///etc/passwd", "javascript:alert(1)", "smb://x", "x"])(
    "passes over %s",
    (url) => {
      openOutside(url);
      expect(shell.openExternal).not.toHaveBeenCalled();
    },
  );
});

describe("denyPermissions", () => {
  it("answers every request with no, but for notifications of our own page", () => {
    const session = {
      setPermissionRequestHandler: vi.fn(),
      setPermissionCheckHandler: vi.fn(),
      setDevicePermissionHandler: vi.fn(),
    };
    denyPermissions(session as never);
    const answer = vi.fn();
    session.setPermissionRequestHandler.mock.calls[0][0](null, "media", answer);
    expect(answer).toHaveBeenCalledWith(false);
    session.setPermissionRequestHandler.mock.calls[0][0](null, "notifications", answer);
    expect(answer).toHaveBeenLastCalledWith(true);
    const check = session.setPermissionCheckHandler.mock.calls[0][0];
    expect([check(null, "media"), check(null, "notifications")]).toEqual([false, true]);
    expect(session.setDevicePermissionHandler.mock.calls[0][0]()).toBe(false);
  });
});
