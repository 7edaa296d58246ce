import { EventEmitter } from "node:events";
import { vi } from "vitest";

// What the shell uses of electron, for tests: the binary is not needed to check our side of it.

type Handler = (...values: unknown[]) => unknown;

export const ipcHandlers = new Map<string, Handler>();
export const ipcMain = {
  handle: (channel: string, handler: Handler) => void ipcHandlers.set(channel, handler),
};

/** What the user chooses in dialogs, the next first. */
export const choices: string[][] = [];
export const dialog = {
  showOpenDialog: vi.fn(async () => ({ filePaths: choices.shift() ?? [] })),
};

export const shell = { openExternal: vi.fn(async () => {}) };

export const schemeHandlers = new Map<string, Handler>();
export const protocol = {
  registerSchemesAsPrivileged: vi.fn(),
  handle: (scheme: string, handler: Handler) => void schemeHandlers.set(scheme, handler),
};

export const windows: BrowserWindow[] = [];

export class BrowserWindow extends EventEmitter {
  readonly options: Record<string, unknown>;
  static getAllWindows(): BrowserWindow[] {
    return windows;
  }
  readonly loadURL = vi.fn(async () => {});
  readonly show = vi.fn();
  readonly focus = vi.fn();
  readonly close = vi.fn();
  readonly getTitle = () => this.options["title"];
  readonly webContents = { send: vi.fn() };
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    windows.push(this);
  }
}

export const ipcRenderer = Object.assign(new EventEmitter(), {
  invoke: vi.fn(async () => "reply"),
});
export const exposed = new Map<string, unknown>();
export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown) => void exposed.set(name, value),
};

export const menus: unknown[] = [];
export const Menu = {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: (menu: unknown) => void menus.push(menu),
};
