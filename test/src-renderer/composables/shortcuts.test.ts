import { describe, expect, it } from "vitest";
import { shortcutOf, shortcuts } from "../../../src-renderer/composables/shortcuts.ts";
import type { KeyPress } from "../../../src-renderer/composables/shortcuts.ts";

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}
const ctrl = { ctrlKey: true };

describe("shortcuts", () => {
  it.each([
    [press("1", ctrl), "home"],
    [press("2", ctrl), "explore"],
    [press("5", ctrl), "runs"],
    [press("k", ctrl), "palette"],
    [press("k", { metaKey: true }), "palette"],
    [press("Enter", ctrl), "simulate"],
    [press("z", ctrl), "undo"],
    [press("Z", { ctrlKey: true, shiftKey: true }), "redo"],
    [press("b", ctrl), "panel"],
    [press("b"), "benchmark"],
    [press("B"), "benchmark"],
    [press("?", { shiftKey: true }), "help"],
    [press("Escape"), "cancel"],
    [press("F6"), "region"],
  ])("tells %o", (event, act) => {
    expect(shortcutOf(event, false)).toBe(act);
  });

  it("leaves letters, Escape and undo to a text field, but not the run and the views", () => {
    for (const event of [press("b"), press("?"), press("Escape"), press("z", ctrl)]) {
      expect(shortcutOf(event, true), event.key).toBeNull();
    }
    expect(shortcutOf(press("Enter", ctrl), true)).toBe("simulate");
    expect(shortcutOf(press("5", ctrl), true)).toBe("runs");
  });

  it("ignores keys that are none of its own", () => {
    expect(shortcutOf(press("q"), false)).toBeNull();
    expect(shortcutOf(press("1", { ctrlKey: true, altKey: true }), false)).toBeNull();
  });

  it("lists every act with its words once", () => {
    const words = shortcuts.map((shortcut) => shortcut.words);
    expect(new Set(words).size).toBe(words.length);
  });
});
