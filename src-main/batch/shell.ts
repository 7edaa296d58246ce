import { spawn } from "node:child_process";
import { InputError, NeutrissimoError } from "../../src-shared/errors.ts";
import { quoted } from "./job-place.ts";

/** Runs programs of a batch system, here or where it is. */
export interface Shell {
  /** `here`, or the name for ssh. */
  readonly where: string;
  /**
   * What the program wrote on standard output.
   *
   * @throws NeutrissimoError with what the program said, where it cannot be started or fails
   */
  run(words: readonly string[], input?: Uint8Array): Promise<Buffer>;
}

/** Variables that a job around this one has set: a batch system would take them as options. */
const ofOuterJobs = /^(SLURM_(?!CONF$)|SBATCH_|SALLOC_|SRUN_|SQUEUE_|SCANCEL_)/u;

export function withoutOuterJobs(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !ofOuterJobs.test(name)),
  );
}

export const ownShell: Shell = { where: "here", run: (words, input) => start(words, input) };

/** Nothing of this machine is lent to the other one, whatever the settings of ssh say. */
const lendsNothing = ["ForwardAgent=no", "ForwardX11=no", "ClearAllForwardings=yes"];

/**
 * By the user's own ssh client, with its keys and settings.
 *
 * @param isKnown the key of the host must be known already: nobody can be asked whether it is right
 */
export function sshShell(host: string, { isKnown = false } = {}): Shell {
  if (!/^[\w.@:%[\]-]+$/u.test(host) || host.startsWith("-")) {
    throw new InputError({
      what: "The value of --host is not valid",
      why: `${JSON.stringify(host)} is no name that ssh takes`,
      remedy: "Write for instance --host user@login.example.org, or a Host of your ssh settings.",
      path: "--host",
    });
  }
  return {
    where: host,
    // Nobody is there to type a password when states are asked for.
    run: (words, input) =>
      start(
        [
          "ssh",
          "-o",
          "BatchMode=yes",
          "-o",
          "ConnectTimeout=20",
          ...lendsNothing.flatMap((setting) => ["-o", setting]),
          ...(isKnown ? ["-o", "StrictHostKeyChecking=yes"] : []),
          "--",
          host,
          words.map(quoted).join(" "),
        ],
        input,
      ),
  };
}

function start(words: readonly string[], input?: Uint8Array): Promise<Buffer> {
  const [program = "", ...rest] = words;
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const child = spawn(program, rest, {
    env: withoutOuterJobs(process.env),
    stdio: ["pipe", "pipe", "pipe"],
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (bytes: Buffer) => out.push(bytes));
  child.stderr.on("data", (bytes: Buffer) => err.push(bytes));
  child.on("error", (error) => reject(notStarted(program, error)));
  child.on("close", (code) => {
    const said = Buffer.concat(err).toString("utf8").trim();
    if (code === 0) resolve(Buffer.concat(out));
    else reject(failed(words, code, said));
  });
  // One that ends without reading says so by its code.
  child.stdin.on("error", () => {});
  child.stdin.end(input ?? "");
  return promise;
}

function notStarted(program: string, error: Error): NeutrissimoError {
  return new NeutrissimoError("BatchError", {
    what: `${program} cannot be started`,
    why: error.message,
    remedy:
      program === "ssh"
        ? "Install an ssh client."
        : "Give the command on a machine of the cluster, or name its login node with --host.",
  });
}

function failed(words: readonly string[], code: number | null, said: string): NeutrissimoError {
  const program = words[0] === "ssh" ? `ssh ${words.at(-2)}` : words[0];
  return new NeutrissimoError("BatchError", {
    what: `${program} failed`,
    why: said === "" ? `it ended with code ${code}` : said.replaceAll("\n", "; "),
    remedy: "Mend what it names and try again; the job folder stays as it is.",
  });
}
