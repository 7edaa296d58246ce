import { defineStore } from "pinia";
import { computed, shallowRef } from "vue";
import {
  ApplicationSettings,
  type SettingsState,
} from "../../src-shared/contract/application-settings.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import { type EditHistory, record, redo, startHistory, undo } from "./edit-history.ts";
import { presentMoment } from "./gesture.ts";
import { useServices } from "./services.ts";

/** Choices of the user that no result depends on; the host keeps them, each change at once. */
export const useSettingsStore = defineStore("settings", () => {
  const { connection } = useServices();
  const { client } = connection;
  const state = shallowRef<SettingsState | null>(null);
  const history = shallowRef(startHistory(ApplicationSettings.parse({})));
  const failure = shallowRef<Failure | null>(null);

  /** Changes that the host has not answered yet. */
  let underWay = 0;
  /** What the host has accepted last, to return to where a choice is refused. */
  let accepted = history.value;
  /** Of those under way some were sent before another had been answered. */
  let overlapped = false;

  function take(next: SettingsState): void {
    state.value = next;
    // An answer from before a change that is under way does not undo it.
    if (underWay > 0 || overlapped) return;
    // What another window has changed is no step of undo here.
    history.value = { ...history.value, present: next.settings };
  }

  async function read(): Promise<void> {
    try {
      take(await client.request("settings.read", {}));
    } catch (error) {
      failure.value = failureOf(error);
    }
  }

  /** Sent at once, also while another is under way: the window may be closed in the next moment. */
  async function moveTo(next: EditHistory<ApplicationSettings>): Promise<void> {
    if (next === history.value) return;
    if (underWay === 0) accepted = history.value;
    else overlapped = true;
    history.value = next;
    await send(next);
    if (underWay > 0 || !overlapped) return;
    // Two requests at once may arrive in either order: the last choice is said once more.
    overlapped = false;
    // What was refused has been taken back, and its reason stays.
    if (failure.value === null) await send(history.value);
  }

  async function send(next: EditHistory<ApplicationSettings>): Promise<void> {
    underWay += 1;
    try {
      const answer = await client.request("settings.change", next.present);
      underWay -= 1;
      accepted = next;
      take(answer);
      failure.value = null;
    } catch (error) {
      underWay -= 1;
      // A later choice that is under way stands; its own answer says what holds.
      if (underWay === 0) history.value = accepted;
      failure.value = failureOf(error);
    }
  }

  client.subscribe("settings.changed", take);
  connection.watchState((line) => {
    if (line === "connected") void read();
  });

  return {
    /** Null until the host has answered. */
    state,
    settings: computed(() => history.value.present),
    failure,
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    change: (patch: Partial<ApplicationSettings>) =>
      moveTo(
        record(
          history.value,
          { ...history.value.present, ...patch },
          Object.keys(patch).join(),
          presentMoment(),
        ),
      ),
    undo: () => void moveTo(undo(history.value)),
    redo: () => void moveTo(redo(history.value)),
  };
});
