import type { BundleImport } from "../../src-shared/contract/bundle-records.ts";
import { formatCount } from "./format-number.ts";

/** What a bundle has brought, as one line. */
export function importWords({ added, joined, foreign, physicsVersion }: BundleImport): string {
  const parts = [
    `${formatCount(added.length)} ${added.length === 1 ? "task" : "tasks"} added`,
    ...(joined.length === 0 ? [] : [`${formatCount(joined.length)} were here already`]),
    ...(foreign.length === 0
      ? []
      : [
          `${formatCount(foreign.length)} by other physics (version ${physicsVersion}) or data: kept, never used for new requests`,
        ]),
  ];
  return parts.join("; ");
}
