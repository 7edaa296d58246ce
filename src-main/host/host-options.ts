import type { ApplicationDescription } from "../../src-shared/contract/contract.ts";
import type { TraceTopic } from "../../src-shared/contract/trace.ts";
import type { Clock } from "../queue/clock.ts";
import type { StoreLostError } from "../store/store-errors.ts";
import type { ServingHost } from "./host.ts";
import type { Log } from "./log.ts";

export interface HostOptions {
  /** Folder of the store; null keeps everything in memory. */
  readonly dataFolder: string | null;
  /** Works on a copy of the store in memory and writes nothing. */
  readonly readOnly?: boolean;
  readonly resourcesFolder: string;
  readonly clock: Clock;
  /** Number of worker threads, whatever the settings say. */
  readonly workers?: number | undefined;
  /** Script of the worker threads; tests hand in their own. */
  readonly workerEntry?: URL;
  /** False leaves waiting tasks alone; else they go on at the start. */
  readonly resume?: boolean;
  /**
   * The host of one command: a worker thread starts with its first job in place of standing ready,
   * and what lies in the store in vain is left for a window to remove.
   */
  readonly brief?: boolean;
  /** Reads the experiments that ship and the figures that are kept at the start, in a thread: a window asks for all. */
  readonly readsAhead?: boolean;
  /** Where job folders of a window lie; `neutrissimo-jobs` of the home folder when left out. */
  readonly jobsFolder?: string;
  readonly shell: ApplicationDescription["shell"];
  /** Shows a folder in the file manager of the desktop; left out where the shell cannot. */
  readonly showFolder?: (folder: string) => void;
  /**
   * Told once where the file of the store was removed or replaced while it was open. The tasks are
   * paused where this is left out; what is open is kept when the host stops.
   */
  readonly onStoreLost?: (error: StoreLostError) => void;
  /** Begins once the store is open for writing, and ends before the host does. */
  readonly companion?: (host: ServingHost, folder: string) => { stop(): Promise<void> };
  readonly log: Log;
  /** What is traced in the log, see `traceTopics`; nothing when left out. */
  readonly trace?: readonly TraceTopic[];
}
