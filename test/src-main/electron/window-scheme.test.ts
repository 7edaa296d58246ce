import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import {
  isWindowUrl,
  registerWindowScheme,
  serveWindowScheme,
} from "../../../src-main/electron/window-scheme.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { protocol, schemeHandlers } from "./electron-stand-in.ts";

vi.mock("electron", () => import("./electron-stand-in.ts"));

async function fetched(url: string): Promise<Response> {
  const reply = await schemeHandlers.get("app")?.(new Request(url));
  if (!(reply instanceof Response)) throw new Error("the scheme has no handler");
  return reply;
}

describe("app://", () => {
  it("is a standard and secure scheme, so that it has an origin and its rules", () => {
    registerWindowScheme();
    expect(protocol.registerSchemesAsPrivileged).toHaveBeenCalledWith([
      { scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  it("serves the window with the headers of the loopback, and nothing else", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "index.html"), "<!doctype html>");
    serveWindowScheme(folder);
    const page = await fetched("app://neutrissimo/");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect((await fetched("app://other/")).status).toBe(404);
    expect((await fetched("app://neutrissimo/../../package.json")).status).toBe(404);
    expect((await fetched("app://neutrissimo/api/request/tasks.list")).status).toBe(404);
  });

  it("tells our own addresses from others", () => {
    expect(isWindowUrl("app://neutrissimo/x?y")).toBe(true);
    for (const url of ["app://other/", "app:neutrissimo", "https://neutrissimo/", "", "x"]) {
      expect(isWindowUrl(url), url).toBe(false);
    }
  });
});
