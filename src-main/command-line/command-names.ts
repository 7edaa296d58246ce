/** Every command; a new one is added here, to `run-command.ts` and to `help.ts`. */
export const commandNames = [
  "evaluate",
  "simulate",
  "events",
  "region",
  "analyse",
  "point",
  "limit",
  "reproduce",
  "open",
  "geometry",
  "measurement",
  "export",
  "import",
  "submit",
  "work",
  "collect",
  "serve",
] as const;

export type CommandName = (typeof commandNames)[number];
