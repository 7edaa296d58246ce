import { computed } from "vue";
import { nearestEdge } from "../../../src-shared/analyses/photon-acceptance.ts";
import {
  type CutPlace,
  type MovableCut,
  placeOf,
} from "../../../src-shared/specification/movable-cut.ts";
import { useSelectionStore } from "../../stores/selection-store.ts";
import { useWorkspaceStore } from "../../stores/workspace-store.ts";

/** What handles, switches and fields do to a cut; said once so that they all do the same. */
export function useCuts() {
  const store = useSelectionStore();
  const workspaceStore = useWorkspaceStore();
  const selection = computed(() => store.settings.cuts);

  function set(name: string, cut: CutPlace): void {
    workspaceStore.changeSelection({ cuts: { ...selection.value, [name]: cut } });
  }

  return {
    selection,
    place: (cut: MovableCut) => placeOf(cut, selection.value),
    /** A moved cut is in force; between the bins of an observable nothing is published. */
    move(cut: MovableCut, value: number): void {
      // Scaled units must not bring binary noise into the specification.
      const clean = Number(value.toPrecision(6));
      const at = cut.kind === "observable" ? nearestEdge(cut.edges, clean) : clean;
      set(cut.name, { on: true, at });
    },
    turn: (cut: MovableCut, on: boolean) => set(cut.name, { ...placeOf(cut, selection.value), on }),
    /** As in the file. */
    reset({ name }: MovableCut): void {
      const { [name]: _, ...rest } = selection.value;
      workspaceStore.changeSelection({ cuts: rest });
    },
  };
}
