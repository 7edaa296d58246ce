import { computed, onBeforeUnmount, shallowRef, watch } from "vue";
import type { TaskJobs } from "../../src-shared/contract/batch-records.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { useServices } from "../stores/services.ts";
import { formatCount } from "../text/format-number.ts";

/** Jobs are looked at so often, ms; a cluster is asked seldom. */
const interval = 5000;

/** The jobs that make a task elsewhere: followed, and taken in, while somebody looks at them. */
export function useJobs(id: () => string) {
  const { client } = useServices().connection;
  const jobs = shallowRef<TaskJobs | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const outcome = shallowRef("");
  const acting = shallowRef(false);
  /** When they were looked at last, ms since 1970. */
  const seenAt = shallowRef<number | null>(null);

  async function look(asked: string): Promise<void> {
    try {
      const found = await client.request("batch.jobs", { id: asked });
      if (id() === asked) {
        jobs.value = found;
        seenAt.value = Date.now();
      }
      // What is there is shown, and is safe from whatever becomes of the folder.
      if (found !== null && found.made > found.stored) {
        await client.request("batch.take", { id: asked });
      }
      failure.value = null;
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  function follow(): void {
    if (ended) return;
    clearTimeout(timer);
    timer = setTimeout(() => void look(id()).finally(follow), interval);
  }
  watch(
    id,
    (asked) => {
      jobs.value = null;
      outcome.value = "";
      clearTimeout(timer);
      void look(asked).finally(follow);
    },
    { immediate: true },
  );
  onBeforeUnmount(() => {
    ended = true;
    clearTimeout(timer);
  });

  async function act(words: () => Promise<string>): Promise<void> {
    acting.value = true;
    try {
      outcome.value = await words();
      await look(id());
    } catch (error) {
      failure.value = failureOf(error);
    }
    acting.value = false;
  }

  return {
    jobs,
    failure,
    /** What the last act has come to, in words. */
    outcome,
    acting,
    seenAt,
    place: computed(() => {
      const { value } = jobs;
      if (value === null) return "";
      if (value.host !== null) return `Slurm on ${value.host}`;
      return value.jobs === null && value.silence === null ? "Shared folder" : "Slurm";
    }),
    /** Seconds left at the rate of now; null where none are at work. */
    left: computed(() => {
      const { value } = jobs;
      return value === null || value.rate === 0 ? null : (value.units - value.made) / value.rate;
    }),
    take: () =>
      act(async () => {
        const { taken, stored, units } = await client.request("batch.take", { id: id() });
        return `${formatCount(taken)} units taken in, ${formatCount(stored)} of ${formatCount(units)} are here.`;
      }),
    again: () =>
      act(async () => {
        const { units, array } = await client.request("batch.again", { id: id() });
        if (units === 0) return "All that is missing waits for a job, or a job is at it.";
        const where = array === null ? "start workers for them" : `array ${array} was submitted`;
        return `${formatCount(units)} units are offered again; ${where}.`;
      }),
    cancel: () =>
      act(async () => {
        await client.request("batch.cancel", { id: id() });
        return "The jobs are cancelled; what they have made stays.";
      }),
  };
}
