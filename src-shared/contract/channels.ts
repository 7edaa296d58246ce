/** IPC channels between the Electron preload and the host; the names of calls travel inside. */
export const channels = {
  request: "neutrissimo:request",
  requestBytes: "neutrissimo:request-bytes",
  openExperiment: "neutrissimo:open-experiment",
  event: "neutrissimo:event",
} as const;
