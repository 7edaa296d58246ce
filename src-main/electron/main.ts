import { app, BrowserWindow, dialog, session, shell } from "electron";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import type { ServingHost } from "../host/host.ts";
import { dataFolder } from "../host/data-folder.ts";
import { createRecoveringHost } from "../host/recovering-host.ts";
import { standardErrorLog } from "../host/log.ts";
import { traceTopics } from "../host/trace-topics.ts";
import { resourcesFolder, windowFolder } from "../library/resources-folder.ts";
import { startHandover } from "../loopback/handover.ts";
import { systemClock } from "../queue/clock.ts";
import { answerCalls, passEvents } from "./calls.ts";
import { closeManual, isManual } from "./manual.ts";
import { setMenu } from "./menu.ts";
import { bundlesAmong, takeOpenedBundle } from "./opened-bundles.ts";
import { denyPermissions, restrictPages } from "./restrictions.ts";
import { showTaskbarProgress } from "./taskbar-progress.ts";
import { openWindow } from "./window.ts";
import { registerWindowScheme, serveWindowScheme } from "./window-scheme.ts";

registerWindowScheme();
app.enableSandbox();
restrictPages(app);

/** macOS tells of a file that the application is started with before it is ready. */
const openedEarly: string[] = [];
app.on("open-file", (event, path) => {
  event.preventDefault();
  if (!app.isReady()) openedEarly.push(path);
});

if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  await app.whenReady();
  const host = startHost();
  if (host === undefined) return;
  denyPermissions(session.defaultSession);
  serveWindowScheme(windowFolder);
  answerCalls(host);
  setMenu(process.platform === "darwin");
  const show = () => {
    const window = openWindow();
    passEvents(host, window);
    showTaskbarProgress(host, window);
    window.once("closed", closeManual);
  };
  show();
  app.on("second-instance", (_event, words, folder) => {
    focusWindow(show);
    openBundles(host, bundlesAmong(words, folder));
  });
  app.on("activate", () => focusWindow(show));
  app.on("window-all-closed", () => {
    if (process.platform !== "darwin") app.quit();
  });
  stopBeforeQuit(host);
  openBundles(host, [...openedEarly, ...bundlesAmong(process.argv.slice(1), process.cwd())]);
  app.on("open-file", (_event, path) => openBundles(host, [path]));
}

function openBundles(host: ServingHost, paths: readonly string[]): void {
  const tell = {
    taken: (message: string, detail: string) =>
      void dialog.showMessageBox({ type: "info", message, detail }),
    refused: (what: string, detail: string) => dialog.showErrorBox(what, detail),
  };
  for (const path of paths) void takeOpenedBundle(host, path, tell);
}

/** Says what is wrong and quits where there is no host; a damaged store has a screen of its own. */
function startHost(): ServingHost | undefined {
  try {
    return createRecoveringHost({
      dataFolder: dataFolder(app.commandLine.getSwitchValue("data-dir") || undefined),
      resourcesFolder,
      clock: systemClock,
      shell: "electron",
      companion: (opened, folder) => startHandover(opened, folder, standardErrorLog),
      showFolder: (folder) => void shell.openPath(folder),
      log: standardErrorLog,
      trace: traceTopics(),
    });
  } catch (error) {
    const { what, why, remedy } = failureOf(error);
    dialog.showErrorBox(what, `${why}.\n\n${remedy}`);
    app.exit(1);
    return undefined;
  }
}

function focusWindow(open: () => void): void {
  const window = BrowserWindow.getAllWindows().find((each) => !isManual(each));
  if (window === undefined) return open();
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** Quits once the host has stored how far its runs are. */
function stopBeforeQuit(host: ServingHost): void {
  let stopped = false;
  app.on("before-quit", (event) => {
    if (stopped) return;
    event.preventDefault();
    void host.stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });
}
