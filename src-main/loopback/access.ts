import { timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Failure } from "../../src-shared/contract/failure.ts";

/** Names under which a browser may reach us; a tunnel may change the port, but not these. */
const allowedHosts: ReadonlySet<string> = new Set(["127.0.0.1", "localhost", "[::1]"]);
/** `none` is the address bar; other ports of localhost are `same-site` and are refused. */
const allowedSites: ReadonlySet<string> = new Set(["same-origin", "none"]);

/**
 * Lets through what comes from the window of this very user, see README.md.
 *
 * @param token null leaves out the check of the token
 */
export function access(token: string | null): MiddlewareHandler {
  return async (context, next) => {
    const host = hostOf(context);
    if (host === undefined || !allowedHosts.has(host.hostname)) {
      return refuse(context, "the request names another host", "Use the URL printed at start.");
    }
    if (!isFromWindow(context, host)) {
      return refuse(context, "the request comes from another site", "Use the window itself.");
    }
    if (token === null) return next();
    const cookie = `neutrissimo-${host.port}`;
    const offered = context.req.path === "/" ? context.req.query("token") : undefined;
    if (offered !== undefined && isEqual(offered, token)) {
      setCookie(context, cookie, token, { httpOnly: true, sameSite: "Strict", path: "/" });
      return context.redirect("/", 303);
    }
    if (isEqual(getCookie(context, cookie) ?? "", token)) return next();
    return refuse(
      context,
      "the token is missing or belongs to an earlier start",
      "Open the URL printed at start, with its token.",
    );
  };
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

/** Takes the same time whatever was offered. */
function isEqual(offered: string, token: string): boolean {
  const [a, b] = [Buffer.from(offered), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function refuse(context: Context, why: string, remedy: string): Response {
  const what = "Access refused";
  const failure: Failure = { name: "AccessError", what, why, remedy };
  if (context.req.path.startsWith("/api/")) return context.json({ ok: false, failure }, 403);
  return context.text(`${what}: ${why}. ${remedy}`, 403);
}
