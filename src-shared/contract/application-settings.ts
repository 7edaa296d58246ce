import { z } from "zod";

/** Worker threads that may be asked for. */
const workersRange = { minimum: 1, maximum: 256 } as const;
/** Choices of the user that no result depends on; kept in a small file of their own. */
export const ApplicationSettings = z.strictObject({
  theme: z.enum(["system", "light", "dark"]).default("system"),
  /** Worker threads; null: all cores. */
  workers: z
    .int({ error: "workers must be a whole number" })
    .min(workersRange.minimum, "workers must lie in 1-256")
    .max(workersRange.maximum, "workers must lie in 1-256")
    .nullable()
    .default(null),
  /** A notification at the end of a long task. */
  notifications: z.boolean().default(true),
  /** Home offers the first tour, until it is taken or skipped. */
  tour: z.boolean().default(true),
});
export type ApplicationSettings = z.infer<typeof ApplicationSettings>;

/** What is set, and where it is kept. */
export const SettingsState = z.object({
  settings: ApplicationSettings,
  /** Path of the file; null where nothing is written (memory, read-only). */
  file: z.string().nullable(),
  /** What became of a file that could not be read; null where all is as usual. */
  notice: z.string().nullable(),
  /** Worker threads where none are asked for. */
  defaultWorkers: z.int(),
});
export type SettingsState = z.infer<typeof SettingsState>;

export const settingsRequests = {
  "settings.read": { input: z.object({}), reply: SettingsState },
  /** Changes some of them, at once; what is left out stays. */
  "settings.change": {
    input: z.strictObject({
      theme: ApplicationSettings.shape.theme.unwrap().optional(),
      workers: ApplicationSettings.shape.workers.unwrap().optional(),
      notifications: ApplicationSettings.shape.notifications.unwrap().optional(),
      tour: ApplicationSettings.shape.tour.unwrap().optional(),
    }),
    reply: SettingsState,
  },
  /** Opens the data folder where the shell can; else `shown` is false. */
  "settings.showDataFolder": { input: z.object({}), reply: z.object({ shown: z.boolean() }) },
} as const;

export const settingsEvents = { "settings.changed": SettingsState } as const;
