import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { bundlesAmong } from "../../src-main/electron/opened-bundles.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const Configuration = z.looseObject({
  directories: z.object({ output: z.string(), buildResources: z.string() }),
  files: z.array(z.string()),
  icon: z.string(),
  publish: z.null(),
  fileAssociations: z.array(z.object({ ext: z.string(), mimeType: z.string() })),
  linux: z.looseObject({ target: z.array(z.string()), category: z.string() }),
  mac: z.looseObject({ target: z.string() }),
  win: z.looseObject({ target: z.string() }),
  nsis: z.looseObject({ license: z.string() }),
});
const configuration = Configuration.parse(parse(read("electron-builder.yml")));

/** electron-builder's own check, which its types do not tell of. */
interface Checks {
  validateConfiguration(configuration: object, log: object): Promise<void>;
}
const require = createRequire(import.meta.url);
const { validateConfiguration }: Checks = require("app-builder-lib/out/util/config/config.js");
const silent = { isEnabled: false, add: () => {} };

describe("electron-builder.yml", () => {
  it("is what electron-builder takes; a wrong word in it is found", async () => {
    await validateConfiguration(configuration, silent);
    const wrong = { ...configuration, nsis: { ...configuration.nsis, oneClik: true } };
    await expect(validateConfiguration(wrong, silent)).rejects.toThrow(/nsis/u);
  });

  it("makes AppImage, deb, dmg and nsis, and publishes nothing", () => {
    const { linux, mac, win, publish } = configuration;
    expect([...linux.target, mac.target, win.target]).toEqual(["AppImage", "deb", "dmg", "nsis"]);
    expect(linux.category).toBe("Science");
    expect(publish).toBeNull();
  });

  it("names files that are there", () => {
    const { directories, files, icon, nsis } = configuration;
    // What `npm run build` makes may not be there yet.
    const plain = files.filter((pattern) => !/^!|^out\//u.test(pattern));
    const named = [...plain.map((pattern) => pattern.replace(/\/\*\*$/u, "")), icon, nsis.license];
    const lost = [...named, directories.buildResources].filter((path) => !existsSync(root + path));
    expect(lost).toEqual([]);
  });

  it("has an icon that is large enough for every platform", () => {
    const png = readFileSync(root + configuration.icon);
    expect(png.toString("latin1", 1, 4)).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1024, 1024]);
  });

  it("opens the bundles that the application takes in", () => {
    const [{ ext }] = configuration.fileAssociations;
    expect(bundlesAmong([`results.${ext}`], "/there")).toEqual([`/there/results.${ext}`]);
  });
});

describe("a release", () => {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(read("package.json")));
  const [, changed, date] = /^## (\S+), (\d{4}-\d{2}-\d{2})$/mu.exec(read("CHANGELOG.md")) ?? [];

  it("has one version everywhere", () => {
    const Locked = z.object({
      version: z.string(),
      packages: z.object({ "": z.object({ version: z.string() }) }),
    });
    const locked = Locked.parse(JSON.parse(read("package-lock.json")));
    const cited = z
      .object({ version: z.string(), "date-released": z.string() })
      .parse(parse(read("CITATION.cff")));
    const archived = z
      .object({ version: z.string(), publication_date: z.string() })
      .parse(JSON.parse(read(".zenodo.json")));
    expect([locked.version, locked.packages[""].version]).toEqual([version, version]);
    expect([cited.version, archived.version, changed]).toEqual([version, version, version]);
    expect([cited["date-released"], archived.publication_date]).toEqual([date, date]);
  });

  it("is said in the changes with what a physicist gets, newest first", () => {
    const releases = [...read("CHANGELOG.md").matchAll(/^## (\S+), /gmu)].map(([, name]) => name!);
    expect(releases).toContain("0.1.0");
    expect(releases).toEqual(
      releases.toSorted((a, b) => b.localeCompare(a, "en", { numeric: true })),
    );
  });
});

function read(file: string): string {
  return readFileSync(root + file, "utf8");
}
