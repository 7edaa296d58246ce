import { statfsSync } from "node:fs";

/** Magic numbers of file systems that other machines share (Linux, statfs(2)). */
const networkTypes: Readonly<Record<number, string>> = {
  0x6969: "NFS",
  0x517b: "SMB",
  0xff534d42: "CIFS",
  0xfe534d42: "SMB",
  0x5346414f: "AFS",
  0x01021997: "9P",
  0x00c36400: "Ceph",
  0x0bd00bd0: "Lustre",
  0x47504653: "GPFS",
  0x19830326: "BeeGFS",
  0x65735546: "FUSE",
};

/**
 * Name of the network file system that a folder lies on, null where it is on a disk of this
 * machine or where the system does not tell.
 */
export function networkFileSystem(
  folder: string,
  typeOf: (path: string) => number = (path) => statfsSync(path).type,
): string | null {
  try {
    // The number may come signed, as 32 bits.
    return networkTypes[typeOf(folder) >>> 0] ?? null;
  } catch {
    return null;
  }
}
