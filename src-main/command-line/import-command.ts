import { resolve } from "node:path";
import { BundleImport } from "../../src-shared/contract/bundle-records.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { InputError } from "../../src-shared/errors.ts";
import { physicsVersion } from "../../src-shared/simulation/physics-version.ts";
import { openCommandHost } from "./open-host.ts";
import { readOptions } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";

const options = { json: { type: "boolean" }, "data-dir": { type: "string" } } as const;

/** `import FILE`: a bundle into the store, all of which is checked first. */
export async function importBundle(words: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readOptions(words, options);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new InputError({
      what: "The command cannot be read",
      why: "one file must be named",
      remedy: "Write for instance import scans.neutrissimo.",
      path: "import",
    });
  }
  const host = await openCommandHost(
    { dataFolder: values["data-dir"], workers: undefined, writes: true },
    terminal,
  );
  try {
    const taken = valueOf(await host.request("bundles.import", { path: resolve(file) }));
    const reply = BundleImport.parse(taken);
    terminal.out(values.json === true ? `${JSON.stringify(reply)}\n` : inWords(reply));
  } finally {
    await host.stop();
  }
}

function inWords({ added, joined, foreign, figures, ...bundle }: BundleImport): string {
  const lines = [
    `${added.length} tasks and ${figures} figures added, ${joined.length} were here already`,
  ];
  if (foreign.length > 0) {
    lines.push(
      `${foreign.length} were made by physics version ${bundle.physicsVersion} or other data files ` +
        `(here: version ${physicsVersion}): kept as they are, never used for new requests`,
    );
  }
  return `${lines.join("\n")}\n`;
}
