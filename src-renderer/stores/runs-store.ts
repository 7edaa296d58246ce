import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import type { Failure, RunRecord, RunResult } from "../../src-shared/contract/contract.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { RunSpecification } from "../../src-shared/specification/run-specification.ts";
import { isActive, newestFirst } from "./run-list.ts";
import { useServices } from "./services.ts";

/** Runs of this store, kept up to date by the host's events. */
export const useRunsStore = defineStore("runs", () => {
  const { connection } = useServices();
  const { client } = connection;
  const records = shallowRef<ReadonlyMap<string, RunRecord>>(new Map());
  const listed = shallowRef(false);
  const failure = shallowRef<Failure | null>(null);
  const results = new Map<string, Promise<RunResult>>();

  const runs = computed(() => newestFirst(records.value.values()));
  const active = computed(() => runs.value.filter(isActive));

  function put(run: RunRecord): void {
    records.value = new Map(records.value).set(run.id, run);
  }

  function drop(id: string): void {
    const next = new Map(records.value);
    next.delete(id);
    records.value = next;
    results.delete(id);
  }

  /** Runs an act and shows its failure; null where it failed. */
  async function attempt<T>(act: () => Promise<T>): Promise<T | null> {
    try {
      const value = await act();
      failure.value = null;
      return value;
    } catch (error) {
      failure.value = failureOf(error);
      return null;
    }
  }

  async function reload(): Promise<void> {
    await attempt(async () => {
      const list = await client.request("runs.list", {});
      records.value = new Map(list.map((run) => [run.id, run]));
      listed.value = true;
    });
  }

  client.subscribe("run.changed", put);
  client.subscribe("run.removed", ({ id }) => drop(id));
  // Events that fell into a break of the line are made good by the whole list.
  connection.watchState((state) => {
    if (state === "connected") void reload();
  });

  return {
    runs,
    active,
    /** False until the first list has come. */
    listed,
    failure,
    reload,
    dismissFailure: () => {
      failure.value = null;
    },
    byId: (id: string) => records.value.get(id),
    async start(specification: RunSpecification): Promise<RunRecord | null> {
      const run = await attempt(() => client.request("runs.start", specification));
      // The reply may be older than an event that came meanwhile.
      if (run !== null && records.value.get(run.id)?.state !== "done") put(run);
      return run;
    },
    async cancel(id: string): Promise<void> {
      const run = await attempt(() => client.request("runs.cancel", { id }));
      if (run !== null) put(run);
    },
    async remove(id: string): Promise<void> {
      const removed = await attempt(() => client.request("runs.remove", { id }));
      if (removed !== null) drop(id);
    },
    /** The full result of a finished run; asked for once. */
    result(id: string): Promise<RunResult> {
      let result = results.get(id);
      if (result === undefined) {
        result = client.request("runs.result", { id });
        result.catch(() => results.delete(id));
        results.set(id, result);
      }
      return result;
    },
  };
});
