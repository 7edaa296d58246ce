import { defineStore } from "pinia";
import { computed, ref, watch } from "vue";
import { ApplicationSettings } from "../../src-shared/contract/application-settings.ts";
import { readStored, writeStored } from "./browser-storage.ts";
import { useSettingsStore } from "./settings-store.ts";

const themeChoices = ApplicationSettings.shape.theme.unwrap().options;
type ThemeChoice = ApplicationSettings["theme"];

const storageKey = "neutrissimo.theme";

function themeChoiceOf(stored: unknown): ThemeChoice {
  return themeChoices.find((choice) => choice === stored) ?? "system";
}

/**
 * Light, dark, or as the system says. The host keeps the choice; the browser remembers it for the
 * first paint, which comes before the host has answered.
 */
export const useThemeStore = defineStore("theme", () => {
  const settingsStore = useSettingsStore();
  const remembered = themeChoiceOf(readStored(storageKey));
  const choice = computed({
    get: () =>
      settingsStore.state === null && !settingsStore.canUndo
        ? remembered
        : settingsStore.settings.theme,
    set: (theme) => void settingsStore.change({ theme }),
  });
  const systemQuery = window.matchMedia("(prefers-color-scheme: dark)");
  const systemIsDark = ref(systemQuery.matches);
  systemQuery.addEventListener("change", ({ matches }) => {
    systemIsDark.value = matches;
  });

  const theme = computed(() => {
    if (choice.value !== "system") return choice.value;
    return systemIsDark.value ? "dark" : "light";
  });
  watch(
    theme,
    (value) => {
      document.documentElement.dataset.theme = value;
    },
    { immediate: true },
  );
  watch(choice, (value) => writeStored(storageKey, value));

  return {
    choice,
    theme,
    next(): void {
      const index = themeChoices.indexOf(choice.value);
      choice.value = themeChoices[(index + 1) % themeChoices.length] ?? "system";
    },
  };
});
