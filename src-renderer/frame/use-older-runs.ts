import { onBeforeUnmount, shallowRef, watch } from "vue";
import type { Ref } from "vue";
import type { RunRecord } from "../../src-shared/contract/task-kinds.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { useRunsStore } from "../stores/runs-store.ts";
import { useServices } from "../stores/services.ts";

/** Typing rests so long before the library is searched, ms. */
const restTime = 150;
const maxFound = 20;

/** Runs that the list of the newest leaves out, found in the library by the words typed. */
export function useOlderRuns(typed: Readonly<Ref<string>>) {
  const { client } = useServices().connection;
  const runsStore = useRunsStore();
  const found = shallowRef<readonly RunRecord[]>([]);
  const failure = shallowRef("");
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function search(words: string): Promise<void> {
    try {
      const filter = { kinds: ["run" as const], states: ["done" as const], search: words };
      const { tasks } = await client.request("library.list", { filter, limit: maxFound });
      if (typed.value.trim() !== words) return;
      const known = new Set(runsStore.runs.map(({ id }) => id));
      found.value = tasks.filter(
        (task): task is RunRecord => task.kind === "run" && task.current && !known.has(task.id),
      );
      failure.value = "";
    } catch (error) {
      failure.value = failureOf(error).why;
    }
  }

  watch(typed, (text) => {
    clearTimeout(timer);
    found.value = [];
    const words = text.trim();
    if (words !== "") timer = setTimeout(() => void search(words), restTime);
  });
  onBeforeUnmount(() => clearTimeout(timer));
  return { found, failure };
}
