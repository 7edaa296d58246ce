import { describe, expect, it } from "vitest";
import { planeAxesNames } from "../../../src-shared/analyses/plane-axes.ts";
import { changeOf, placeIn } from "../../../src-renderer/stores/plane-place.ts";
import { axesOfAddress, placeOfAddress } from "../../../src-renderer/stores/view-store.ts";
import { benchmarkWorkspace, modelOf } from "../../../src-renderer/stores/workspace.ts";

describe("a place in the plane", () => {
  it.each(planeAxesNames)("of %s leads to the point that lies there", (axes) => {
    const place = { across: 0.003, upwards: 4e-6 };
    const moved = modelOf({ ...benchmarkWorkspace, ...changeOf(axes, place) });
    expect(placeIn(axes, moved)).toEqual(place);
  });

  it("frees d_tau from its rule where d_tau is an axis, and there alone", () => {
    const rules = planeAxesNames.map(
      (axes) => changeOf(axes, { across: 0.1, upwards: 1e-6 }).tauRule,
    );
    expect(rules).toEqual([undefined, "free", "free", undefined]);
  });
});

describe("an address", () => {
  it("names the axes of the plane", () => {
    expect(axesOfAddress("#/plane?axes=d-mu,d-tau")).toBe("d-mu,d-tau");
    expect(placeOfAddress("#/plane?axes=d-mu,d-tau")).toEqual({ view: "explore", tab: "plane" });
  });

  it("that names none, or what are none, leaves them as they are", () => {
    expect(axesOfAddress("#/plane")).toBeNull();
    expect(axesOfAddress("#/plane?axes=mass,mass")).toBeNull();
  });
});
