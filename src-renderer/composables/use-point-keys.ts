import { defaultPlaneAxes } from "../../src-shared/analyses/plane-axes.ts";
import { tauRange } from "../../src-shared/analyses/plane-surface.ts";
import { useAxesStore } from "../stores/axes-store.ts";
import { changeOf, placeIn } from "../stores/plane-place.ts";
import { useWorkspaceStore } from "../stores/workspace-store.ts";
import { stepped } from "./slider-scale.ts";

const couplings = { minimum: 1e-12, maximum: 1e-2 };
/** From zero a step leads onto the axis. */
const tauCouplings = { minimum: tauRange[0], maximum: tauRange[1] };
const masses = { minimum: 1e-3, maximum: 2 };

/**
 * Arrows on a chart move the point: up and down the coupling, left and right the mass; on the plane
 * along its axes.
 *
 * @param charts selector of the elements on which the arrows act
 * @param planes selector of those whose axes are chosen in Explore
 */
export function usePointKeys(charts: string, planes: string | null = null) {
  const workspaceStore = useWorkspaceStore();
  const axesStore = useAxesStore();
  return {
    movePoint(event: KeyboardEvent): void {
      const { target } = event;
      const isChart = target instanceof HTMLElement && target.matches(charts);
      if (!isChart || event.ctrlKey || event.metaKey) return;
      const axes = planes !== null && target.matches(planes) ? axesStore.axes : defaultPlaneAxes;
      const direction = event.key === "ArrowUp" || event.key === "ArrowRight" ? 1 : -1;
      const { across, upwards } = placeIn(axes, workspaceStore.model);
      if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        const isTau = axes === "mass,d-tau" || axes === "d-mu,d-tau";
        // A longer c tau is a smaller coupling.
        const turned = axes === "mass,c-tau" ? direction < 0 : direction > 0;
        const scale = isTau ? tauCouplings : couplings;
        const next = stepped(upwards, turned ? 1 : -1, event, scale);
        workspaceStore.change(changeOf(axes, { across, upwards: next }));
      } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        const scale = axes === "d-mu,d-tau" ? couplings : masses;
        const next = stepped(across, direction, event, scale);
        // The coupling upwards stays as it is, with its rule.
        workspaceStore.change(axes === "d-mu,d-tau" ? { dMu: next } : { mass: next });
      } else {
        return;
      }
      event.preventDefault();
    },
  };
}
