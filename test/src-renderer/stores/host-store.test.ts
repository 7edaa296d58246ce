import { describe, expect, it } from "vitest";
import { useHostStore } from "../../../src-renderer/stores/host-store.ts";
import { lateHost, settled } from "./late-answers.ts";

describe("useHostStore", () => {
  it("asks for one description at a time: an older answer never replaces a newer one", async () => {
    const { open, tell } = lateHost();
    const store = useHostStore();
    tell("settings.changed", undefined);
    tell("settings.changed", undefined);
    tell("library.changed", undefined);
    expect(open).toHaveLength(1);
    open[0]!.answer({ workers: 2, trace: [] });
    await settled();
    expect(open).toHaveLength(2);
    open[1]!.answer({ workers: 3, trace: [] });
    await settled();
    expect(open).toHaveLength(2);
    expect(store.description?.workers).toBe(3);
  });
});
