import { defineStore } from "pinia";
import { shallowRef } from "vue";
import { maxOutlines } from "../../src-shared/contract/task-outline.ts";
import type { TaskOutline } from "../../src-shared/contract/task-outline.ts";
import { useServices } from "./services.ts";

/** Rows rest on screen so long before their pictures are asked for, ms. */
const rest = 120;
/** Outlines that are held, some kB each. */
const largest = 2000;

/** What finished tasks have found, as thumbnails: asked for while their rows are on screen. */
export const useOutlinesStore = defineStore("outlines", () => {
  const { client } = useServices().connection;
  const known = shallowRef<ReadonlyMap<string, TaskOutline | null>>(new Map());
  /** Pictures on screen, by the task that they show. */
  const wanted = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;

  const missing = () => [...wanted.keys()].filter((id) => !known.value.has(id));

  /** One request at a time; what has been scrolled past meanwhile is not asked for. */
  async function ask(): Promise<void> {
    timer = undefined;
    if (isAsking) return;
    isAsking = true;
    for (let ids = missing(); ids.length > 0; ids = missing()) {
      const asked = ids.slice(0, maxOutlines);
      // What cannot be read has no picture; whoever opens it is told why.
      const outlines = await client.request("library.outlines", { ids: asked }).catch(() => []);
      const fresh = asked.map((id, place) => [id, outlines[place] ?? null] as const);
      known.value = new Map([...known.value, ...fresh].slice(-largest));
    }
    isAsking = false;
  }

  return {
    find: (id: string) => known.value.get(id),
    /** A picture of a task has come on screen. @returns what takes it off again */
    want(id: string): () => void {
      wanted.set(id, (wanted.get(id) ?? 0) + 1);
      if (!known.value.has(id)) timer ??= setTimeout(() => void ask(), rest);
      return () => {
        const left = (wanted.get(id) ?? 1) - 1;
        if (left > 0) wanted.set(id, left);
        else wanted.delete(id);
      };
    },
  };
});
