import { boundsOf, commonBounds, cornersOf } from "./bounds.ts";
import { type PairProofs, proofsOf } from "./pair-proofs.ts";
import { containsPoint, placedBounds, type PlacedSolid } from "./placed-solid.ts";
import { quasiVolume } from "./quasi-monte-carlo.ts";
import { isInside } from "./solid-relations.ts";
import { SolidTree } from "./solid-tree.ts";

/** A volume with the density that holds there. */
export interface WeighedVolume extends PlacedSolid {
  readonly name: string;
  readonly material: string;
}

export interface VolumeMass {
  readonly name: string;
  readonly material: string;
  /** g/cm3. */
  readonly densityGPerCm3: number;
  /** Mass of the whole solid by its formula, as if nothing cut it. */
  readonly solidMassKg: number;
  /** What later volumes leave of it. */
  readonly volumeCm3: number;
  readonly massKg: number;
  /** One standard deviation; 0 where the mass comes by formula. */
  readonly massErrorKg: number;
  readonly method: "formula" | "quasi Monte Carlo";
}

const kilogramsPerGram = 1e-3;

/**
 * Mass of each volume with precedence: by formula where it is proven that the later volumes lie
 * wholly inside or wholly beside it and each other, else the part that they cut is measured by
 * 65536 scrambled Sobol points in the box around it.
 *
 * @param densities g/cm3 of each volume
 */
export function massReport(
  volumes: readonly WeighedVolume[],
  densities: readonly number[],
): readonly VolumeMass[] {
  const proofs = proofsOf(volumes);
  return volumes.map((volume, index) => {
    const { volume: left, error } = volumeLeft(
      numbered(volumes, proofs, index),
      proofs.later(index),
      volumes,
      proofs,
    );
    const gramsPerCm3 = densities[index];
    return {
      name: volume.name,
      material: volume.material,
      densityGPerCm3: gramsPerCm3,
      solidMassKg: volume.solid.volume * gramsPerCm3 * kilogramsPerGram,
      volumeCm3: left,
      massKg: left * gramsPerCm3 * kilogramsPerGram,
      massErrorKg: error * gramsPerCm3 * kilogramsPerGram,
      method: error === 0 ? "formula" : "quasi Monte Carlo",
    };
  });
}

/**
 * Mass of a region (the fiducial volume) in kg: what of each volume lies in it.
 *
 * @param densities g/cm3 of each volume
 */
export function massInRegion(
  region: PlacedSolid,
  volumes: readonly WeighedVolume[],
  densities: readonly number[],
): { readonly massKg: number; readonly massErrorKg: number } {
  const proofs = proofsOf(volumes);
  const near = proofs.notApartFrom(region);
  const isNear = new Uint8Array(volumes.length);
  for (const index of near) isNear[index] = 1;
  const whole: OuterSolid = {
    placed: region,
    holds: (index) => isInside(volumes[index], region),
    liesIn: (index) => isInside(region, volumes[index]),
  };
  // Of what lies before a volume around the whole region nothing is left in it.
  const first = near.findLastIndex((index) => whole.liesIn(index));
  const tree = near.length === 0 ? null : new SolidTree(near.map((index) => volumes[index]));
  let mass = 0;
  let variance = 0;
  near.forEach((index, place) => {
    if (place < first) return;
    const { volume, error } = commonVolume(index, place);
    mass += volume * densities[index] * kilogramsPerGram;
    variance += (error * densities[index] * kilogramsPerGram) ** 2;
  });
  return { massKg: mass, massErrorKg: Math.sqrt(variance) };

  /** Volume that one, less the later ones, has in common with the region, cm^3. */
  function commonVolume(index: number, place: number): Volume {
    const placed = volumes[index];
    const box = commonBounds(placedBounds(region), placedBounds(placed));
    if (box === null) return { volume: 0, error: 0 };
    if (place === first) return volumeLeft(whole, near.slice(place + 1), volumes, proofs);
    if (whole.holds(index)) {
      const cutting = proofs.later(index).filter((other) => isNear[other] === 1);
      return volumeLeft(numbered(volumes, proofs, index), cutting, volumes, proofs);
    }
    return quasiVolume(box, (x, y, z) => {
      const point = [x, y, z] as const;
      return (
        containsPoint(region, point) &&
        containsPoint(placed, point) &&
        tree?.lastAt(x, y, z) === place
      );
    });
  }
}

interface Volume {
  readonly volume: number;
  readonly error: number;
}

/** A solid that others may cut, and what is proven of it and each volume by number. */
interface OuterSolid {
  readonly placed: PlacedSolid;
  holds(index: number): boolean;
  liesIn(index: number): boolean;
}

function numbered(volumes: readonly PlacedSolid[], proofs: PairProofs, index: number): OuterSolid {
  return {
    placed: volumes[index],
    holds: (other) => proofs.isInside(other, index),
    liesIn: (other) => proofs.isInside(index, other),
  };
}

/** What is left of a solid, cm^3, by the volumes that are not proven apart from it. */
function volumeLeft(
  outer: OuterSolid,
  cutting: readonly number[],
  volumes: readonly PlacedSolid[],
  proofs: PairProofs,
): Volume {
  const { placed } = outer;
  const { solid } = placed;
  if (cutting.some((index) => outer.liesIn(index))) return { volume: 0, error: 0 };
  const exact = nestedVolume(outer, cutting, volumes, proofs);
  if (exact !== null) {
    return {
      volume: solid.volume - exact.volume,
      error: Math.hypot(solid.volumeError, exact.error),
    };
  }
  const others = cutting.map((index) => volumes[index]);
  const around = boundsOf(others.flatMap((other) => cornersOf(placedBounds(other))));
  const box = commonBounds(placedBounds(placed), around);
  if (box === null) return { volume: solid.volume, error: solid.volumeError };
  const tree = new SolidTree(others);
  const cut = quasiVolume(
    box,
    (x, y, z) => containsPoint(placed, [x, y, z]) && tree.holds(x, y, z),
  );
  return {
    volume: Math.max(0, solid.volume - cut.volume),
    error: Math.hypot(solid.volumeError, cut.error),
  };
}

/** Volume of all `inner` together, where all lie in `outer`, each beside or in each other; or null. */
function nestedVolume(
  outer: OuterSolid,
  inner: readonly number[],
  volumes: readonly PlacedSolid[],
  proofs: PairProofs,
): Volume | null {
  if (!inner.every((index) => outer.holds(index))) return null;
  const outermost = new Set(inner);
  const all = new Set(inner);
  for (const one of inner) {
    for (const other of proofs.later(one)) {
      if (!all.has(other)) continue;
      const within = proofs.isInside(one, other);
      const around = proofs.isInside(other, one);
      if (!within && !around) return null;
      // Of two alike the first counts.
      outermost.delete(around ? other : one);
    }
  }
  let volume = 0;
  let variance = 0;
  for (const index of outermost) {
    volume += volumes[index].solid.volume;
    variance += volumes[index].solid.volumeError ** 2;
  }
  return { volume, error: Math.sqrt(variance) };
}
