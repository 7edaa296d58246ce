import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import type { TaskRecord, TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { newestListed } from "../../src-shared/contract/library-records.ts";
import { isActive, isInQueue, newestFirst } from "./run-list.ts";
import { useLibraryStore } from "./library-store.ts";
import { useServices } from "./services.ts";

/** Tasks of the host, kept up to date by its events. */
export const useTasksStore = defineStore("tasks", () => {
  const { connection } = useServices();
  const { client } = connection;
  const libraryStore = useLibraryStore();
  const records = shallowRef<ReadonlyMap<string, TaskRecord>>(new Map());
  const listed = shallowRef(false);
  const failure = shallowRef<Failure | null>(null);
  const lookedUp = new Set<string>();

  const tasks = computed(() =>
    newestFirst([...records.value.values()].filter(({ trashedAt }) => trashedAt === null)),
  );
  const active = computed(() => tasks.value.filter(isActive));
  const inQueue = computed(() => tasks.value.filter(isInQueue));

  function put(task: TaskRecord): void {
    records.value = new Map(records.value).set(task.id, task);
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

  async function act(request: () => Promise<TaskRecord>): Promise<void> {
    const task = await attempt(request);
    if (task !== null) put(task);
  }

  async function reload(): Promise<void> {
    await attempt(async () => {
      const list = await client.request("tasks.list", {});
      records.value = new Map(list.map((task) => [task.id, task]));
      lookedUp.clear();
      listed.value = true;
    });
  }

  /** A new task goes where the user has said that new ones go. */
  async function fileNew(task: TaskRecord): Promise<void> {
    const project = libraryStore.target;
    if (project === null || task.projectId !== null || task.state === "done") return;
    await attempt(() => client.request("library.edit", { ids: [task.id], change: { project } }));
  }

  /**
   * Finished runs at a mass that are older than those listed at the start. Where all were listed
   * there is nothing to ask for.
   */
  async function lookUp(experiment: string, mass: number): Promise<void> {
    const key = `${experiment}/${mass}`;
    const runs = [...records.value.values()].filter(({ kind }) => kind === "run");
    if (!listed.value || runs.length < newestListed || lookedUp.has(key)) return;
    lookedUp.add(key);
    await attempt(async () => {
      const filter = {
        kinds: ["run" as const],
        states: ["done" as const],
        experiments: [experiment],
        mass,
      };
      const { tasks: found } = await client.request("library.list", { filter });
      const fresh = found.filter(({ id }) => !records.value.has(id));
      if (fresh.length === 0) return;
      records.value = new Map([...records.value, ...fresh.map((task) => [task.id, task] as const)]);
    });
  }

  client.subscribe("task.changed", put);
  client.subscribe("task.removed", ({ id }) => drop(id));
  // Events that fell into a break of the line are made good by the whole list.
  connection.watchState((state) => {
    if (state === "connected") void reload();
  });

  return {
    tasks,
    active,
    /** All that waits, runs or is paused. */
    inQueue,
    /** False until the first list has come. */
    listed,
    failure,
    dismissFailure: () => {
      failure.value = null;
    },
    /** The task, once the host has it; null where it was refused. */
    async start(specification: TaskSpecification): Promise<TaskRecord | null> {
      const task = await attempt(() => client.request("tasks.start", specification));
      if (task !== null) await fileNew(task);
      // The reply may be older than an event that came meanwhile.
      if (task !== null && records.value.get(task.id)?.state !== "done") put(task);
      return task;
    },
    pause: (id: string) => act(() => client.request("tasks.pause", { id })),
    resume: (id: string) => act(() => client.request("tasks.resume", { id })),
    cancel: (id: string) => act(() => client.request("tasks.cancel", { id })),
    move: (id: string, before: string | null) =>
      act(() => client.request("tasks.move", { id, before })),
    pauseAll: () => attempt(() => client.request("tasks.pauseAll", {})),
    resumeAll: () => attempt(() => client.request("tasks.resumeAll", {})),
    find: (id: string) => records.value.get(id),
    lookUp,
  };
});
