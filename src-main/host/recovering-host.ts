import { events, requests } from "../../src-shared/contract/contract.ts";
import type { Envelope, EventName } from "../../src-shared/contract/contract.ts";
import { failureOf, isForeseen } from "../../src-shared/contract/failure-of.ts";
import { parseInput } from "../../src-shared/contract/parse-input.ts";
import type { RecoveryChoice, RecoveryState } from "../../src-shared/contract/recovery.ts";
import { isoTime } from "../queue/clock.ts";
import { restoreBackup, startAnew } from "../store/recovery.ts";
import { inspect, repair } from "../store/salvage.ts";
import {
  StoreDamagedError,
  StoreFolderError,
  StoreJournalError,
  StoreLockedError,
  StoreOpeningError,
} from "../store/store-errors.ts";
import { goOnWithout } from "../store/store-journal.ts";
import { listBackups, storeFile } from "../store/store-files.ts";
import { createHost } from "./create-host.ts";
import type { Host, ServingHost } from "./host.ts";
import type { HostOptions } from "./host-options.ts";
import { EventHub } from "./event-hub.ts";
import { jsonBytes } from "./json-reply.ts";

/**
 * A host that also stands where the store cannot be opened: it then answers why and what can be
 * done, and nothing else, until a way out has been taken.
 *
 * @throws what is no matter of the store
 */
export function createRecoveringHost(options: HostOptions): ServingHost {
  const hub = new EventHub();
  let inner: ServingHost | undefined;
  let obstacle: StoreOpeningError | undefined;
  /** Resolves once a store that was lost has been written again and opened. */
  let moving: Promise<void> = Promise.resolve();
  open({});

  function open(change: Partial<HostOptions>): void {
    try {
      inner = createHost({
        readsAhead: true,
        ...options,
        ...change,
        onStoreLost: () => {
          moving = reopen().catch((error: unknown) => options.log.error("store", error));
        },
      });
      obstacle = undefined;
      for (const name of Object.keys(events)) passOn(inner, name as EventName);
    } catch (error) {
      if (!(error instanceof StoreOpeningError)) throw error;
      obstacle = error;
    }
  }

  /** The host that stops writes the store to its place; another one goes on from there. */
  async function reopen(): Promise<void> {
    try {
      await inner?.stop();
      options.log.info("The store was written to its place again.");
    } catch (error) {
      options.log.error("the store that was lost", error);
    }
    inner = undefined;
    open({});
  }

  function passOn<N extends EventName>(host: Host, name: N): void {
    host.subscribe(name, (payload) => hub.tell(name, payload));
  }

  function choose({ way, backup }: RecoveryChoice): void {
    const folder = options.dataFolder ?? "";
    const now = isoTime(options.clock);
    if (way === "repair") repair(folder, now);
    if (way === "restore") restoreBackup(folder, backup ?? "", now);
    if (way === "as-it-is") goOnWithout(folder);
    if (way === "anew") startAnew(folder, now);
    open(way === "read-only" ? { readOnly: true } : {});
    if (obstacle !== undefined) throw obstacle;
  }

  function answer(name: string, input: unknown, problem: StoreOpeningError): Envelope<unknown> {
    try {
      if (name === "recovery.describe") {
        return { ok: true, value: stateOf(problem, options.dataFolder ?? "") };
      }
      if (name !== "recovery.choose") throw problem;
      choose(parseInput(requests["recovery.choose"].input, input, "The request"));
      return { ok: true, value: {} };
    } catch (error) {
      if (!isForeseen(error)) options.log.error(name, error);
      return { ok: false, failure: failureOf(error) };
    }
  }

  return {
    request: async (name, input) => {
      await moving;
      return obstacle === undefined && inner !== undefined
        ? inner.request(name, input)
        : answer(name, input, obstacle!);
    },
    requestJson: async (name, input) => {
      await moving;
      if (obstacle === undefined && inner !== undefined) return inner.requestJson(name, input);
      const envelope = answer(name, input, obstacle!);
      return envelope.ok ? { ok: true, value: [jsonBytes(envelope.value)] } : envelope;
    },
    requestBytes: async (name, input) => {
      await moving;
      return obstacle !== undefined || inner === undefined
        ? { ok: false, failure: failureOf(obstacle) }
        : inner.requestBytes(name, input);
    },
    subscribe: (name, listener) => hub.subscribe(name, listener),
    stop: async () => {
      await moving;
      await inner?.stop();
    },
  };
}

function stateOf(problem: StoreOpeningError, folder: string): RecoveryState {
  const damaged = problem instanceof StoreDamagedError;
  const tasks = damaged ? inspect(folder) : null;
  const backups = listBackups(folder).map(({ name, time, bytes }) => ({ name, time, bytes }));
  return {
    failure: failureOf(problem),
    file: storeFile(folder),
    tasks,
    backups,
    ways: [...waysOut(problem, tasks !== null && tasks.found > 0, backups.length > 0)],
  };
}

function waysOut(
  problem: StoreOpeningError,
  canRepair: boolean,
  canRestore: boolean,
): RecoveryState["ways"] {
  if (problem instanceof StoreLockedError) return ["retry", "read-only"];
  if (problem instanceof StoreFolderError) return ["read-only", "retry"];
  const restore = canRestore ? (["restore"] as const) : [];
  if (problem instanceof StoreJournalError) return ["retry", ...restore, "as-it-is"];
  // A store of a newer version is whole: it is only set aside where that is asked for.
  if (!(problem instanceof StoreDamagedError)) return ["retry", ...restore, "anew"];
  return [...(canRepair ? (["repair"] as const) : []), ...restore, "anew"];
}
