import { describe, expect, it } from "vitest";
import { credentialOf } from "../../../src-shared/contract/credential.ts";
import {
  enterBy,
  tabCredential,
  type TabEnvironment,
} from "../../../src-renderer/connection/tab-key.ts";

const secret = "k".repeat(43);
const expected = credentialOf(secret, "01".repeat(16));

/** A tab with its own storage, opened at a fragment. */
function tabAt(fragment: string) {
  const kept = new Map<string, string>();
  const tab: TabEnvironment & { readonly kept: typeof kept; address: string } = {
    kept,
    address: fragment,
    fragment: () => tab.address,
    clearFragment: () => {
      tab.address = "";
    },
    read: (key) => kept.get(key) ?? null,
    keep: (key, value) => void kept.set(key, value),
    randomBytes: () => new Uint8Array(16).fill(1),
  };
  return tab;
}

describe("the key of a tab", () => {
  it("is made from the link, outlives a reload, and leaves nothing of the secret behind", () => {
    const tab = tabAt(`#key=${secret}`);
    expect(tabCredential(tab)).toBe(expected);
    expect(tab.address).toBe("");
    expect(tabCredential(tab), "after a reload").toBe(expected);
    expect([...tab.kept.values()].join(" ")).not.toContain(secret);
  });

  it("is missing in a tab that was opened by hand, whatever view it asks for", () => {
    const tab = tabAt("#/runs");
    expect(tabCredential(tab)).toBeNull();
    expect(tab.address).toBe("#/runs");
  });

  it("is made from what is pasted: the link or the key in it", () => {
    for (const text of [`http://127.0.0.1:40001/#key=${secret}`, ` ${secret}\n`]) {
      const tab = tabAt("");
      expect(enterBy(text, tab)).toBe(true);
      expect(tabCredential(tab)).toBe(expected);
    }
    for (const text of ["", "http://127.0.0.1:40001/", `x${secret}`, "#key=short"]) {
      expect(enterBy(text, tabAt("")), text).toBe(false);
    }
  });
});
