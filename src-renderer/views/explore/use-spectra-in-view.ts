import { computed, ref } from "vue";
import type { MeasuredDistribution } from "../../../src-shared/analyses/measured-distributions.ts";
import { useNarrowLayout } from "../../composables/use-media-query.ts";

/** A measurement and its place among those of the experiment. */
export interface PlacedDistribution {
  readonly place: number;
  readonly measured: MeasuredDistribution;
}

/** All measurements beside each other; in a narrow window one of them, by a choice in its head. */
export function useSpectraInView(measured: () => readonly MeasuredDistribution[]) {
  const narrow = useNarrowLayout();
  const chosen = ref<string | null>(null);

  const all = computed(() => measured().map((each, place) => ({ place, measured: each })));
  const shownAlone = computed({
    get: () =>
      (all.value.find((each) => each.measured.name === chosen.value) ?? all.value[0])?.measured
        .name ?? "",
    set: (name: string) => {
      chosen.value = name;
    },
  });
  const spectra = computed<readonly PlacedDistribution[]>(() =>
    narrow.value ? all.value.filter((each) => each.measured.name === shownAlone.value) : all.value,
  );
  /** One card shows what is chosen, as long as there is a choice. */
  const switches = computed(() => narrow.value && all.value.length > 1);
  const names = computed(() => measured().map(({ name, label }) => ({ name, label })));

  return { narrow, shownAlone, spectra, switches, names };
}
