import { createHash } from "node:crypto";

/** The same as `hashOfBytes` of src-shared, some ten times as fast. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
