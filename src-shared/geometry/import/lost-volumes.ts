import { InputError } from "../../errors.ts";

/** A volume of the original that the detector lacks. */
export interface LostVolume {
  readonly name: string;
  /** How many of them. */
  readonly copies: number;
  readonly material: string;
  /** Of all copies whole, as if nothing stood in them; null where shape or density is not known. */
  readonly massKg: number | null;
  /** Whether the original marks it as sensitive. */
  readonly sensitive: boolean;
  readonly why: string;
}

const kilogramsPerGram = 1e-3;

/** Volumes as they get lost. */
export class LostVolumes {
  readonly #lost = new Map<string, LostVolume>();
  #largestSensitive = 0;
  #sensitiveOfUnknownMass = false;

  /** @param grams mass of one copy, null where it is not known */
  add(volume: Omit<LostVolume, "copies" | "massKg">, grams: number | null): void {
    const key = `${volume.name} ${volume.material} ${volume.why}`;
    const known = this.#lost.get(key);
    const mass = grams === null ? null : grams * kilogramsPerGram;
    const total = known === undefined ? 0 : known.massKg;
    this.#lost.set(key, {
      ...volume,
      copies: (known?.copies ?? 0) + 1,
      massKg: mass === null || total === null ? null : total + mass,
    });
    if (!volume.sensitive) return;
    if (mass === null) this.#sensitiveOfUnknownMass = true;
    else this.#largestSensitive = Math.max(this.#largestSensitive, mass);
  }

  /** Heaviest first, those of unknown mass before them. */
  get all(): readonly LostVolume[] {
    const weight = ({ massKg }: LostVolume) => massKg ?? Infinity;
    return [...this.#lost.values()].toSorted((a, b) =>
      weight(a) === weight(b) ? 0 : weight(b) - weight(a),
    );
  }

  /** Whether none of the sensitive volumes that are left is as heavy as one of the lost ones. */
  holdsLargestSensitive(largestLeftGrams: number): boolean {
    return (
      this.#sensitiveOfUnknownMass || this.#largestSensitive > largestLeftGrams * kilogramsPerGram
    );
  }
}

/** How the refusal is overcome; the command line and the window say it in their words. */
export const acceptLossWord = "accept-loss";

/**
 * What lacks its largest sensitive mass is not that detector.
 *
 * @param described one sentence for each volume that is lost
 */
export function lossRefusal(fileName: string, described: readonly string[]): InputError {
  return new InputError({
    what: `The file ${fileName} is not imported`,
    why: `the largest sensitive mass would be lost: ${described.join("; ")}`,
    remedy: `Mend or simplify that volume, or ask for the import without it (${acceptLossWord}).`,
    path: fileName,
  });
}
