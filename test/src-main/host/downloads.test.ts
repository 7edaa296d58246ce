import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { largestDownloadPiece } from "../../../src-shared/contract/file-transfers.ts";
import { Downloads } from "../../../src-main/host/downloads.ts";

describe("files that a window takes over", () => {
  it("come piece by piece, and are gone when they have ended", async () => {
    const downloads = new Downloads();
    const whole = new Uint8Array(largestDownloadPiece + 5).map((_, index) => index % 251);
    let place = "";
    const { download, bytes } = await downloads.make(async (path) => {
      place = path;
      await writeFile(path, whole);
      return { bytes: whole.length };
    });
    const first = await downloads.piece(download, 0);
    const second = await downloads.piece(download, first.length);
    expect([first.length, second.length]).toEqual([largestDownloadPiece, 5]);
    expect(Buffer.concat([first, second]).equals(whole)).toBe(true);
    expect((await downloads.piece(download, bytes)).length).toBe(0);
    downloads.end(download);
    expect(existsSync(place)).toBe(false);
    await expect(downloads.piece(download, 0)).rejects.toThrow("has ended");
  });

  it("leave nothing where they cannot be made", async () => {
    const downloads = new Downloads();
    let place = "";
    const making = downloads.make(async (path) => {
      place = path;
      await writeFile(path, "half");
      throw new Error("the disk is full");
    });
    await expect(making).rejects.toThrow("the disk is full");
    expect(existsSync(place)).toBe(false);
  });
});
