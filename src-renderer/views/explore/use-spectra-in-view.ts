import { computed, ref } from "vue";
import type { MeasuredSpectrum } from "../../../src-shared/experiments/measured-spectrum.ts";
import type { SpectrumName } from "../../charts/spectrum-figure.ts";
import { useNarrowLayout } from "../../composables/use-media-query.ts";
import { useWorkspaceStore } from "../../stores/workspace-store.ts";

/** Energy and angle beside each other; in a narrow window one of them, by a choice in its head. */
export function useSpectraInView(measured: () => readonly MeasuredSpectrum[]) {
  const workspaceStore = useWorkspaceStore();
  const narrow = useNarrowLayout();
  const shownAlone = ref<SpectrumName>("enuqe");

  const spectra = computed(() => {
    const chosen = workspaceStore.energyAlone ? "enuqe" : shownAlone.value;
    const names: readonly SpectrumName[] = narrow.value ? [chosen] : ["enuqe", "costheta"];
    return names.flatMap((name) => {
      const found = measured().find((spectrum) => spectrum.name === name);
      return found === undefined ? [] : [{ name, measured: found }];
    });
  });
  /** One card shows what is chosen, as long as there is a choice. */
  const switches = computed(() => narrow.value && !workspaceStore.energyAlone);

  return { narrow, shownAlone, spectra, switches };
}
