import type { RayTracer } from "./ray-tracer.ts";

/** What column depths ask of a material. */
export interface DepthMaterial {
  /** X0, g/cm2. */
  readonly radiationLength: number;
  readonly constituents: readonly {
    readonly nuclide: { readonly name: string };
    /** Nuclei per gram. */
    readonly perGram: number;
  }[];
}

export interface VolumeDepth {
  /** Index of the volume in the detector. */
  readonly volume: number;
  /** cm. */
  readonly length: number;
  /** g/cm2. */
  readonly depth: number;
  readonly radiationLengths: number;
}

export interface ColumnDepth {
  /** g/cm2. */
  readonly depth: number;
  readonly radiationLengths: number;
  /** In the order in which the line first meets them. */
  readonly byVolume: readonly VolumeDepth[];
  /** Nuclei per cm2 of each nuclide, by name. */
  readonly byNuclide: ReadonlyMap<string, number>;
}

/**
 * Matter along the last line of a tracer: depth = sum rho l, radiation lengths = sum rho l / X0,
 * nuclei of k = sum rho l n_k.
 *
 * @param densities g/cm3 of each volume
 * @param materials of each volume
 */
export function columnDepth(
  tracer: Pick<RayTracer, "count" | "entry" | "exit" | "volume">,
  densities: readonly number[],
  materials: readonly DepthMaterial[],
): ColumnDepth {
  const lengths = new Map<number, number>();
  for (let k = 0; k < tracer.count; k++) {
    const volume = tracer.volume[k];
    lengths.set(volume, (lengths.get(volume) ?? 0) + tracer.exit[k] - tracer.entry[k]);
  }
  const byNuclide = new Map<string, number>();
  const byVolume = [...lengths].map(([volume, length]): VolumeDepth => {
    const depth = length * densities[volume];
    const { constituents, radiationLength } = materials[volume];
    for (const { nuclide, perGram } of constituents) {
      byNuclide.set(nuclide.name, (byNuclide.get(nuclide.name) ?? 0) + depth * perGram);
    }
    return { volume, length, depth, radiationLengths: depth / radiationLength };
  });
  const sum = (value: (part: VolumeDepth) => number) =>
    byVolume.reduce((total, part) => total + value(part), 0);
  return {
    depth: sum((part) => part.depth),
    radiationLengths: sum((part) => part.radiationLengths),
    byVolume,
    byNuclide,
  };
}
