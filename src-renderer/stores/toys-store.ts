import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import type { ToyRecord } from "../../src-shared/contract/task-kinds.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { canonicalForm } from "../../src-shared/specification/canonical-hash.ts";
import type { ToyResult } from "../../src-shared/specification/toy-result.ts";
import { ToySpecification } from "../../src-shared/specification/toy-specification.ts";
import { usePlaneStore } from "./plane-store.ts";
import { useServices } from "./services.ts";
import { useTasksStore } from "./tasks-store.ts";
import { useWorkspaceStore } from "./workspace-store.ts";
import { tracedWatch } from "./traced-watch.ts";

/** Where toys are thrown from: the best fit (goodness of fit), or the point of the workspace. */
export type ToyOrigin = "best" | "point";

/** Numbers of toys to choose from: a first look, two digits of 2 sigma, and of 3 sigma. */
export const toyNumbers = [1000, 5000, 20_000] as const;

/** One study: what would be thrown, its task where there is one, its result once it is done. */
export interface ToyStudyState {
  /** Null where no finished scan of the present settings is at hand. */
  readonly specification: ToySpecification | null;
  readonly record: ToyRecord | undefined;
  readonly result: ToyResult | undefined;
}

/** Toys of the fits as tasks of the host, for the present choices. */
export const useToysStore = defineStore("toys", () => {
  const { connection } = useServices();
  const planeStore = usePlaneStore();
  const tasksStore = useTasksStore();
  const workspaceStore = useWorkspaceStore();
  /** Name of a spectrum; the one that the experiment has when this one is not of it. */
  const chosen = ref<string | null>(null);
  const spectra = computed(() =>
    (workspaceStore.facts?.measurements ?? []).filter(({ kind }) => kind === "spectrum"),
  );
  const distribution = computed({
    get: () => (spectra.value.find(({ name }) => name === chosen.value) ?? spectra.value[0])?.name,
    set: (name) => {
      chosen.value = name ?? null;
    },
  });
  const toys = ref<number>(toyNumbers[0]);
  const results = shallowRef<ReadonlyMap<string, ToyResult>>(new Map());
  const failure = shallowRef<Failure | null>(null);

  function specificationOf(origin: ToyOrigin): ToySpecification | null {
    const { shown, other, choices, inPlane } = planeStore;
    if (shown?.state !== "done" || other || (origin === "point" && !inPlane)) return null;
    const { mass, dMu, seed } = workspaceStore.workspace;
    const { limit: _, ...comparison } = choices;
    const parsed = ToySpecification.safeParse({
      scan: shown.specification,
      distribution: distribution.value,
      ...comparison,
      point: origin === "best" ? null : { mass, dMu },
      toys: toys.value,
      seed,
    });
    return parsed.success ? parsed.data : null;
  }

  /** Tasks by the canonical form of what they were asked for. */
  const records = computed(
    () =>
      new Map(
        tasksStore.tasks.flatMap((task) =>
          task.kind === "toys" ? [[canonicalForm(task.specification), task] as const] : [],
        ),
      ),
  );
  function stateOf(origin: ToyOrigin): ToyStudyState {
    const specification = specificationOf(origin);
    const record =
      specification === null ? undefined : records.value.get(canonicalForm(specification));
    return {
      specification,
      record,
      result: record === undefined ? undefined : results.value.get(record.id),
    };
  }
  const studies = computed(() => ({ best: stateOf("best"), point: stateOf("point") }));

  async function read(id: string): Promise<void> {
    if (results.value.has(id)) return;
    try {
      const result = await connection.client.request("toys.result", { id });
      results.value = new Map(results.value).set(id, result);
      failure.value = null;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }
  tracedWatch("toys: results")(
    () =>
      Object.values(studies.value).flatMap(({ record }) =>
        record?.state === "done" ? [record.id] : [],
      ),
    (ids) => {
      for (const id of ids) void read(id);
    },
    { immediate: true },
  );

  return {
    distribution,
    /** Spectra that toys can be thrown of. */
    spectra,
    toys,
    studies,
    failure,
    async run(origin: ToyOrigin): Promise<void> {
      const { specification } = studies.value[origin];
      if (specification !== null) await tasksStore.start(specification);
    },
  };
});
