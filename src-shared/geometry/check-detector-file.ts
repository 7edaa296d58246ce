import { InputError } from "../errors.ts";
import { nearestName } from "../nearest-name.ts";
import { placeSolid } from "./build-solid.ts";
import type { DetectorFile } from "./detector-file.ts";
import type { Solid } from "./solids/solid.ts";

/** What mass fractions may miss of 1: tables are rounded. */
const fractionTolerance = 0.01;

/**
 * What the schema of a detector file cannot say: names are unique, materials exist, fractions of
 * those that are used sum to 1, solids are solids.
 *
 * @param file lengths in cm
 * @param materials names besides those of the file; any name is taken when left out
 * @throws InputError, or DomainError for a solid; both with the path
 */
export function checkDetectorFile(file: DetectorFile, materials?: Iterable<string>): void {
  const own = file.materials ?? [];
  requireUnique(
    own.map(({ id }) => id),
    "material",
    (index) => `materials[${index}].id`,
  );
  const used = new Set(file.volumes.map(({ material }) => material));
  own.forEach(({ id, massFractions }, index) => {
    if (!used.has(id)) return;
    const sum = Object.values(massFractions).reduce((total, share) => total + share, 0);
    if (Math.abs(sum - 1) <= fractionTolerance) return;
    throw new InputError({
      what: `Material ${id} cannot be used`,
      why: `its mass fractions sum to ${Number(sum.toPrecision(6))}`,
      remedy: "Give mass fractions that sum to 1 within 1 %.",
      path: `materials[${index}].massFractions`,
    });
  });
  requireUnique(
    file.volumes.map(({ name }) => name),
    "volume",
    (index) => `volumes[${index}].name`,
  );
  const known =
    materials === undefined ? null : new Set([...materials, ...own.map(({ id }) => id)]);
  const built = new Map<string, Solid>();
  file.volumes.forEach((volume, index) => {
    if (known !== null && !known.has(volume.material)) {
      throw new InputError({
        what: `Volume ${volume.name} cannot be used`,
        why: `its material ${volume.material} is not known`,
        remedy: materialRemedy(volume.material, known),
        path: `volumes[${index}].material`,
      });
    }
    placeSolid(volume, `volumes[${index}]`, built);
  });
  placeSolid(file.fiducial, "fiducial");
  if (file.aim !== undefined && file.aim.coreRadius > file.aim.radius) {
    throw new InputError({
      what: "The aim sphere cannot be used",
      why: `its core of ${file.aim.coreRadius} cm is larger than itself, ${file.aim.radius} cm`,
      remedy: "Give a core radius up to the radius.",
      path: "aim.coreRadius",
    });
  }
}

/** The names to choose from; Geant4's are too many to be read. */
function materialRemedy(name: string, known: ReadonlySet<string>): string {
  const nearest = nearestName(name, known);
  const short = [...known].filter((one) => !one.startsWith("G4_"));
  const question = nearest === null ? "" : `Did you mean ${nearest}? `;
  return `${question}Use one of ${short.join(", ")}, a material of Geant4 (G4_...), or define it under materials.`;
}

function requireUnique(
  names: readonly string[],
  kind: string,
  pathOf: (index: number) => string,
): void {
  const first = new Map<string, number>();
  names.forEach((name, index) => {
    const former = first.get(name);
    if (former !== undefined) {
      throw new InputError({
        what: `The ${kind} ${name} cannot be told from another`,
        why: `${pathOf(former)} has the same name`,
        remedy: `Give each ${kind} its own name.`,
        path: pathOf(index),
      });
    }
    first.set(name, index);
  });
}
