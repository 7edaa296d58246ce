import type {
  ApplicationSettings,
  SettingsState,
} from "../../src-shared/contract/application-settings.ts";
import type { SettingsFile } from "./settings-file.ts";

export interface SettingsDeskParts {
  readonly file: SettingsFile;
  /** Worker threads where none are asked for. */
  readonly defaultWorkers: number;
  readonly onChanged: (state: SettingsState, former: ApplicationSettings) => void;
}

/** Every field of `settings.change`, each where it is changed. */
export type SettingsPatch = {
  readonly [K in keyof ApplicationSettings]?: ApplicationSettings[K] | undefined;
};

/** The settings as the window sees them; changes are kept and act at once. */
export class SettingsDesk {
  readonly #parts: SettingsDeskParts;

  constructor(parts: SettingsDeskParts) {
    this.#parts = parts;
  }

  get state(): SettingsState {
    const { file, defaultWorkers } = this.#parts;
    return { settings: file.settings, file: file.path, notice: file.notice, defaultWorkers };
  }

  change(patch: SettingsPatch): SettingsState {
    const { file, onChanged } = this.#parts;
    const former = file.settings;
    const given = Object.entries(patch).filter(([, value]) => value !== undefined);
    file.change(Object.fromEntries(given));
    onChanged(this.state, former);
    return this.state;
  }
}
