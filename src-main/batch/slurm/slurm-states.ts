import { z } from "zod";
import { IntegrityError } from "../../../src-shared/errors.ts";

/** Numbers come plain up to Slurm 22.05, later with a note whether they are set. */
const SlurmNumber = z
  .union([
    z.number(),
    z
      .object({ set: z.boolean(), number: z.number() })
      .transform((each) => (each.set ? each.number : 0)),
  ])
  .nullish()
  .transform((value) => value ?? null);
/** One state up to Slurm 22.05, later a list. */
const SlurmState = z
  .union([z.string(), z.array(z.string())])
  .transform((state) => (typeof state === "string" ? state : (state[0] ?? "")));

/** What is read of `squeue --json`; the rest is passed over. */
const SlurmQueue = z.object({
  jobs: z.array(
    z.object({
      job_id: SlurmNumber,
      array_job_id: SlurmNumber,
      array_task_id: SlurmNumber,
      array_task_string: z.string().nullish(),
      job_state: SlurmState,
      state_reason: z.string().nullish(),
      nodes: z.string().nullish(),
    }),
  ),
});

export type JobState = "waiting" | "running" | "ending" | "done" | "failed";

/** A job of an array. */
export interface SlurmJob {
  readonly task: number;
  readonly state: JobState;
  /** As Slurm says it. */
  readonly word: string;
  readonly reason: string;
  readonly nodes: string;
}

/**
 * The jobs of these arrays that Slurm still knows of: it forgets those that have ended.
 *
 * @throws IntegrityError where the text is not what squeue writes
 */
export function slurmJobs(text: string, arrays: readonly number[]): SlurmJob[] {
  const parsed = SlurmQueue.safeParse(jsonOf(text));
  if (!parsed.success) throw notUnderstood(parsed.error.issues[0]?.message ?? "another form");
  return parsed.data.jobs
    .filter((job) => arrays.includes(job.array_job_id || job.job_id || -1))
    .flatMap((job) =>
      tasksOf(job).map((task) => ({
        task,
        state: stateOf(job.job_state),
        word: job.job_state,
        reason: job.state_reason === "None" ? "" : (job.state_reason ?? ""),
        nodes: job.nodes ?? "",
      })),
    );
}

/** Those of an array that wait stand in one record: `3-10,12`, `1-40%8`. */
function tasksOf(job: {
  readonly array_task_id: number | null;
  readonly array_task_string?: string | null | undefined;
}): number[] {
  const text = (job.array_task_string ?? "").split("%")[0] ?? "";
  if (text === "") return [job.array_task_id ?? 0];
  return text.split(",").flatMap((part) => {
    const [first = 0, last = first] = part.split("-").map((each) => Number.parseInt(each, 10));
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
  });
}

const states: Readonly<Record<string, JobState>> = {
  PENDING: "waiting",
  CONFIGURING: "waiting",
  REQUEUED: "waiting",
  REQUEUE_HOLD: "waiting",
  SPECIAL_EXIT: "waiting",
  RUNNING: "running",
  SUSPENDED: "running",
  STOPPED: "running",
  RESIZING: "running",
  SIGNALING: "running",
  COMPLETING: "ending",
  STAGE_OUT: "ending",
  COMPLETED: "done",
};

/** What has ended otherwise has failed: CANCELLED, TIMEOUT, NODE_FAIL, OUT_OF_MEMORY, ... */
function stateOf(word: string): JobState {
  return states[word] ?? "failed";
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notUnderstood("no JSON");
  }
}

function notUnderstood(why: string): IntegrityError {
  return new IntegrityError({
    what: "The states of the jobs cannot be read",
    why: `squeue --json answered in a form that is not known (${why})`,
    remedy: "Parts on disk are the truth: collect takes them in all the same.",
  });
}
