import { type Bounds, boundsOf, commonBounds, cornersOf } from "./bounds.ts";
import { containsPoint, placedBounds, type PlacedSolid } from "./placed-solid.ts";
import { quasiVolume } from "./quasi-monte-carlo.ts";
import { areDisjoint, isInside } from "./solid-relations.ts";

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
  return volumes.map((volume, index) => {
    const { volume: left, error } = volumeLeft(volume, volumes.slice(index + 1));
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
  let mass = 0;
  let variance = 0;
  volumes.forEach((volume, index) => {
    const { volume: common, error } = commonVolume(region, volume, volumes.slice(index + 1));
    mass += common * densities[index] * kilogramsPerGram;
    variance += (error * densities[index] * kilogramsPerGram) ** 2;
  });
  return { massKg: mass, massErrorKg: Math.sqrt(variance) };
}

interface Volume {
  readonly volume: number;
  readonly error: number;
}

/** What `later` volumes leave of a solid, cm^3. */
function volumeLeft(placed: PlacedSolid, later: readonly PlacedSolid[]): Volume {
  const { solid } = placed;
  const cutting = later.filter((other) => !areDisjoint(placed, other));
  if (cutting.some((other) => isInside(placed, other))) return { volume: 0, error: 0 };
  const exact = nestedVolume(placed, cutting);
  if (exact !== null) {
    return {
      volume: solid.volume - exact.volume,
      error: Math.hypot(solid.volumeError, exact.error),
    };
  }
  const around = boundsOf(cutting.flatMap((other) => cornersOf(placedBounds(other))));
  const box = commonBounds(placedBounds(placed), around);
  if (box === null) return { volume: solid.volume, error: solid.volumeError };
  const cut = quasiVolume(box, (x, y, z) => {
    const point = [x, y, z] as const;
    return containsPoint(placed, point) && cutting.some((other) => containsPoint(other, point));
  });
  return {
    volume: Math.max(0, solid.volume - cut.volume),
    error: Math.hypot(solid.volumeError, cut.error),
  };
}

/** Volume of all `inner` together, where all lie in `outer`, each beside or in each other; or null. */
function nestedVolume(outer: PlacedSolid, inner: readonly PlacedSolid[]): Volume | null {
  if (!inner.every((one) => isInside(one, outer))) return null;
  let volume = 0;
  let variance = 0;
  for (const [index, one] of inner.entries()) {
    let outermost = true;
    for (const [place, other] of inner.entries()) {
      if (place === index || areDisjoint(one, other)) continue;
      const within = isInside(one, other);
      if (!within && !isInside(other, one)) return null;
      // Of two alike the first counts.
      if (within && !(isInside(other, one) && index < place)) outermost = false;
    }
    if (!outermost) continue;
    volume += one.solid.volume;
    variance += one.solid.volumeError ** 2;
  }
  return { volume, error: Math.sqrt(variance) };
}

/** Volume that a solid, less the later ones, has in common with a region, cm^3. */
function commonVolume(
  region: PlacedSolid,
  placed: PlacedSolid,
  later: readonly PlacedSolid[],
): Volume {
  const box = commonBounds(placedBounds(region), placedBounds(placed));
  if (box === null || areDisjoint(region, placed)) return { volume: 0, error: 0 };
  const inTheWay = later.filter((other) => !areDisjoint(region, other));
  if (inTheWay.some((other) => isInside(region, other))) return { volume: 0, error: 0 };
  if (isInside(region, placed)) return volumeLeft(region, inTheWay);
  if (isInside(placed, region)) return volumeLeft(placed, inTheWay);
  return commonByPoints(box, region, placed, inTheWay);
}

function commonByPoints(
  box: Bounds,
  region: PlacedSolid,
  placed: PlacedSolid,
  later: readonly PlacedSolid[],
): Volume {
  return quasiVolume(box, (x, y, z) => {
    const point = [x, y, z] as const;
    return (
      containsPoint(region, point) &&
      containsPoint(placed, point) &&
      !later.some((other) => containsPoint(other, point))
    );
  });
}
