import { createHost } from "../host/create-host.ts";
import type { Host } from "../host/create-host.ts";
import { dataFolder } from "../host/data-folder.ts";
import { standardErrorLog } from "../host/log.ts";
import { resourcesFolder } from "../library/resources-folder.ts";
import { systemClock } from "../queue/clock.ts";
import { StoreLockedError } from "../store/store-errors.ts";
import type { Terminal } from "./run-command.ts";

export interface OpenHostOptions {
  /** Value of `--data-dir`. */
  readonly dataFolder: string | undefined;
  readonly workers: number | undefined;
}

/** The host on the usual store, which goes on with waiting tasks. @throws as `openStore` */
export function openHost(options: OpenHostOptions): Host {
  return openHostIn(dataFolder(options.dataFolder), options, true);
}

/** A host that keeps everything in memory. */
export function openMemoryHost(options: OpenHostOptions): Host {
  return openHostIn(null, options, false);
}

function openHostIn(folder: string | null, { workers }: OpenHostOptions, resume: boolean): Host {
  return createHost({
    dataFolder: folder,
    resourcesFolder,
    clock: systemClock,
    shell: "browser",
    resume,
    log: standardErrorLog,
    ...(workers === undefined ? {} : { workers }),
  });
}

/**
 * The host for one command, which leaves other waiting tasks alone. A store that the window has
 * open must not keep the command from its work.
 */
export function openHostOrMemory(options: OpenHostOptions, terminal: Terminal): Host {
  try {
    return openHostIn(dataFolder(options.dataFolder), options, false);
  } catch (error) {
    if (!(error instanceof StoreLockedError)) throw error;
    const { what, why } = error.explanation;
    terminal.note(`${what}: ${why}. This run works in memory and is not stored.\n`);
    return openMemoryHost(options);
  }
}
