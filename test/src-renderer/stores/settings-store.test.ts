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
  it("sends choices at once, and the last one again where they may have overtaken another", async () => {
    const { open } = lateHost();
    const store = useSettingsStore();
    void store.change({ workers: 2 });
    void store.change({ workers: 3 });
    expect(open.map(({ input }) => input)).toMatchObject([{ workers: 2 }, { workers: 3 }]);
    // The host has taken them in the other order.
    open[1]!.answer(stateOf({ workers: 3 }));
    await settled();
    open[0]!.answer(stateOf({ workers: 2 }));
    await settled();
    expect(open.map(({ input }) => input)).toMatchObject([{}, {}, { workers: 3 }]);
    open[2]!.answer(stateOf({ workers: 3 }));
    await settled();
    expect(store.settings.workers).toBe(3);
    expect(open).toHaveLength(3);
  });

  it("sends a choice alone once", async () => {
    const { open } = lateHost();
    const store = useSettingsStore();
    void store.change({ workers: 2 });
    open[0]!.answer(stateOf({ workers: 2 }));
    await settled();
    expect(open).toHaveLength(1);
    expect(store.settings.workers).toBe(2);
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
