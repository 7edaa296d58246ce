import type { SlurmLimits } from "../../../src-shared/contract/batch-records.ts";
import type { Shell } from "../shell.ts";

/** Partition, its state, longest time, cores (allocated/idle/other/total), memory and cores a node. */
const format = "%P|%a|%l|%C|%m|%c";

/** What Slurm allows, as it says itself. @throws NeutrissimoError with what sinfo said */
export async function limitsOf(shell: Shell): Promise<SlurmLimits> {
  const listed = await shell.run(["sinfo", "--noheader", `--format=${format}`]);
  const settings = await shell.run(["scontrol", "show", "config"]);
  return slurmLimits(listed.toString("utf8"), settings.toString("utf8"));
}

/** @param listed by sinfo in `format` @param settings by scontrol */
export function slurmLimits(listed: string, settings: string): SlurmLimits {
  const lines = listed
    .split("\n")
    .filter((line) => line.includes("|"))
    .map((line) => line.trim().split("|"));
  const byName = Map.groupBy(lines, ([name = ""]) => name);
  const maxArray = /^MaxArraySize\s*=\s*(\d+)/mu.exec(settings)?.[1];
  return {
    // Indices begin at 1, and the largest is one less than the size.
    maxJobs: maxArray === undefined ? null : Number(maxArray) - 1,
    partitions: [...byName].map(([name, of]) => partitionOf(name, of)),
  };
}

/** Nodes of several sizes stand in several lines. */
function partitionOf(
  name: string,
  lines: readonly (readonly string[])[],
): SlurmLimits["partitions"][number] {
  const cores = lines.map((line) => (line[3] ?? "").split("/").map(Number));
  const sum = (place: number) => cores.reduce((total, each) => total + (each[place] ?? 0), 0);
  const largest = (place: number) =>
    Math.max(...lines.map((line) => Number.parseInt(line[place] ?? "", 10) || 0));
  return {
    name: name.replace(/\*$/u, ""),
    isDefault: name.endsWith("*"),
    isUp: lines.some((line) => line[1] === "up"),
    maxMinutes: slurmMinutes(lines[0]?.[2] ?? ""),
    idleCores: sum(1),
    cores: sum(3),
    nodeMegabytes: largest(4),
    nodeCores: largest(5),
  };
}

/** `2-00:00:00`, `1:30:00`, `30:00` as Slurm shows a limit; null where there is none. */
export function slurmMinutes(text: string): number | null {
  const found = /^(?:(\d+)-)?(?:(?:(\d+):)?(\d+):)?(\d+)$/u.exec(text);
  if (found === null) return null;
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  return 1440 * days! + 60 * hours! + minutes! + seconds! / 60;
}
