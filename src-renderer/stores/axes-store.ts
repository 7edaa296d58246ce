import { defineStore } from "pinia";
import { computed, ref, shallowRef, watch } from "vue";
import { z } from "zod";
import {
  couplingOfDecayLength,
  decayLengthOf,
  decayLengthRange,
} from "../../src-shared/analyses/decay-length-axis.ts";
import {
  defaultPlaneAxes,
  planeAxesNames,
  type PlaneAxesName,
  planeQuantities,
} from "../../src-shared/analyses/plane-axes.ts";
import { planeRange } from "../../src-shared/analyses/default-plane.ts";
import { type SurfaceChoice, tauRange } from "../../src-shared/analyses/plane-surface.ts";
import type { Failure } from "../../src-shared/contract/failure.ts";
import { failureOf } from "../../src-shared/contract/failure-of.ts";
import {
  type AcrossAxis,
  type CouplingAxis,
  couplingAxis,
  massAxis,
  type PlanePlace,
} from "./coupling-axis.ts";
import type { FittedSurface } from "../threads/plane-messages.ts";
import { formatNumber } from "../text/format-number.ts";
import { couplingText, massText } from "../text/quantities.ts";
import { readStored, writeStored } from "./browser-storage.ts";
import { couplingOf } from "./experiment-facts.ts";
import { changeOf, placeIn } from "./plane-place.ts";
import { usePlaneStore } from "./plane-store.ts";
import { stableComputed } from "./stable-computed.ts";
import { useServices } from "./services.ts";
import { tracedWatch } from "./traced-watch.ts";
import { axesOfAddress, useViewStore } from "./view-store.ts";
import { benchmarkWorkspace } from "./workspace.ts";
import { useWorkspaceStore } from "./workspace-store.ts";

const storageKey = "neutrissimo.axes";
/** Waiting shorter than this is not shown, ms. */
const unseenWait = 200;

/**
 * Which two quantities the plane of Explore is of; kept by the browser, and in the address. Where they
 * are not (m_N, d_mu), the fit over them, from the same table.
 */
