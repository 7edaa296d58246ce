import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { InputError } from "../../src-shared/errors.ts";
import type { Host } from "../host/host.ts";
import { access } from "./access.ts";
import { calls } from "./calls.ts";
import { securityHeaders } from "./security-headers.ts";
import { windowFiles } from "./window-files.ts";

const address = "127.0.0.1";

export interface LoopbackOptions {
  readonly host: Host;
  /** Folder of the built window; null answers calls alone. */
  readonly windowFolder: string | null;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  /** See `newToken`; null leaves out the check of the token. */
  readonly token: string | null;
}

export interface Loopback {
  /** What to open in a browser, with the token. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** 256 random bits that fit into a URL. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The whole application as one fetch-shaped handler: access, calls, files of the window. */
function loopbackApplication(options: Omit<LoopbackOptions, "port">): Hono {
  const application = new Hono()
    .use(securityHeaders)
    .use(access(options.token))
    .route("/api", calls(options.host));
  return options.windowFolder === null
    ? application
    : application.route("/", windowFiles(options.windowFolder));
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
  const query = options.token === null ? "" : `?token=${options.token}`;
  return {
    url: `http://${address}:${port}/${query}`,
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
