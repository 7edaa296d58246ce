import { watch } from "vue";
import { shareDone } from "../../src-shared/contract/queue-share.ts";
import { errorOf } from "../../src-shared/contract/failure-of.ts";
import type { ShowersSpecification } from "../../src-shared/specification/showers-specification.ts";
import { isInQueue } from "./run-list.ts";
import type { KeptShowersTask } from "./shower-making.ts";
import type { useTasksStore } from "./tasks-store.ts";

/**
 * Starts the task that keeps showers, or joins it.
 *
 * @param follow told of the share that is done, and the seconds left
 * @throws the failure of the request
 */
export async function startShowers(
  tasks: ReturnType<typeof useTasksStore>,
  specification: ShowersSpecification,
  follow: (share: number, secondsLeft: number | null) => void,
): Promise<KeptShowersTask> {
  const started = await tasks.start(specification);
  if (started === null) throw errorOf(tasks.failure!);
  const { id } = started;
  const done = new Promise<boolean>((resolve, reject) => {
    if (started.state === "done") {
      resolve(true);
      return;
    }
    const leave = watch(
      () => tasks.find(id),
      (record) => {
        if (record !== undefined && isInQueue(record)) {
          follow(shareDone(record), record.secondsLeft);
          return;
        }
        leave();
        if (record?.state === "failed" && record.failure !== null) reject(errorOf(record.failure));
        else resolve(record?.state === "done");
      },
    );
    follow(shareDone(started), null);
  });
  return { id, done, stop: () => void tasks.cancel(id) };
}
