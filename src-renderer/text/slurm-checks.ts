import type { SlurmLimits } from "../../src-shared/contract/batch-records.ts";
import { formatCount } from "./format-number.ts";
import { formatDuration } from "./format-time.ts";

/** What is asked of Slurm; an empty field leaves it to Slurm. */
export interface SlurmWishes {
  readonly jobs: number;
  readonly cores: number;
  readonly memoryMegabytes: number;
  readonly partition: string;
  readonly time: string;
}

export interface SlurmCheck {
  readonly holds: boolean;
  readonly words: string;
}

/** Whether Slurm would take what is asked for, limit by limit. */
export function slurmChecks(limits: SlurmLimits, wishes: SlurmWishes): SlurmCheck[] {
  const { partitions, maxJobs } = limits;
  const partition = partitions.find(({ name, isDefault }) =>
    wishes.partition === "" ? isDefault : name === wishes.partition,
  );
  const jobs =
    maxJobs === null
      ? []
      : [check(wishes.jobs <= maxJobs, `Slurm allows ${formatCount(maxJobs)} jobs in an array`)];
  if (partition === undefined) {
    const known = partitions.map(({ name }) => name).join(", ");
    const missing =
      wishes.partition === ""
        ? "There is no default partition"
        : `There is no partition ${wishes.partition}`;
    return [...jobs, check(false, `${missing}; there are ${known === "" ? "none" : known}`)];
  }
  return [...jobs, ...checksOf(partition, wishes)];
}

function checksOf(
  partition: SlurmLimits["partitions"][number],
  { cores, memoryMegabytes, time }: SlurmWishes,
): SlurmCheck[] {
  const { name, isUp, maxMinutes, nodeCores, nodeMegabytes, idleCores } = partition;
  const asked = minutesOf(time);
  const allowed = maxMinutes === null ? "any time" : formatDuration(60 * maxMinutes);
  return [
    check(
      isUp,
      `Partition ${name} is ${isUp ? "up" : "down"}; ${formatCount(idleCores)} of ${formatCount(partition.cores)} cores are free now`,
    ),
    check(
      asked === null || maxMinutes === null || asked <= maxMinutes,
      `It allows ${allowed} a job`,
    ),
    check(
      cores <= nodeCores && memoryMegabytes <= nodeMegabytes,
      `Its largest node has ${formatCount(nodeCores)} cores and ${formatCount(nodeMegabytes)} MB`,
    ),
  ];
}

const check = (holds: boolean, words: string): SlurmCheck => ({ holds, words });

/** Minutes of a time as Slurm takes it: `90`, `90:00`, `2:00:00`, `1-12`, `1-12:00`; null for none. */
export function minutesOf(time: string): number | null {
  const found = /^(?:(\d+)-)?(\d+)(?::(\d+))?(?::(\d+))?$/u.exec(time);
  if (found === null) return null;
  const [days, first, second, third] = found.slice(1).map((part) => Number(part ?? 0));
  if (found[1] !== undefined) return 1440 * days! + 60 * first! + second! + third! / 60;
  return found[4] === undefined ? first! + second! / 60 : 60 * first! + second! + third! / 60;
}
