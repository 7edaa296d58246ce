import { protocol } from "electron";
import { Hono } from "hono";
import { securityHeaders } from "../loopback/security-headers.ts";
import { windowFiles } from "../loopback/window-files.ts";

/** Address of the window; the whole application lives on this one host. */
export const windowUrl = "app://neutrissimo/";

/** To be called before the application is ready. */
export function registerWindowScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme: "app", privileges }]);
}

/** Serves the files of the window as `app://neutrissimo/`. */
export function serveWindowScheme(folder: string): void {
  const application = new Hono().use(securityHeaders).route("/", windowFiles(folder));
  protocol.handle("app", (request) =>
    isWindowUrl(request.url) ? application.fetch(request) : new Response(null, { status: 404 }),
  );
}

/** True for addresses of our own window. Node gives `app:` URLs no origin, so parts are compared. */
export function isWindowUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const own = new URL(windowUrl);
  return url.protocol === own.protocol && url.host === own.host;
}
