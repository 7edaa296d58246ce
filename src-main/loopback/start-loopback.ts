import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { InputError } from "../../src-shared/errors.ts";
import type { ServingHost } from "../host/host.ts";
import { onlyOurPages, proveItself, requireCredential } from "./access.ts";
import { calls } from "./calls.ts";
import { securityHeaders } from "./security-headers.ts";
import { windowFiles } from "./window-files.ts";

const address = "127.0.0.1";

export interface LoopbackOptions {
  readonly host: ServingHost;
  /** Folder of the built window; null answers calls alone. */
  readonly windowFolder: string | null;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  /** See `newSecret`; null lets in every user of this machine. */
  readonly secret: string | null;
}

export interface Loopback {
  /** What to open in a browser: its fragment, which no browser sends, holds the secret. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** 256 random bits that fit into a URL; each start has its own. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * The whole application as one fetch-shaped handler. The files of the window are those of the
 * package and need no key; whatever tells of the user's work does.
 */
function loopbackApplication({ host, windowFolder, secret }: Omit<LoopbackOptions, "port">): Hono {
  const application = new Hono().use(securityHeaders).use(onlyOurPages);
  application.get("/api/proof", proveItself(secret));
  if (secret !== null) application.use("/api/*", requireCredential(secret));
  application.route("/api", calls(host));
  return windowFolder === null ? application : application.route("/", windowFiles(windowFolder));
}

/** @throws InputError where the port is taken or not allowed */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const application = loopbackApplication(options);
  // The adapter would otherwise put its own Request and Response in place of Node's.
  const listener = getRequestListener((request) => application.fetch(request), {
    overrideGlobalObjects: false,
  });
  const server = createServer((request, response) => void listener(request, response));
  server.listen(options.port, address);
  try {
    await once(server, "listening");
  } catch (error) {
    throw portError(options.port, error);
  }
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : options.port;
  const fragment = options.secret === null ? "" : `#key=${options.secret}`;
  return {
    url: `http://${address}:${port}/${fragment}`,
    port,
    stop: async () => {
      const closed = once(server, "close");
      server.close();
      // Event streams stay open for good; nobody listens any more.
      server.closeAllConnections();
      await closed;
    },
  };
}

function portError(port: number, error: unknown): InputError {
  return new InputError({
    what: "The server cannot start",
    why: `port ${port}: ${error instanceof Error ? error.message : String(error)}`,
    remedy: "Choose another port with --port, or leave it out.",
    path: "--port",
  });
}
