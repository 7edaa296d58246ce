import { describe, expect, it } from "vitest";
import {
  ApplicationSettings,
  type SettingsState,
} from "../../../src-shared/contract/application-settings.ts";
import { useSettingsStore } from "../../../src-renderer/stores/settings-store.ts";
import { lateHost, settled } from "./late-answers.ts";

const stateOf = (input: unknown): SettingsState => ({
  settings: ApplicationSettings.parse(input),
  file: null,
  notice: null,
  defaultWorkers: 2,
});

describe("useSettingsStore", () => {
  it("sends one choice at a time, so that the last one reaches the host last", async () => {
    const { open } = lateHost();
    const store = useSettingsStore();
    void store.change({ workers: 2 });
    void store.change({ workers: 3 });
    void store.change({ workers: 4 });
    expect(open.map(({ input }) => input)).toMatchObject([{ workers: 2 }]);
    expect(store.settings.workers).toBe(4);
    open[0]!.answer(stateOf(open[0]!.input));
    await settled();
    expect(open.map(({ input }) => input)).toMatchObject([{ workers: 2 }, { workers: 4 }]);
    expect(store.settings.workers).toBe(4);
    open[1]!.answer(stateOf(open[1]!.input));
    await settled();
    expect(store.settings.workers).toBe(4);
  });

  it("a refused choice gives way to what held before, and not to a later one under way", async () => {
    const { open } = lateHost();
    const store = useSettingsStore();
    void store.change({ workers: 5 });
    void store.change({ theme: "dark" });
    open[0]!.refuse(new Error("full disk"));
    await settled();
    expect(store.failure).not.toBeNull();
    expect(store.settings).toMatchObject({ workers: 5, theme: "dark" });
    open[1]!.refuse(new Error("full disk"));
    await settled();
    expect(store.settings).toMatchObject({ workers: null, theme: "system" });
  });
});
