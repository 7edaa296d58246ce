import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ApplicationSettings } from "../../src-shared/contract/application-settings.ts";
import { writeWholeFile } from "../whole-file.ts";

const schema = "neutrissimo/settings";
/** Settings of earlier versions that there are no more: in a file they are passed over. */
const formerSettings: ReadonlySet<string> = new Set(["cacheLimitGB"]);
const SettingsContent = z.object({
  schema: z.literal(schema),
  version: z.literal(1),
  settings: z.record(z.string(), z.unknown()).transform(withoutFormer).pipe(ApplicationSettings),
});

export interface SettingsFileOptions {
  /** Folder of the data; null keeps the settings in memory alone. */
  readonly folder: string | null;
  /** Reads the file and never writes it. */
  readonly readOnly: boolean;
  /** Time stamp for the name of a file that is put aside, ISO 8601. */
  readonly now: string;
}

/**
 * The user's settings in `settings.json` of the data folder, written whole or not at all. A file
 * that cannot be read is put aside, so that a start never fails for it and nothing is lost.
 */
export class SettingsFile {
  readonly #options: SettingsFileOptions;
  #settings: ApplicationSettings;
  #notice: string | null = null;

  constructor(options: SettingsFileOptions) {
    this.#options = options;
    this.#settings = this.#read();
  }

  get settings(): ApplicationSettings {
    return this.#settings;
  }

  /** Path of the file that changes go to; null where they are kept in memory alone. */
  get path(): string | null {
    const { folder, readOnly } = this.#options;
    return folder === null || readOnly ? null : settingsFile(folder);
  }

  /** What became of a file that could not be read; null where all is as usual. */
  get notice(): string | null {
    return this.#notice;
  }

  change(patch: Partial<ApplicationSettings>): void {
    const settings = ApplicationSettings.parse({ ...this.#settings, ...patch });
    this.#write(settings);
    this.#settings = settings;
  }

  /** Writes the settings again where their file was lost with its folder. */
  keep(): void {
    if (this.path !== null && !existsSync(this.path)) this.#write(this.#settings);
  }

  #write(settings: ApplicationSettings): void {
    const content = { schema, version: 1, settings };
    if (this.path !== null) writeWholeFile(this.path, `${JSON.stringify(content, null, 2)}\n`);
  }

  #read(): ApplicationSettings {
    const { folder } = this.#options;
    const text = folder === null ? null : contentOf(settingsFile(folder));
    if (text === null) return ApplicationSettings.parse({});
    try {
      return SettingsContent.parse(JSON.parse(text)).settings;
    } catch (error) {
      this.#notice = this.#putAside(reasonOf(error));
      return ApplicationSettings.parse({});
    }
  }

  #putAside(why: string): string {
    const notice = `settings.json cannot be read (${why}); the defaults hold`;
    const { path } = this;
    if (path === null) return `${notice}.`;
    const kept = `${path.slice(0, -".json".length)}-${this.#options.now.replaceAll(":", "-")}.json`;
    renameSync(path, kept);
    return `${notice}. The file is kept as ${kept}.`;
  }
}

function withoutFormer(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !formerSettings.has(name)));
}

function settingsFile(folder: string): string {
  return join(folder, "settings.json");
}

/** Null where there is no such file. */
function contentOf(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return "it is no JSON";
  const [issue] = error.issues;
  const where = issue?.path.join(".");
  return [where, issue?.message].filter(Boolean).join(": ");
}
