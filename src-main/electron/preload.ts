import { contextBridge, ipcRenderer } from "electron";
import { channels } from "../../src-shared/contract/channels.ts";
import type { HostBridge } from "../../src-shared/contract/contract.ts";

const listeners = new Map<string, Set<(payload: unknown) => void>>();

ipcRenderer.on(channels.event, (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

const bridge: HostBridge = {
  request: (name, input) => ipcRenderer.invoke(channels.request, name, input),
  requestBytes: (name, input) => ipcRenderer.invoke(channels.requestBytes, name, input),
  openExperiment: (acceptLoss) => ipcRenderer.invoke(channels.openExperiment, acceptLoss),
  subscribe: (name, listener) => {
    const those = listeners.get(name) ?? new Set();
    listeners.set(name, those.add(listener));
    return () => those.delete(listener);
  },
};

contextBridge.exposeInMainWorld("neutrissimo", bridge);
