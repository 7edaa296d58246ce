import { zipSync } from "fflate";

/** A file inside a zip. */
export interface ZipMember {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The first moment that a zip can name, in local time as zips have it: same bytes everywhere. */
const noTime = new Date(1980, 0, 1);

/** Files as one zip, in the order given; the same files give the same bytes. */
export function zipFile(members: readonly ZipMember[]): Buffer {
  const content = Object.fromEntries(members.map(({ name, bytes }) => [name, bytes]));
  return Buffer.from(zipSync(content, { level: 9, mtime: noTime }));
}
