import { shell } from "electron";
import type { App, Session, WebContents } from "electron";
import { isManualUrl, openManual } from "./manual.ts";

/** Holds every web page of the application, whoever made it, to the rules of README.md. */
export function restrictPages(app: App): void {
  app.on("web-contents-created", (_event, contents) => restrictPage(contents));
}

/** Our page may tell of the end of a long task; no page may use camera, place, devices or the like. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(permission === "notifications"),
  );
  session.setPermissionCheckHandler((_contents, permission) => permission === "notifications");
  session.setDevicePermissionHandler(() => false);
}

function restrictPage(contents: WebContents): void {
  contents.on("will-navigate", (event) => event.preventDefault());
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isManualUrl(url)) openManual(url);
    else openOutside(url);
    return { action: "deny" };
  });
}

/** Opens a web page in the system's browser; anything but https is passed over. */
export function openOutside(url: string): void {
  if (URL.canParse(url) && new URL(url).protocol === "https:") void shell.openExternal(url);
}
