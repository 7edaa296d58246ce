import { describe, expect, it } from "vitest";
import { placeSolid } from "../../../src-shared/geometry/build-solid.ts";
import { sceneColours } from "../../../src-renderer/scene/material-palette.ts";
import type { PointCloud } from "../../../src-renderer/scene/point-cloud.ts";
import { ResourceLedger } from "../../../src-renderer/scene/resource-ledger.ts";
import type { DrawnVolume } from "../../../src-renderer/scene/scene-renderer.ts";
import { solidMesh } from "../../../src-renderer/scene/solid-mesh.ts";
import { SceneObjects } from "../../../src-renderer/scene/webgl-scene.ts";

const mesh = solidMesh(placeSolid({ solid: { shape: "box", widths: [1, 2, 3] } }, "test"));
const colours = sceneColours("dark");
const none = { geometries: 0, materials: 0, textures: 0 };

function volume(index: number, opacity: number): DrawnVolume {
  return { index, mesh, colour: "#3f90da", opacity, chosen: index === 1 };
}

function cloud(kind: PointCloud["kind"]): PointCloud {
  return { kind, positions: new Float32Array(30), colours: new Uint8Array(30) };
}

function fill(objects: SceneObjects): void {
  objects.showVolumes([volume(0, 0.4), volume(1, 0.4), volume(2, 0)], mesh, colours);
  objects.showClouds([cloud("vertex"), cloud("conversion")]);
  objects.showTrack(
    { start: [0, 0, -5], vertex: [0, 0, 0], decay: [0, 0, 1], conversion: [0, 1, 2] },
    colours,
  );
}

/** Counts what three itself says is thrown away. */
function disposals(objects: SceneObjects): { count: number } {
  const seen = { count: 0 };
  objects.scene.traverse((object) => {
    for (const part of ["geometry", "material"] as const) {
      const owned: unknown = Reflect.get(object, part);
      if (typeof owned !== "object" || owned === null) continue;
      const listen: unknown = Reflect.get(owned, "addEventListener");
      if (typeof listen !== "function") continue;
      listen.call(owned, "dispose", () => {
        seen.count += 1;
      });
    }
  });
  return seen;
}

describe("objects of the scene", () => {
  it("count what they hold: two faces and three outlines, the fiducial volume, clouds, a track", () => {
    const objects = new SceneObjects();
    fill(objects);
    expect(objects.counts()).toEqual({ geometries: 11, materials: 11, textures: 2 });
  });

  it("hold no more after 50 changes than after one", () => {
    const objects = new SceneObjects();
    fill(objects);
    const before = objects.counts();
    for (let change = 0; change < 50; change++) fill(objects);
    expect(objects.counts()).toEqual(before);
  });

  it("throw away every geometry and material, in each of 50 loads", () => {
    for (let load = 0; load < 50; load++) {
      const objects = new SceneObjects();
      fill(objects);
      const held = objects.counts();
      const seen = disposals(objects);
      objects.dispose();
      expect(seen.count, `load ${load}`).toBe(held.geometries + held.materials);
      expect(objects.counts(), `load ${load}`).toEqual(none);
      expect(objects.scene.children, `load ${load}`).toEqual([]);
    }
  });

  it("a hidden track and an empty scene hold nothing", () => {
    const objects = new SceneObjects();
    fill(objects);
    objects.showTrack(null, colours);
    objects.showClouds([]);
    objects.showVolumes([], null, colours);
    expect(objects.counts()).toEqual({ ...none, textures: 2 });
  });
});

describe("ledger of resources", () => {
  it("disposes each resource once", () => {
    const ledger = new ResourceLedger();
    let disposed = 0;
    const resource = ledger.keep("textures", { dispose: () => (disposed += 1) });
    ledger.keep("textures", resource);
    expect(ledger.counts().textures).toBe(1);
    ledger.disposeAll();
    ledger.disposeAll();
    expect(disposed).toBe(1);
  });
});
