import { InputError } from "../../errors.ts";
import type { LostVolume } from "../detector-file.ts";
import { massWords } from "../mass-words.ts";

/** A lost volume in words: what, how much, why. */
export function lostWords({ name, copies, material, massKg, sensitive, why }: LostVolume): string {
  const what = copies > 1 ? `${copies} x ${name}` : name;
  const mass = massKg === null ? "mass not known" : massWords(massKg);
  const mark = sensitive ? ", sensitive" : "";
  return `${what} (${material}, ${mass}${mark}): ${why}`;
}

const kilogramsPerGram = 1e-3;

/** Volumes as they get lost. */
export class LostVolumes {
  readonly #lost = new Map<string, LostVolume>();
  #largestSensitive = 0;
  #allSensitive = 0;
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
    else {
      this.#largestSensitive = Math.max(this.#largestSensitive, mass);
      this.#allSensitive += mass;
    }
  }

  /** Heaviest first, those of unknown mass before them. */
  get all(): LostVolume[] {
    return [...this.#lost.values()].toSorted((a, b) =>
      a.massKg === b.massKg ? 0 : (b.massKg ?? Infinity) - (a.massKg ?? Infinity),
    );
  }

  /**
   * Whether one of the lost sensitive volumes is heavier than any that is left, or all of them
   * together than all that are left.
   */
  holdsLargestSensitive(largestLeftGrams: number, allLeftGrams: number): boolean {
    return (
      this.#sensitiveOfUnknownMass ||
      this.#largestSensitive > largestLeftGrams * kilogramsPerGram ||
      this.#allSensitive > allLeftGrams * kilogramsPerGram
    );
  }
}

/** An import that is refused because what it would lack matters most; it may be asked for. */
export class LossError extends InputError {
  static readonly errorName = "LossError";

  /** @param described one sentence for each sensitive volume that is lost */
  constructor(fileName: string, described: readonly string[]) {
    super({
      what: `The file ${fileName} is not imported`,
      why: `its largest sensitive mass would be lost: ${described.join("; ")}`,
      remedy: "Simplify that volume in the file, or ask for the import without it (--accept-loss).",
      path: fileName,
    });
    this.name = LossError.errorName;
  }
}
