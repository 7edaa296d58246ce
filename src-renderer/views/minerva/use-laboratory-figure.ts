import type { ByMeasurement, FittedRegion } from "../../threads/plane-messages.ts";
import { computed } from "vue";
import { appliesWithTau } from "../../../src-shared/contract/external-limits.ts";
import {
  laboratoryFlightsAt,
  laboratoryMasses,
} from "../../../src-shared/experiments/laboratory-table.ts";
import {
  laboratoryFigure,
  type LaboratoryLimit,
  type LaboratorySource,
  overFigure10,
} from "../../../src-shared/figures/laboratory-figure.ts";
import { useFigureEditorStore } from "../../stores/figure-editor-store.ts";
import { useFiguresStore } from "../../stores/figures-store.ts";
import { useHostStore } from "../../stores/host-store.ts";
import { useLayersStore } from "../../stores/layers-store.ts";
import { useMinervaStore } from "../../stores/minerva-store.ts";
import { usePlaneStore } from "../../stores/plane-store.ts";
import { useViewStore } from "../../stores/view-store.ts";
import { useWorkspaceStore } from "../../stores/workspace-store.ts";

/** Figures of the laboratory's limits, opened in the editor: alone, or laid over Fig. 10. */
export function useLaboratoryFigure() {
  const minervaStore = useMinervaStore();
  const figuresStore = useFiguresStore();
  const editor = useFigureEditorStore();
  const hostStore = useHostStore();
  const layersStore = useLayersStore();
  const planeStore = usePlaneStore();
  const viewStore = useViewStore();
  const workspaceStore = useWorkspaceStore();

  const record = computed(() => figuresStore.list.find(({ id }) => id === "fig10"));

  function source(): LaboratorySource {
    return {
      settings: minervaStore.settings,
      showers: {
        ...minervaStore.physics,
        tau: minervaStore.tau,
        masses: laboratoryMasses,
        flights: laboratoryMasses.map(laboratoryFlightsAt),
      },
      version: hostStore.description?.version ?? "",
      physicsVersion: hostStore.description?.physicsVersion ?? "",
      createdAt: new Date().toISOString(),
    };
  }

  function limits(): LaboratoryLimit[] {
    return (minervaStore.curves?.samples ?? []).map(({ sample, events, limits: points }) => ({
      sample,
      events,
      points,
    }));
  }

  return {
    /** Whether Fig. 10 can be laid under, is being made, or has to be made. */
    tenth: computed((): "ready" | "running" | "missing" => {
      const state = record.value?.state;
      if (state === "ready") return "ready";
      return state === "running" || state === "queued" ? "running" : "missing";
    }),
    open(): void {
      const { dTau } = workspaceStore.model;
      const external = layersStore.limits.filter(
        (limit) => ["nomad", "charm2"].includes(limit.id) && appliesWithTau(limit, dTau),
      );
      const { enuqe, costheta }: Partial<ByMeasurement<FittedRegion>> =
        planeStore.fitted?.regions ?? {};
      const whole = enuqe !== undefined && costheta !== undefined && !planeStore.stale;
      const regions = whole ? { enuqe, costheta } : null;
      const figure = laboratoryFigure(limits(), source(), regions, external);
      editor.open(figure, { kind: "view", name: "Cut laboratory" }, []);
      viewStore.open("figures");
    },
    /** Lays the limits over Fig. 10; makes that first where it is not there. */
    async layOver(): Promise<void> {
      if (record.value?.state !== "ready") {
        await figuresStore.make("fig10");
        return;
      }
      const read = await figuresStore.read("fig10");
      if (read === null) return;
      const figure = overFigure10(read.figure, limits(), source());
      editor.open(figure, { kind: "view", name: "Cut laboratory" }, read.claims);
      viewStore.open("figures");
    },
  };
}
