import { basename, resolve } from "node:path";
import { BundleImport } from "../../src-shared/contract/bundle-records.ts";
import type { Host } from "../host/host.ts";

/** Ending of the files that the packages are associated with, see electron-builder.yml. */
const ending = ".neutrissimo";

/** Bundles among the words of a command, as Linux and Windows hand over what was opened. */
export function bundlesAmong(words: readonly string[], folder: string): string[] {
  return words
    .filter((word) => word.endsWith(ending) && !word.startsWith("-"))
    .map((word) => resolve(folder, word));
}

/** What the user is told; the paths come from the desktop alone, named by no page. */
export interface Tell {
  taken(what: string, detail: string): void;
  refused(what: string, detail: string): void;
}

/** Takes in a bundle that was opened from the desktop, as `import` does, and says what came of it. */
export async function takeOpenedBundle(
  host: Pick<Host, "request">,
  path: string,
  tell: Tell,
): Promise<void> {
  const answer = await host.request("bundles.import", { path });
  if (!answer.ok) {
    const { what, why, remedy } = answer.failure;
    return tell.refused(what, `${why}.\n\n${remedy}`);
  }
  const { added, joined, figures } = BundleImport.parse(answer.value);
  tell.taken(
    `${basename(path)} is in the library`,
    `Tasks: ${added.length} new, ${joined.length} there already. Figures of the paper: ${figures}.`,
  );
}
