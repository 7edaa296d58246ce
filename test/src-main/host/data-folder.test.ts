import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { dataFolder } from "../../../src-main/host/data-folder.ts";

const home = join("/", "h");
const linux = { platform: "linux", environment: {}, home } as const;

describe("dataFolder", () => {
  it("takes --data-dir before the environment, and makes it absolute", () => {
    const environment = { NEUTRISSIMO_DATA_DIR: join("/", "named") };
    expect(dataFolder("chosen", { ...linux, environment })).toBe(resolve("chosen"));
    expect(dataFolder(undefined, { ...linux, environment })).toBe(join("/", "named"));
  });

  it.each([
    ["linux", {}, join(home, ".local", "share", "neutrissimo")],
    ["linux", { XDG_DATA_HOME: join("/", "x") }, join("/", "x", "neutrissimo")],
    ["linux", { XDG_DATA_HOME: "" }, join(home, ".local", "share", "neutrissimo")],
    ["darwin", {}, join(home, "Library", "Application Support", "Neutrissimo")],
    ["win32", { LOCALAPPDATA: join("/", "l") }, join("/", "l", "Neutrissimo")],
    ["win32", {}, join(home, "AppData", "Local", "Neutrissimo")],
  ] as const)("on %s with %o it is %s", (platform, environment, expected) => {
    expect(dataFolder(undefined, { platform, environment, home })).toBe(expected);
  });
});
