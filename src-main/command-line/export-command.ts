import { resolve } from "node:path";
import { BundleExport } from "../../src-shared/contract/bundle-records.ts";
import { requests } from "../../src-shared/contract/contract.ts";
import { valueOf } from "../../src-shared/contract/failure-of.ts";
import { LibraryOverview } from "../../src-shared/contract/library-records.ts";
import { InputError } from "../../src-shared/errors.ts";
import type { Host } from "../host/host.ts";
import { openCommandHost } from "./open-host.ts";
import { readOptions, refuseUnused } from "./read-options.ts";
import type { Terminal } from "./terminal.ts";

const options = {
  task: { type: "string", multiple: true },
  project: { type: "string" },
  replace: { type: "boolean" },
  json: { type: "boolean" },
  "data-dir": { type: "string" },
} as const;

/** `export FILE [--task ID ...] [--project NAME]`: tasks and their results as one file. */
export async function exportBundle(words: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = readOptions(words, options);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw unreadable("one file must be named");
  if (values.task !== undefined) refuseUnused(values, ["project"], "with --task");
  const host = await openCommandHost(
    { dataFolder: values["data-dir"], workers: undefined },
    terminal,
  );
  try {
    const project = values.project === undefined ? null : await projectOf(host, values.project);
    const written = await host.request("bundles.export", {
      ids: await chosen(host, values.task, project),
      project,
      path: resolve(file),
      replace: values.replace ?? false,
    });
    const reply = BundleExport.parse(valueOf(written));
    terminal.out(
      values.json === true
        ? `${JSON.stringify(reply)}\n`
        : `${reply.tasks} tasks and ${reply.figures} figures in ${reply.path}, ${(reply.bytes / 1e6).toFixed(1)} MB\n`,
    );
  } finally {
    await host.stop();
  }
}

/** Ids of the tasks that the options name; null where they name none: all. */
async function chosen(
  host: Host,
  starts: readonly string[] | undefined,
  project: number | null,
): Promise<string[] | null> {
  if (starts === undefined && project === null) return null;
  const found = await host.request("library.ids", { filter: { project }, sort: {} });
  const ids = requests["library.ids"].reply.parse(valueOf(found));
  return starts?.map((start) => taskOf(start, ids)) ?? ids;
}

async function projectOf(host: Host, name: string): Promise<number> {
  const described = valueOf(await host.request("library.describe", {}));
  const { projects } = LibraryOverview.parse(described);
  const found = projects.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found.id;
  throw unreadable(
    `there is no project ${JSON.stringify(name)}; there are ${projects.map((each) => each.name).join(", ") || "none"}`,
  );
}

/** The task whose id begins so. */
function taskOf(start: string, ids: readonly string[]): string {
  const found = ids.filter((id) => id.startsWith(start));
  if (found.length === 1) return found[0]!;
  throw unreadable(
    found.length === 0
      ? `no task has an id that begins with ${JSON.stringify(start)}`
      : `${found.length} tasks have ids that begin with ${JSON.stringify(start)}`,
  );
}

function unreadable(why: string): InputError {
  return new InputError({
    what: "The command cannot be read",
    why,
    remedy: "Write for instance export scans.neutrissimo --task 3f2a.",
    path: "export",
  });
}
