import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

const programs = ["/usr/sbin/sshd", "/usr/bin/ssh", "/usr/bin/ssh-keygen"];

/** Why no sshd can run here; undefined where it can. */
export function sshObstacle(): string | undefined {
  if (process.getuid?.() !== 0) return "sshd is started as root";
  const missing = programs.filter((path) => !existsSync(path));
  return missing.length === 0
    ? undefined
    : `${missing.join(", ")} missing: apt-get install openssh-server`;
}

/** A login node on loopback: a real sshd, and an `ssh` first on the path that knows it as `login`. */
export class LoginNode {
  readonly #daemon: ChildProcess;
  readonly #path: string | undefined;

  constructor(daemon: ChildProcess, path: string | undefined) {
    this.#daemon = daemon;
    this.#path = path;
  }

  /** @param environment that sessions have */
  static async start(
    folder: string,
    port: number,
    environment: Readonly<Record<string, string>>,
  ): Promise<LoginNode> {
    mkdirSync("/run/sshd", { recursive: true });
    const [hostKey, userKey] = [join(folder, "host"), join(folder, "user")];
    for (const key of [hostKey, userKey]) {
      execFileSync("/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
    }
    const set = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    writeFileSync(
      join(folder, "sshd_config"),
      `Port ${port}
ListenAddress 127.0.0.1
HostKey ${hostKey}
PidFile none
AuthorizedKeysFile ${userKey}.pub
PermitRootLogin prohibit-password
PasswordAuthentication no
StrictModes no
UsePAM no
SetEnv ${set.join(" ")}
`,
    );
    writeFileSync(
      join(folder, "config"),
      `Host login
  HostName 127.0.0.1
  Port ${port}
  User root
  IdentityFile ${userKey}
  IdentitiesOnly yes
  StrictHostKeyChecking no
  UserKnownHostsFile ${folder}/known
  LogLevel ERROR
`,
    );
    mkdirSync(join(folder, "bin"));
    const ssh = join(folder, "bin", "ssh");
    writeFileSync(ssh, `#!/bin/sh\nexec /usr/bin/ssh -F ${folder}/config "$@"\n`);
    chmodSync(ssh, 0o755);
    const words = ["-D", "-f", join(folder, "sshd_config"), "-E", join(folder, "log")];
    const daemon = spawn("/usr/sbin/sshd", words, { stdio: "ignore" });
    const node = new LoginNode(daemon, process.env.PATH);
    process.env.PATH = `${folder}/bin:${process.env.PATH}`;
    await listening(port);
    return node;
  }

  async stop(): Promise<void> {
    process.env.PATH = this.#path;
    if (this.#daemon.exitCode !== null) return;
    this.#daemon.kill("SIGTERM");
    await once(this.#daemon, "exit");
  }
}

async function listening(port: number): Promise<void> {
  for (let k = 0; k < 100; k++) {
    const socket = createConnection({ port, host: "127.0.0.1" });
    try {
      await once(socket, "connect");
      return;
    } catch {
      await setTimeout(100);
    } finally {
      socket.destroy();
    }
  }
  throw new Error("sshd does not listen");
}
