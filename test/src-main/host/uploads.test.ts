import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { maxUploadedFiles, UploadName } from "../../../src-shared/contract/file-transfers.ts";
import { Uploads } from "../../../src-main/host/uploads.ts";

describe("files handed over piece by piece", () => {
  it("are whole, in order, in a folder of their owner's, and gone when they have ended", () => {
    const uploads = new Uploads();
    const key = uploads.add(null, "a.neutrissimo", Uint8Array.of(1, 2));
    uploads.add(key, "a.neutrissimo", Uint8Array.of(3));
    uploads.add(key, "fluxes/numu.csv", Uint8Array.of(4));
    const folder = uploads.folder(key);
    expect([...readFileSync(uploads.path(key, "a.neutrissimo"))]).toEqual([1, 2, 3]);
    expect(readdirSync(folder).toSorted()).toEqual(["a.neutrissimo", "fluxes"]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    uploads.end(key);
    expect(existsSync(folder)).toBe(false);
    expect(() => uploads.path(key, "a.neutrissimo")).toThrow("has ended");
  });

  it("reach no folder but their own", () => {
    const uploads = new Uploads();
    expect(() => uploads.add("/etc", "passwd", Uint8Array.of(1))).toThrow("was not begun");
    for (const name of ["../x", "a/../../x", "/etc/passwd", "a//b", ".", "..", "", "a\\b", "a/"]) {
      expect(UploadName.safeParse(name).success, name).toBe(false);
    }
    for (const name of ["a.json", "box/a.json", "..a", ".hidden/x", "Größe 1.csv"]) {
      expect(UploadName.safeParse(name).success, name).toBe(true);
    }
  });

  it("are not more than an experiment has", () => {
    const uploads = new Uploads();
    const key = uploads.add(null, "0", Uint8Array.of(1));
    const folder = uploads.folder(key);
    for (let file = 1; file < maxUploadedFiles; file++) {
      uploads.add(key, `${file}`, Uint8Array.of(1));
    }
    expect(() => uploads.add(key, "more", Uint8Array.of(1))).toThrow("more than 200");
    expect(existsSync(folder)).toBe(false);
  });
});
