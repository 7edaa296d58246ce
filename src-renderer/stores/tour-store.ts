import { defineStore } from "pinia";
import { computed, ref, shallowRef } from "vue";
import { useFiguresStore } from "./figures-store.ts";
import { useSettingsStore } from "./settings-store.ts";
import { useViewStore } from "./view-store.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

/** What the first tour leads through, in order. */
export const tourSteps = ["examples", "point", "export"] as const;
export type TourStep = (typeof tourSteps)[number];

/** The first tour: examples, a moved point, an exported figure. Taken or skipped, it never comes again. */
export const useTourStore = defineStore("tour", () => {
  const settingsStore = useSettingsStore();
  const workspaceStore = useWorkspaceStore();
  const figuresStore = useFiguresStore();
  const viewStore = useViewStore();

  /** The step at hand, once the tour has begun. */
  const step = ref<TourStep | null>(null);
  /** Where the point and the count of exports stood as the step began. */
  const before = shallowRef({ mass: 0, dMu: 0, written: 0 });

  function begin(next: TourStep): void {
    const { mass, dMu } = workspaceStore.workspace;
    before.value = { mass, dMu, written: figuresStore.written };
    step.value = next;
  }

  /** What the step asks for has been done. */
  const done = computed(() => {
    const { mass, dMu, written } = before.value;
    const { workspace } = workspaceStore;
    if (step.value === "point") return workspace.mass !== mass || workspace.dMu !== dMu;
    return step.value === "export" && figuresStore.written > written;
  });

  function end(): void {
    step.value = null;
    void settingsStore.change({ tour: false });
  }

  return {
    step,
    done,
    /** Home offers it. */
    offered: computed(
      () => settingsStore.state !== null && settingsStore.settings.tour && step.value === null,
    ),
    /** The examples are in the store: the point comes next. */
    start(): void {
      workspaceStore.openBenchmark();
      viewStore.exploreTab = "plane";
      viewStore.open("explore");
      begin("point");
    },
    next(): void {
      if (step.value !== "point") {
        end();
        return;
      }
      viewStore.open("figures");
      begin("export");
    },
    back(): void {
      viewStore.open("explore");
      begin("point");
    },
    end,
  };
});