export const useAxesStore = defineStore("axes", () => {
  const { plane } = useServices();
  const planeStore = usePlaneStore();
  const viewStore = useViewStore();
  const workspaceStore = useWorkspaceStore();

  const stored = z.enum(planeAxesNames).safeParse(readStored(storageKey));
  const chosen = ref<PlaneAxesName>(
    axesOfAddress(window.location.hash) ?? (stored.success ? stored.data : defaultPlaneAxes),
  );
  watch(chosen, (axes) => writeStored(storageKey, axes));
  /** Curves in a coupling of another model have the plane of d_mu alone. */
  const offered = computed(() =>
    couplingOf(workspaceStore.facts) === null ? planeAxesNames : ([defaultPlaneAxes] as const),
  );
  const axes = computed(() =>
    offered.value.some((each) => each === chosen.value) ? chosen.value : defaultPlaneAxes,
  );
  // The address leads back to the axes: not a step of the history.
  watch(
    [axes, () => viewStore.view],
    ([name, view]) => {
      const inAddress = axesOfAddress(window.location.hash);
      const isDefault = name === defaultPlaneAxes;
      if (view !== "explore" || name === (inAddress ?? defaultPlaneAxes)) return;
      window.history.replaceState(null, "", isDefault ? "#/explore" : `#/plane?axes=${name}`);
    },
    { immediate: true },
  );
  window.addEventListener("hashchange", () => {
    chosen.value = axesOfAddress(window.location.hash) ?? chosen.value;
  });

  const model = computed(() => workspaceStore.model);
  /** What the plane holds fixed; null of (m_N, d_mu), and of c tau, which is another reading of it. */
  const held = computed<SurfaceChoice | null>(() => {
    const { dE, dMu, mass } = model.value;
    if (axes.value === "mass,d-tau") return { axes: "mass,d-tau", dMu, dE };
    if (axes.value === "d-mu,d-tau") return { axes: "d-mu,d-tau", mass, dE };
    return null;
  });
  /** d_tau is an axis: the rule that it follows elsewhere must not start a fit. */
  const choices = computed(() => ({
    ...planeStore.choices,
    tau: { kind: "fixed" as const, dTau: 0, dE: model.value.dE },
  }));
  const askedKey = computed(() =>
    held.value === null ? null : JSON.stringify([held.value, choices.value]),
  );

  const fitted = shallowRef<{ readonly key: string; readonly surface: FittedSurface } | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const late = ref(false);
  async function fit(): Promise<void> {
    const key = askedKey.value;
    const surface = held.value;
    const isReady =
      planeStore.loaded?.scan.specification.experiment === workspaceStore.workspace.experiment;
    if (key === null || surface === null || !isReady) return;
    const timer = setTimeout(() => {
      late.value = true;
    }, unseenWait);
    try {
      const found = await plane().surface(choices.value, surface);
      // Null: later choices have overtaken these.
      if (found === null) return;
      fitted.value = { key, surface: found };
      failure.value = null;
      late.value = key !== askedKey.value;
    } catch (error) {
      fitted.value = null;
      failure.value = failureOf(error);
      late.value = false;
    } finally {
      clearTimeout(timer);
    }
  }
  tracedWatch("axes: fit")([askedKey, () => planeStore.loaded], () => void fit(), {
    immediate: true,
  });
  tracedWatch("axes: experiment")(
    () => workspaceStore.workspace.experiment,
    () => {
      fitted.value = null;
    },
  );

  /** Another reading of the coupling at the same point. */
  const lengthChoice = stableComputed(() => ({
    tau: planeStore.choices.tau,
    nature: model.value.nature,
  }));
  const lengthAxis = computed((): CouplingAxis => {
    const choice = lengthChoice.value;
    const { symbol, unit } = planeQuantities["mass,c-tau"].upwards;
    return {
      symbol,
      unit,
      range: decayLengthRange(choice),
      ofDipole: (mass, dMu) => decayLengthOf(choice, mass, dMu),
      toDipole: (mass, length) => couplingOfDecayLength(choice, mass, length),
      bent: true,
    };
  });
  const tauAxis: CouplingAxis = {
    ...planeQuantities["mass,d-tau"].upwards,
    range: tauRange,
    ofDipole: (_, value) => value,
    toDipole: (_, value) => value,
  };
  const couplingAcross: AcrossAxis = {
    ...planeQuantities["d-mu,d-tau"].across,
    range: planeRange.dMu,
  };

  return {
    axes,
    offered,
    choose(name: PlaneAxesName): void {
      chosen.value = name;
    },
    held,
    /** What the plane holds fixed, in words. */
    heldWords: computed(() => {
      const { mass, dMu, dE, nature } = model.value;
      const electron = dE === 0 ? "" : `, d_e = ${couplingText(dE)}`;
      if (axes.value === "mass,d-tau") return `At d_μ = ${couplingText(dMu)}${electron}.`;
      if (axes.value === "d-mu,d-tau") return `At m_N = ${massText(mass)}${electron}.`;
      if (axes.value !== "mass,c-tau") return "";
      const { tau } = planeStore.choices;
      const rule =
        tau.kind === "ratio"
          ? `d_τ = ${formatNumber(tau.ratio, { digits: 3 })} d_μ`
          : `d_τ = ${couplingText(tau.dTau)}`;
      return `cτ of ${nature === "dirac" ? "a Dirac" : "a Majorana"} N with ${rule}${electron}.`;
    }),
    /** Null until it has come, and where the plane is that of (m_N, d_mu). */
    surface: computed(() => (held.value === null ? null : (fitted.value?.surface ?? null))),
    /** The lines on screen are not yet those of the present choices. */
    stale: computed(() => held.value !== null && late.value),
    failure,
    across: computed(() => (axes.value === "d-mu,d-tau" ? couplingAcross : massAxis)),
    upwards: computed(() => {
      if (axes.value === "mass,c-tau") return lengthAxis.value;
      if (held.value !== null) return tauAxis;
      return couplingAxis(couplingOf(workspaceStore.facts));
    }),
    /** The point of the workspace in the plane. */
    place: computed(() => placeIn(axes.value, model.value)),
    move(place: PlanePlace): void {
      workspaceStore.change(changeOf(axes.value, place));
    },
    /** The paper's benchmark has no d_tau: on an axis of it in decades it has no place. */
    star: computed(() => {
      const { dTau, dE, nature } = model.value;
      const isOther = dTau !== 0 || dE !== 0 || nature !== benchmarkWorkspace.nature;
      if (held.value !== null || (axes.value === "mass,c-tau" && isOther)) return null;
      return { across: benchmarkWorkspace.mass, upwards: benchmarkWorkspace.dMu };
    }),
  };
});
