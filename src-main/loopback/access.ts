import { timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import {
  credentialIn,
  credentialOf,
  idOf,
  isNonce,
  proofOf,
} from "../../src-shared/contract/credential.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";

/** Names under which a browser may reach us; a tunnel may change the port, but not these. */
const allowedHosts: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);
/** `none` is the address bar; other ports of localhost are `same-site` and are refused. */
const allowedSites: ReadonlySet<string> = new Set(["same-origin", "none"]);

/** Lets through what names this machine and comes from our own page or from no page. */
export const onlyOurPages: MiddlewareHandler = async (context, next) => {
  const host = hostOf(context);
  if (host === undefined || !allowedHosts.has(host.hostname)) {
    return refuse(context, 403, "the request names another host", "Use the link printed at start.");
  }
  if (!isFromWindow(context, host)) {
    return refuse(context, 403, "the request comes from another site", "Use the window itself.");
  }
  return next();
};

/**
 * Lets through what holds a credential of this start, see README.md. A cookie is none: a browser
 * sends those to every port of this machine.
 */
export function requireCredential(secret: string): MiddlewareHandler {
  return async (context, next) => {
    const credential = credentialIn(context.req.header("authorization"));
    if (credential !== undefined && isOfThisStart(credential, secret)) return next();
    return refuse(
      context,
      401,
      "the key is missing or belongs to an earlier start",
      "Open the link that was printed at start.",
    );
  };
}

/** Answers a nonce with the proof that this host knows the secret; nobody else could. */
export function proveItself(secret: string | null): MiddlewareHandler {
  return async (context) => {
    const nonce = context.req.query("nonce") ?? "";
    if (secret === null || !isNonce(nonce)) {
      return refuse(
        context,
        400,
        "there is nothing to prove",
        "Send a nonce of this form: 5f2c...",
      );
    }
    return context.json({ ok: true, value: { proof: proofOf(secret, nonce) } });
  };
}

/** Compares in the same time whatever was offered. */
export function isEqual(offered: string, expected: string): boolean {
  const [a, b] = [Buffer.from(offered), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function isOfThisStart(credential: string, secret: string): boolean {
  const id = idOf(credential);
  return id !== undefined && isEqual(credential, credentialOf(secret, id));
}

function hostOf(context: Context): URL | undefined {
  const url = `http://${context.req.header("host") ?? ""}`;
  return URL.canParse(url) ? new URL(url) : undefined;
}

function isFromWindow(context: Context, host: URL): boolean {
  const site = context.req.header("sec-fetch-site");
  if (site !== undefined && !allowedSites.has(site)) return false;
  const origin = context.req.header("origin");
  return origin === undefined || origin === host.origin;
}

function refuse(context: Context, status: 400 | 401 | 403, why: string, remedy: string): Response {
  const what = "Access refused";
  const failure: Failure = { name: "AccessError", what, why, remedy };
  if (context.req.path.startsWith("/api/")) return context.json({ ok: false, failure }, status);
  return context.text(`${what}: ${why}. ${remedy}`, status);
}
