import { computed } from "vue";
import {
  type CutName,
  publishedSelection,
  type Selection,
} from "../../../src-shared/specification/laboratory-settings.ts";
import { nearestEdge } from "../../../src-shared/analyses/photon-acceptance.ts";
import { useMinervaStore } from "../../stores/minerva-store.ts";
import { useWorkspaceStore } from "../../stores/workspace-store.ts";

/** What handles, switches and fields do to a cut; said once so that they all do the same. */
export function useCuts() {
  const minervaStore = useMinervaStore();
  const workspaceStore = useWorkspaceStore();
  const selection = computed(() => minervaStore.settings.selection);

  function set(name: CutName, cut: Selection[CutName]): void {
    workspaceStore.changeLaboratory({ selection: { ...selection.value, [name]: cut } });
  }

  return {
    selection,
    /** A moved cut is in force; between the bins of dE/dx nothing is published. */
    move(name: CutName, value: number): void {
      const stack = minervaStore.point?.dEdx;
      // Scaled units must not bring binary noise into the specification.
      const clean = Number(value.toPrecision(6));
      const at = name === "dEdx" && stack !== undefined ? nearestEdge(stack.edges, clean) : clean;
      set(name, { on: true, at });
    },
    turn: (name: CutName, on: boolean) => set(name, { ...selection.value[name], on }),
    reset: (name: CutName) => set(name, publishedSelection[name]),
  };
}
