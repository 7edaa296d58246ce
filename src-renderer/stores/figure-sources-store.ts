import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import { TaskSpecification, type TaskRecord } from "../../src-shared/contract/task-kinds.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { FigureProvenance } from "../../src-shared/specification/figure-provenance.ts";
import { useFigureEditorStore } from "./figure-editor-store.ts";
import { useServices } from "./services.ts";
import { tracedWatch } from "./traced-watch.ts";

/** A run or scan that a figure was made from, and what is here of it. */
export interface FigureSource {
  readonly specification: TaskSpecification;
  /** Null where it is not in the store. */
  readonly record: TaskRecord | null;
}

/** The runs behind the figure in the editor: which are here, and how to make the others. */
export const useFigureSourcesStore = defineStore("figureSources", () => {
  const { connection } = useServices();
  const { client } = connection;
  const editor = useFigureEditorStore();
  const sources = shallowRef<readonly FigureSource[]>([]);
  const failure = shallowRef<Failure | null>(null);
  const provenance = computed(() => editor.figure?.provenance ?? null);
  const missing = computed(() =>
    sources.value.filter(
      ({ record }) => record === null || record.state === "failed" || record.state === "cancelled",
    ),
  );

  let asked: FigureProvenance | null = null;
  async function find(of: FigureProvenance | null): Promise<void> {
    asked = of;
    sources.value = [];
    failure.value = null;
    try {
      const found = await Promise.all(
        (of?.specifications ?? []).map(async (carried) => {
          // Of an experiment or a version that is not here nothing can be asked.
          const specification = TaskSpecification.safeParse(carried).data;
          if (specification === undefined) return [];
          const record = await client.request("tasks.find", specification);
          return [{ specification, record }];
        }),
      );
      if (asked === of) sources.value = found.flat();
    } catch (error) {
      if (asked === of) failure.value = failureOf(error);
    }
  }
  tracedWatch("figure sources: provenance")(provenance, (next) => void find(next), {
    immediate: true,
  });

  client.subscribe("task.changed", (task) => {
    if (!sources.value.some(({ record }) => record?.id === task.id)) return;
    sources.value = sources.value.map((source) =>
      source.record?.id === task.id ? { ...source, record: task } : source,
    );
  });

  return {
    sources,
    missing,
    failure,
    /** Asks for every run that is missing; equal ones are joined. */
    async recompute(): Promise<void> {
      try {
        for (const { specification } of missing.value) {
          await client.request("tasks.start", specification);
        }
        failure.value = null;
      } catch (error) {
        failure.value = failureOf(error);
        return;
      }
      await find(provenance.value);
    },
  };
});
