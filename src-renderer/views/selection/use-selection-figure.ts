import type { ByMeasurement, FittedRegion } from "../../threads/plane-messages.ts";
import { computed } from "vue";
import { appliesWithTau } from "../../../src-shared/contract/external-limits.ts";
import { showerFlightsAt, showerMasses } from "../../../src-shared/experiments/selection-table.ts";
import {
  overLimitsFigure,
  selectionFigure,
  type SelectionLimitCurve,
  type SelectionSource,
} from "../../../src-shared/figures/selection-figure.ts";
import { useFigureEditorStore } from "../../stores/figure-editor-store.ts";
import { useFiguresStore } from "../../stores/figures-store.ts";
import { useHostStore } from "../../stores/host-store.ts";
import { useLayersStore } from "../../stores/layers-store.ts";
import { usePlaneStore } from "../../stores/plane-store.ts";
import { useSelectionStore } from "../../stores/selection-store.ts";
import { useViewStore } from "../../stores/view-store.ts";
import { useWorkspaceStore } from "../../stores/workspace-store.ts";
import { experimentStyle } from "../../text/experiment-style.ts";
import { experimentTitle } from "../../text/experiment-title.ts";

/** Figures of the limits under a selection, opened in the editor: alone, or laid over Fig. 10. */
export function useSelectionFigure() {
  const store = useSelectionStore();
  const figuresStore = useFiguresStore();
  const editor = useFigureEditorStore();
  const hostStore = useHostStore();
  const layersStore = useLayersStore();
  const planeStore = usePlaneStore();
  const viewStore = useViewStore();
  const workspaceStore = useWorkspaceStore();

  const record = computed(() => figuresStore.list.find(({ id }) => id === "fig10"));

  function source(): SelectionSource {
    return {
      settings: store.settings,
      asInFile: store.asInFile,
      showers: {
        ...store.physics,
        tau: store.tau,
        masses: showerMasses,
        flights: showerMasses.map(showerFlightsAt),
      },
      version: hostStore.description?.version ?? "",
      physicsVersion: hostStore.description?.physicsVersion ?? "",
      createdAt: new Date().toISOString(),
    };
  }

  function limits(): SelectionLimitCurve[] {
    return store.shown.map(({ experiment, events, limits: points }) => ({
      experiment,
      style: experimentStyle(experiment),
      events,
      points: points ?? [],
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
      const regions = whole
        ? { enuqe, costheta, title: experimentTitle(workspaceStore.workspace.experiment) }
        : null;
      const title = store.facts?.title ?? store.settings.experiment;
      const figure = selectionFigure(title, limits(), source(), regions, external);
      editor.open(figure, { kind: "view", name: "Selection" }, []);
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
      const figure = overLimitsFigure(read.figure, limits(), source());
      editor.open(figure, { kind: "view", name: "Selection" }, read.claims);
      viewStore.open("figures");
    },
  };
}
