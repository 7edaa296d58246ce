import { describe, expect, it, vi } from "vitest";
import { bundlesAmong, takeOpenedBundle } from "../../../src-main/electron/opened-bundles.ts";

describe("bundles that the desktop opens", () => {
  it("are found among the words of a start, and no option is one", () => {
    const words = [".", "--data-dir=x.neutrissimo", "a.neutrissimo", "/b/c.neutrissimo", "d.json"];
    expect(bundlesAmong(words, "/there")).toEqual(["/there/a.neutrissimo", "/b/c.neutrissimo"]);
  });

  const path = "/there/a.neutrissimo";

  it("are taken in as by import, and what came is said", async () => {
    const value = {
      path,
      added: ["x", "y"],
      joined: ["z"],
      foreign: [],
      physicsVersion: "6",
      figures: 1,
    };
    const request = vi.fn(async () => ({ ok: true as const, value }));
    const tell = { taken: vi.fn(), refused: vi.fn() };
    await takeOpenedBundle({ request } as never, path, tell);
    expect(request).toHaveBeenCalledWith("bundles.import", { path });
    expect(tell.taken).toHaveBeenCalledWith(
      "a.neutrissimo is in the library",
      "Tasks: 2 new, 1 there already. Figures of the paper: 1.",
    );
    expect(tell.refused).not.toHaveBeenCalled();
  });

  it("are refused with the reason where they are damaged", async () => {
    const failure = {
      name: "InputError",
      what: "No bundle",
      why: "it is short",
      remedy: "Copy it.",
    };
    const request = async () => ({ ok: false as const, failure });
    const tell = { taken: vi.fn(), refused: vi.fn() };
    await takeOpenedBundle({ request } as never, path, tell);
    expect(tell.refused).toHaveBeenCalledWith("No bundle", "it is short.\n\nCopy it.");
  });
});
