import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { cacheFolder } from "../../../src-main/host/cache-folder.ts";
import { dataFolder } from "../../../src-main/host/data-folder.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("cacheFolder", () => {
  it.each([
    ["linux", undefined, join(".cache", "neutrissimo")],
    ["linux", "XDG_CACHE_HOME", join("named", "neutrissimo")],
    ["darwin", undefined, join("Library", "Caches", "Neutrissimo")],
    ["win32", undefined, join("AppData", "Local", "Neutrissimo-cache")],
    ["win32", "LOCALAPPDATA", join("named", "Neutrissimo-cache")],
  ] as const)("on %s with %s named it is %s, apart from the store", (platform, name, expected) => {
    const home = temporaryFolder();
    mkdirSync(join(home, "named"));
    mkdirSync(join(home, "AppData", "Local"), { recursive: true });
    const environment = name === undefined ? {} : { [name]: join(home, "named") };
    const surroundings = { platform, environment, home };
    const folder = cacheFolder(surroundings);
    expect(folder).toBe(join(home, expected));
    expect(relative(dataFolder(undefined, surroundings), folder!)).toMatch(/^\.\./u);
  });

  it.each(["linux", "darwin", "win32"] as const)(
    "there is none on %s where the user has no folder",
    (platform) => {
      const home = join(temporaryFolder(), "none");
      expect(cacheFolder({ platform, environment: {}, home })).toBeUndefined();
    },
  );
});
