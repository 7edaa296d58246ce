import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SettingsState } from "../../../src-shared/contract/application-settings.ts";
import { ApplicationDescription } from "../../../src-shared/contract/contract.ts";
import { valueOf } from "../../../src-shared/contract/failure-of.ts";
import type { Host } from "../../../src-main/host/host.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { testHost } from "../../support/test-host.ts";

async function read(host: Host): Promise<SettingsState> {
  return SettingsState.parse(valueOf(await host.request("settings.read", {})));
}

async function change(host: Host, patch: object): Promise<SettingsState> {
  return SettingsState.parse(valueOf(await host.request("settings.change", patch)));
}

async function workers(host: Host): Promise<number> {
  const described = valueOf(await host.request("application.describe", {}));
  return ApplicationDescription.parse(described).workers;
}

describe("settings", () => {
  it("outlive the host in a file of their own, and tell of each change", async () => {
    const dataFolder = temporaryFolder();
    const first = testHost({ dataFolder });
    const told: SettingsState[] = [];
    first.subscribe("settings.changed", (state) => told.push(state));
    await change(first, { theme: "dark" });
    await change(first, { notifications: false });
    expect(told.map(({ settings }) => settings.theme)).toEqual(["dark", "dark"]);
    await first.stop();
    const file = JSON.parse(readFileSync(join(dataFolder, "settings.json"), "utf8"));
    expect(file).toMatchObject({ schema: "neutrissimo/settings", version: 1 });
    expect((await read(testHost({ dataFolder }))).settings).toEqual({
      theme: "dark",
      workers: null,
      notifications: false,
      tour: true,
    });
  });

  it("change the number of workers at once, and at the next start", async () => {
    const dataFolder = temporaryFolder();
    const host = testHost({ dataFolder });
    expect(await workers(host)).toBe(1);
    await change(host, { workers: 3 });
    expect(await workers(host)).toBe(3);
    await change(host, { workers: null });
    expect(await workers(host)).toBe(1);
    await change(host, { workers: 2 });
    await host.stop();
    expect(await workers(testHost({ dataFolder, workers: undefined }))).toBe(2);
  });

  it("ask for all cores where no number of workers is chosen", async () => {
    const host = testHost({ workers: undefined });
    expect(await read(host)).toMatchObject({ defaultWorkers: availableParallelism() });
    expect(await workers(host)).toBe(availableParallelism());
  });

  it("refuse what is out of range, and keep what was", async () => {
    const host = testHost();
    for (const wrong of [{ workers: 0 }, { workers: 1.5 }, { cacheLimitGB: 10 }, { colour: "red" }])
      expect(await host.request("settings.change", wrong)).toMatchObject({ ok: false });
    expect((await read(host)).settings).toEqual({
      theme: "system",
      workers: null,
      notifications: true,
      tour: true,
    });
  });

  it.each([
    ["no JSON", "{"],
    ["another version's", `{"schema":"neutrissimo/settings","version":2,"settings":{}}`],
    ["out of range", `{"schema":"neutrissimo/settings","version":1,"settings":{"workers":0}}`],
    ["unknown", `{"schema":"neutrissimo/settings","version":1,"settings":{"colour":"red"}}`],
  ])("that are %s are put aside with a notice, and the defaults hold", async (_, text) => {
    const dataFolder = temporaryFolder();
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(join(dataFolder, "settings.json"), text);
    const { settings, notice } = await read(testHost({ dataFolder }));
    expect(settings.theme).toBe("system");
    expect(notice).toMatch(/settings\.json cannot be read .* the defaults hold/u);
    const kept = readdirSync(dataFolder).filter((name) => /^settings-.*\.json$/u.test(name));
    expect(kept).toHaveLength(1);
    expect(readFileSync(join(dataFolder, kept[0]!), "utf8")).toBe(text);
  });

  it.each([10, null])(
    "of an earlier version, with a limit of %s GB for flights, are read and stay",
    async (cacheLimitGB) => {
      const dataFolder = temporaryFolder();
      const settings = { theme: "dark", workers: 2, cacheLimitGB, notifications: false };
      const file = join(dataFolder, "settings.json");
      const content = { schema: "neutrissimo/settings", version: 1, settings };
      writeFileSync(file, JSON.stringify(content));
      const host = testHost({ dataFolder, workers: undefined });
      expect(await read(host)).toMatchObject({
        notice: null,
        settings: { theme: "dark", workers: 2, notifications: false },
      });
      await change(host, { theme: "light" });
      expect(JSON.parse(readFileSync(file, "utf8")).settings).toEqual({
        theme: "light",
        workers: 2,
        notifications: false,
        tour: true,
      });
    },
  );

  it("of a read-only host are read and not written", async () => {
    const dataFolder = temporaryFolder();
    const host = testHost({ dataFolder });
    await change(host, { theme: "light" });
    await host.stop();
    const before = readFileSync(join(dataFolder, "settings.json"), "utf8");
    const reader = testHost({ dataFolder, readOnly: true });
    expect(await read(reader)).toMatchObject({ file: null, settings: { theme: "light" } });
    await change(reader, { theme: "dark" });
    expect(readFileSync(join(dataFolder, "settings.json"), "utf8")).toBe(before);
  });

  it("show the data folder where the shell can", async () => {
    const dataFolder = temporaryFolder();
    const shown: string[] = [];
    const host = testHost({ dataFolder, showFolder: (folder) => shown.push(folder) });
    expect(await host.request("settings.showDataFolder", {})).toEqual({
      ok: true,
      value: { shown: true },
    });
    expect(shown).toEqual([dataFolder]);
    const bare = testHost();
    expect(await bare.request("settings.showDataFolder", {})).toMatchObject({
      value: { shown: false },
    });
  });
});
