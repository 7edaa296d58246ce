import type { ResourceCounts } from "./scene-renderer.ts";

/** What can be thrown away. */
export interface Disposable {
  dispose(): void;
}

type ResourceKind = keyof ResourceCounts;

/** Keeps every GPU object that a scene has made, so that none can be forgotten. */
export class ResourceLedger {
  readonly #held: Readonly<Record<ResourceKind, Set<Disposable>>> = {
    geometries: new Set(),
    materials: new Set(),
    textures: new Set(),
  };

  keep<T extends Disposable>(kind: ResourceKind, resource: T): T {
    this.#held[kind].add(resource);
    return resource;
  }

  counts(): ResourceCounts {
    const { geometries, materials, textures } = this.#held;
    return { geometries: geometries.size, materials: materials.size, textures: textures.size };
  }

  disposeAll(): void {
    for (const held of Object.values(this.#held)) {
      for (const resource of held) resource.dispose();
      held.clear();
    }
  }
}
