import { setTimeout } from "node:timers/promises";
import { NeutrissimoError } from "../../src-shared/errors.ts";
import { applicationVersion } from "../host/application-version.ts";
import { createHost } from "../host/create-host.ts";
import type { Host } from "../host/host.ts";
import type { HostOptions } from "../host/host-options.ts";
import { dataFolder } from "../host/data-folder.ts";
import { standardErrorLog } from "../host/log.ts";
import { traceTopics } from "../host/trace-topics.ts";
import { resourcesFolder } from "../library/resources-folder.ts";
import { readHandover } from "../loopback/handover-file.ts";
import type { RemoteHost } from "../loopback/remote-host.ts";
import { systemClock } from "../queue/clock.ts";
import { StoreFolderError, StoreLockedError } from "../store/store-errors.ts";
import type { Terminal } from "./terminal.ts";

export interface OpenHostOptions {
  /** Value of `--data-dir`. */
  readonly dataFolder: string | undefined;
  readonly workers: number | undefined;
  /** The command is of no use where nothing can be stored. */
  readonly writes?: boolean;
}

/** How often a command that waits for the store looks again, ms. */
const lookInterval = 250;

/**
 * The host for one command, which leaves other waiting tasks alone. Who has the store open decides:
 *
 * - nobody: the command itself works in it;
 * - a window: the command hands its task to it;
 * - another command: this one waits until it has ended;
 * - a folder that cannot be written to is read, and what runs is not stored.
 *
 * @throws NeutrissimoError where it was stopped while it waited
 */
export async function openCommandHost(
  options: OpenHostOptions,
  terminal: Terminal,
): Promise<Host | RemoteHost> {
  const folder = dataFolder(options.dataFolder);
  for (let look = 0; ; look++) {
    const host = openOwn(folder, options, terminal) ?? (await handedTo(folder, options, terminal));
    if (host !== undefined) return host;
    if (look === 0) {
      terminal.note(`Another command has ${folder} open; waiting for its end. Ctrl-C gives up.\n`);
    }
    await setTimeout(lookInterval);
    if (terminal.stop.aborted) throw gaveUp(folder);
  }
}

/** Undefined where somebody else has the store. */
function openOwn(folder: string, options: OpenHostOptions, terminal: Terminal): Host | undefined {
  try {
    return createHost(hostOptions(folder, options, false));
  } catch (error) {
    if (error instanceof StoreLockedError) return undefined;
    if (!(error instanceof StoreFolderError) || options.writes === true) throw error;
    const host = readOnlyHost(folder, options, error);
    terminal.note(
      `${error.explanation.what}: ${error.explanation.why}. ` +
        "What is stored is read; what runs now is not stored.\n",
    );
    return host;
  }
}

/** @throws the obstacle where there is no store to read */
function readOnlyHost(folder: string, options: OpenHostOptions, obstacle: StoreFolderError): Host {
  try {
    return createHost({ ...hostOptions(folder, options, false), readOnly: true });
  } catch {
    throw obstacle;
  }
}

/** Undefined where it is no window that has the store. */
async function handedTo(
  folder: string,
  { workers }: OpenHostOptions,
  terminal: Terminal,
): Promise<RemoteHost | undefined> {
  const handover = readHandover(folder);
  if (handover === undefined) return undefined;
  const { reachHost } = await import("../loopback/remote-host.ts");
  const host = await reachHost(handover);
  if (host === undefined) return undefined;
  if (host.version !== applicationVersion) {
    await host.stop();
    throw otherVersion(folder, host.version);
  }
  const ignored = workers === undefined ? "" : "; it decides on --workers";
  terminal.note(`The open window has ${folder}: the task is handed to it${ignored}.\n`);
  return host;
}

/** @param resume goes on with waiting tasks, and makes ready for what is asked next */
export function hostOptions(
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
    brief: !resume,
    log: standardErrorLog,
    trace: traceTopics(),
    workers,
  };
}

function gaveUp(folder: string): NeutrissimoError {
  return new NeutrissimoError("Stopped", {
    what: "The command was stopped",
    why: `it waited for another one that has ${folder} open`,
    remedy: "Give it again later, or choose another folder with --data-dir.",
  });
}

function otherVersion(folder: string, version: string): NeutrissimoError {
  return new NeutrissimoError("OtherVersion", {
    what: "The task cannot be handed to the open window",
    why: `it is version ${version}, and this command is version ${applicationVersion}`,
    remedy: "Close the window, or choose another folder with --data-dir.",
    path: folder,
  });
}
