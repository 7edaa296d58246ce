import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

const programs = {
  munged: "/usr/sbin/munged",
  mungekey: "/usr/sbin/mungekey",
  slurmctld: "/usr/sbin/slurmctld",
  slurmd: "/usr/sbin/slurmd",
  squeue: "/usr/bin/squeue",
} as const;

/** Why no Slurm can run here; undefined where it can. */
export function slurmObstacle(): string | undefined {
  if (process.platform !== "linux") return "Slurm runs on Linux alone";
  if (process.getuid?.() !== 0) return "slurmd starts as root alone";
  const missing = Object.values(programs).filter((path) => !existsSync(path));
  return missing.length === 0
    ? undefined
    : `${missing.join(", ")} missing: apt-get install slurm-wlm munge`;
}

/** Slurm with munge on loopback, all in one folder; `cpus` jobs at a time. */
export class SlurmCluster {
  readonly #folder: string;
  readonly #configuration: string;
  readonly #daemons = new Map<"munged" | "slurmctld" | "slurmd", ChildProcess>();

  constructor(folder: string, configuration: string) {
    this.#folder = folder;
    this.#configuration = configuration;
  }

  static async start(folder: string, cpus: number): Promise<SlurmCluster> {
    for (const name of ["state", "spool", "log", "munge"]) mkdirSync(join(folder, name));
    const configuration = join(folder, "slurm.conf");
    const ports = [await freePort(), await freePort()] as const;
    writeFileSync(configuration, configurationOf(folder, cpus, ports));
    const cluster = new SlurmCluster(folder, configuration);
    try {
      await cluster.#startAll();
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  async #startAll(): Promise<void> {
    const folder = this.#folder;
    execFileSync(programs.mungekey, ["--create", `--keyfile=${folder}/munge/key`]);
    this.#run("munged", [
      "--foreground",
      "--force",
      `--socket=${folder}/munge/socket`,
      `--key-file=${folder}/munge/key`,
      `--log-file=${folder}/munge/log`,
      `--pid-file=${folder}/munge/pid`,
      `--seed-file=${folder}/munge/seed`,
    ]);
    await until(() => existsSync(join(folder, "munge", "socket")), "munged opens its socket");
    this.startDaemon("slurmctld");
    this.startDaemon("slurmd");
    process.env.SLURM_CONF = this.#configuration;
    await until(() => this.#isUp(), "a node is idle");
  }

  startDaemon(name: "slurmctld" | "slurmd"): void {
    const node = name === "slurmd" ? ["-N", "localhost"] : [];
    this.#run(name, ["-D", "-f", this.#configuration, ...node]);
  }

  /** Kill -9, as a power failure would. */
  async kill(name: "slurmctld" | "slurmd"): Promise<void> {
    const daemon = this.#daemons.get(name);
    if (daemon === undefined) return;
    daemon.kill("SIGKILL");
    await once(daemon, "exit");
  }

  /** Cancels what runs, then ends the daemons. */
  async stop(): Promise<void> {
    try {
      execFileSync("/usr/bin/scancel", ["--user=root"], { stdio: "ignore" });
      await until(() => squeue().trim() === "", "no job is left");
    } catch {
      // Slurm does not answer: its daemons go all the same.
    }
    for (const daemon of [...this.#daemons.values()].toReversed()) {
      if (daemon.exitCode !== null || daemon.signalCode !== null) continue;
      daemon.kill("SIGTERM");
      const killed = setTimeout(5000).then(() => daemon.kill("SIGKILL"));
      await Promise.race([once(daemon, "exit"), killed]);
    }
    delete process.env.SLURM_CONF;
  }

  /** What the daemons have logged, for a test that failed. */
  log(): string {
    return ["slurmctld", "slurmd"]
      .map((name) => readFileSync(join(this.#folder, "log", name), "utf8").slice(-3000))
      .join("\n");
  }

  #run(name: "munged" | "slurmctld" | "slurmd", words: readonly string[]): void {
    const daemon = spawn(programs[name], words, {
      env: { ...process.env, SLURM_CONF: this.#configuration },
      stdio: "ignore",
    });
    this.#daemons.set(name, daemon);
  }

  #isUp(): boolean {
    try {
      const said = execFileSync("/usr/bin/sinfo", ["--noheader", "--format=%T"], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      });
      return said.includes("idle");
    } catch {
      return false;
    }
  }
}

const squeue = () => execFileSync(programs.squeue, ["--noheader"], { encoding: "utf8" });

async function until(condition: () => boolean, what: string): Promise<void> {
  for (let k = 0; k < 300; k++) {
    if (condition()) return;
    await setTimeout(100);
  }
  throw new Error(`waited in vain until ${what}`);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** What is not said is Slurm's own; without accounting it soon forgets jobs that have ended. */
function configurationOf(
  folder: string,
  cpus: number,
  [controller, node]: readonly [number, number],
): string {
  return `ClusterName=neutrissimo
SlurmctldHost=localhost(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${folder}/munge/socket
SlurmctldPort=${controller}
SlurmdPort=${node}
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/log/slurmctld
SlurmdLogFile=${folder}/log/slurmd
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,bf_interval=1
ReturnToService=2
MpiDefault=none
SwitchType=switch/none
JobCompType=jobcomp/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MaxArraySize=100001
MaxJobCount=100000
MinJobAge=2
SlurmdParameters=config_overrides
KillWait=5
NodeName=localhost NodeAddr=127.0.0.1 CPUs=${cpus} RealMemory=8000 State=UNKNOWN
PartitionName=local Nodes=localhost Default=YES MaxTime=INFINITE State=UP
`;
}
