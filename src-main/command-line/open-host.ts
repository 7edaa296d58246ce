import { createHost } from "../host/create-host.ts";
import type { Host, HostOptions } from "../host/create-host.ts";
import { dataFolder } from "../host/data-folder.ts";
import { createRecoveringHost } from "../host/recovering-host.ts";
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

/** The host of a window, which goes on with waiting tasks, and stands where the store is damaged. */
export function openWindowHost(options: OpenHostOptions): Host {
  return createRecoveringHost(hostOptions(dataFolder(options.dataFolder), options, true));
}

/** A host that keeps everything in memory. */
export function openMemoryHost(options: OpenHostOptions): Host {
  return createHost(hostOptions(null, options, false));
}

function hostOptions(
  folder: string | null,
  { workers }: OpenHostOptions,
  resume: boolean,
): HostOptions {
  return {
    dataFolder: folder,
    resourcesFolder,
    clock: systemClock,
    shell: "browser",
    resume,
    log: standardErrorLog,
    ...(workers === undefined ? {} : { workers }),
  };
}

/**
 * The host for one command, which leaves other waiting tasks alone. A store that the window has
 * open must not keep the command from its work.
 */
export function openHostOrMemory(options: OpenHostOptions, terminal: Terminal): Host {
  try {
    return createHost(hostOptions(dataFolder(options.dataFolder), options, false));
  } catch (error) {
    if (!(error instanceof StoreLockedError)) throw error;
    const { what, why } = error.explanation;
    terminal.note(`${what}: ${why}. This run works in memory and is not stored.\n`);
    return openMemoryHost(options);
  }
}
