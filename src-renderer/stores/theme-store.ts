import { defineStore } from "pinia";
import { computed, ref, watch } from "vue";
import { readStored, writeStored } from "../composables/browser-storage.ts";

export const themeChoices = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const storageKey = "neutrissimo.theme";

export function themeChoiceOf(stored: unknown): ThemeChoice {
  return themeChoices.find((choice) => choice === stored) ?? "system";
}

/** Light, dark, or as the system says. */
export const useThemeStore = defineStore("theme", () => {
  const choice = ref<ThemeChoice>(themeChoiceOf(readStored(storageKey)));
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
