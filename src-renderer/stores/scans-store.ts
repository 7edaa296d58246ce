import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import type { Failure, ScanRecord } from "../../src-shared/contract/contract.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { ScanSpecification } from "../../src-shared/specification/scan-specification.ts";
import { isActive, newestFirst } from "./run-list.ts";
import { useServices } from "./services.ts";

/** Scans of this store, kept up to date by the host's events. */
export const useScansStore = defineStore("scans", () => {
  const { connection } = useServices();
  const { client } = connection;
  const records = shallowRef<ReadonlyMap<string, ScanRecord>>(new Map());
  const listed = shallowRef(false);
  const failure = shallowRef<Failure | null>(null);

  const scans = computed(() => newestFirst(records.value.values()));
  const active = computed(() => scans.value.filter(isActive));

  function put(scan: ScanRecord): void {
    records.value = new Map(records.value).set(scan.id, scan);
  }

  function drop(id: string): void {
    const next = new Map(records.value);
    next.delete(id);
    records.value = next;
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
      const list = await client.request("scans.list", {});
      records.value = new Map(list.map((scan) => [scan.id, scan]));
      listed.value = true;
    });
  }

  client.subscribe("scan.changed", put);
  client.subscribe("scan.removed", ({ id }) => drop(id));
  // Events that fell into a break of the line are made good by the whole list.
  connection.watchState((state) => {
    if (state === "connected") void reload();
  });

  return {
    scans,
    active,
    /** False until the first list has come. */
    listed,
    failure,
    dismissFailure: () => {
      failure.value = null;
    },
    async start(specification: ScanSpecification): Promise<ScanRecord | null> {
      const scan = await attempt(() => client.request("scans.start", specification));
      // The reply may be older than an event that came meanwhile.
      if (scan !== null && records.value.get(scan.id)?.state !== "done") put(scan);
      return scan;
    },
    async cancel(id: string): Promise<void> {
      const scan = await attempt(() => client.request("scans.cancel", { id }));
      if (scan !== null) put(scan);
    },
    async remove(id: string): Promise<void> {
      const removed = await attempt(() => client.request("scans.remove", { id }));
      if (removed !== null) drop(id);
    },
    /** Bytes of the signal table, of the masses done so far. */
    table: (id: string): Promise<ArrayBuffer> => client.requestBytes("scans.table", { id }),
  };
});
