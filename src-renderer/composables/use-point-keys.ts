import { stepped } from "./slider-scale.ts";
import { useWorkspaceStore } from "../stores/workspace-store.ts";

/**
 * Arrows on a chart move the point: up and down the coupling, left and right the mass.
 *
 * @param charts selector of the elements on which the arrows act
 */
export function usePointKeys(charts: string) {
  const workspaceStore = useWorkspaceStore();
  return {
    movePoint(event: KeyboardEvent): void {
      const isChart = event.target instanceof HTMLElement && event.target.matches(charts);
      if (!isChart || event.ctrlKey || event.metaKey) return;
      const direction = event.key === "ArrowUp" || event.key === "ArrowRight" ? 1 : -1;
      const { mass, dMu } = workspaceStore.workspace;
      if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        workspaceStore.change({
          dMu: stepped(dMu, direction, event, { minimum: 1e-12, maximum: 1e-2 }),
        });
      } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        workspaceStore.change({
          mass: stepped(mass, direction, event, { minimum: 1e-3, maximum: 2 }),
        });
      } else {
        return;
      }
      event.preventDefault();
    },
  };
}
