import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { BundleUploads } from "../../../src-main/host/bundle-uploads.ts";

describe("bundles handed over piece by piece", () => {
  it("are one file in order, and gone when they have ended", () => {
    const uploads = new BundleUploads();
    const key = uploads.add(null, "a.neutrissimo", Uint8Array.of(1, 2));
    uploads.add(key, "a.neutrissimo", Uint8Array.of(3));
    const path = uploads.path(key, "a.neutrissimo");
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    uploads.end(key);
    expect(existsSync(dirname(path))).toBe(false);
    expect(() => uploads.path(key, "a.neutrissimo")).toThrow("has ended");
  });

  it("reach no folder but their own", () => {
    const uploads = new BundleUploads();
    const key = uploads.add(null, "../../x", Uint8Array.of(1));
    expect(dirname(uploads.path(key, "../../x"))).toBe(key);
    expect(() => uploads.add("/etc", "passwd", Uint8Array.of(1))).toThrow("was not begun");
    uploads.stop();
    expect(existsSync(key)).toBe(false);
  });
});
