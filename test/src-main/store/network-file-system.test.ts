import { describe, expect, it } from "vitest";
import { networkFileSystem } from "../../../src-main/store/network-file-system.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

describe("networkFileSystem", () => {
  it.each([
    [0x6969, "NFS"],
    [0xff534d42, "CIFS"],
    [0xff534d42 - 2 ** 32, "CIFS"],
    [0xef53, null],
    [0x01021994, null],
  ])("type %i is %s", (type, name) => {
    expect(networkFileSystem("/", () => type)).toBe(name);
  });

  it("takes a folder of this machine for one, and one that is not there", () => {
    expect(networkFileSystem(temporaryFolder())).toBeNull();
    expect(networkFileSystem("/no such folder")).toBeNull();
  });
});
