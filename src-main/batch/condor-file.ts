import { jobFiles } from "./job-folder.ts";
import { type JobPlace, nodeOf } from "./job-place.ts";

/** The same jobs for HTCondor, on machines that share the file system. */
export function condorFile(place: JobPlace): string {
  const { name, folder, program, request } = place;
  const { jobs, cores, memoryMegabytes, time, account } = request;
  const words = [program, folder, "--workers", String(cores), "--job", "$(ClusterId)_$(ProcId)"];
  const minutes = time === null ? null : minutesOf(time);
  return [
    "universe = vanilla",
    `executable = ${nodeOf(place)}`,
    "transfer_executable = false",
    `arguments = "${words.map(condorWord).join(" ")}"`,
    `batch_name = ${name}`,
    `initialdir = ${folder}`,
    `output = ${jobFiles.log}/$(ClusterId)_$(ProcId).txt`,
    `error = ${jobFiles.log}/$(ClusterId)_$(ProcId).txt`,
    `log = ${jobFiles.log}/condor.txt`,
    "should_transfer_files = NO",
    `request_cpus = ${cores}`,
    `request_memory = ${memoryMegabytes}`,
    "# A job that is told to end gives back what it has not made.",
    "kill_sig = SIGTERM",
    "job_max_vacate_time = 60",
    "getenv = false",
    ...(minutes === null ? [] : [`allowed_execute_duration = ${minutes * 60}`]),
    ...(account === null ? [] : [`accounting_group = ${account}`]),
    `queue ${jobs}`,
    "",
  ].join("\n");
}

/** One argument inside the double quotes of `arguments`. */
function condorWord(word: string): string {
  const safe = word.replaceAll('"', '""');
  return /[\s']/u.test(safe) ? `'${safe.replaceAll("'", "''")}'` : safe;
}

/** Minutes of a time as Slurm writes it: M, M:S, H:M:S, D-H, D-H:M, D-H:M:S; null for another. */
export function minutesOf(time: string): number | null {
  const found = /^(?:(\d+)-)?(\d+)(?::(\d+))?(?::(\d+))?$/u.exec(time);
  if (found === null) return null;
  const [days, first = 0, second, third] = found.slice(1).map((text) => text && Number(text));
  const [a, b, c] = [Number(first), Number(second ?? 0), Number(third ?? 0)];
  const minutes =
    days !== undefined
      ? Number(days) * 1440 + a * 60 + b + c / 60
      : third !== undefined
        ? a * 60 + b + c / 60
        : a + b / 60;
  return Math.ceil(minutes);
}
