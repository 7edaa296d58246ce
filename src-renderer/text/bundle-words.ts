import type { BundleImport, PackedBundle } from "../../src-shared/contract/bundle-records.ts";
import { formatBytes, formatCount } from "./format-number.ts";

/** What was written, as one line. */
export function exportWords({ tasks, figures, bytes, name }: PackedBundle): string {
  const parts = [counted(tasks, "run"), ...(figures === 0 ? [] : [counted(figures, "figure")])];
  return `${parts.join(" and ")} written, ${formatBytes(bytes)}: ${name}`;
}

/** What a bundle has brought, as one line. */
export function importWords(bundle: BundleImport): string {
  const { added, joined, foreign, figures, physicsVersion } = bundle;
  const parts = [
    `${counted(added.length, "task")} added`,
    ...(figures === 0 ? [] : [`${counted(figures, "figure")} added`]),
    ...(joined.length === 0 ? [] : [`${formatCount(joined.length)} were here already`]),
    ...(foreign.length === 0
      ? []
      : [
          `${formatCount(foreign.length)} by other physics (version ${physicsVersion}) or data: kept, never used for new requests`,
        ]),
  ];
  return parts.join("; ");
}

function counted(count: number, what: string): string {
  return `${formatCount(count)} ${count === 1 ? what : `${what}s`}`;
}
