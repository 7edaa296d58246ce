import { type Bounds, isBoxIn } from "./bounds.ts";
import { NearSolids } from "./near-solids.ts";
import { placedBounds, type PlacedSolid } from "./placed-solid.ts";
import { areDisjoint, isInside } from "./solid-relations.ts";
import { Rotated } from "./solids/rotated.ts";
import { shapes, type Solid } from "./solids/solid.ts";

/** Pairs of which is kept what was proven; beyond, it is proven again. */
const maxKept = 4_000_000;

/** Far above the part of a size by which proofs let a solid reach out, since coordinates are rounded. */
const tolerance = 1e-6;

/**
 * What is proven of the pairs among solids, each pair once: masses, overlaps and the tree of volumes
 * ask for the same.
 */
export class PairProofs {
  /** Of each solid in its place. */
  readonly bounds: readonly Bounds[];
  readonly #solids: readonly PlacedSolid[];
  readonly #near: NearSolids;
  readonly #later = new Map<number, readonly number[]>();
  readonly #inside = new Map<number, boolean>();
  #kept = 0;

  /** @param solids one or more */
  constructor(solids: readonly PlacedSolid[]) {
    this.#solids = solids;
    this.bounds = solids.map(placedBounds);
    this.#near = new NearSolids(solids);
  }

  /** Numbers, ascending, of the solids after one that are not proven to share no volume with it. */
  later(index: number): readonly number[] {
    const known = this.#later.get(index);
    if (known !== undefined) return known;
    const one = this.#solids[index];
    const { bounds } = this;
    const found = this.#near.near(one, index + 1).filter((other) => {
      // What lies in a box mostly lies in its solid, and that is sooner proven.
      if (
        isSimple(this.#solids[other].solid) &&
        isBoxIn(bounds[other], bounds[index]) &&
        this.isInside(other, index)
      ) {
        return true;
      }
      return !areDisjoint(one, this.#solids[other]);
    });
    if (this.#kept < maxKept) {
      this.#kept += found.length;
      this.#later.set(index, found);
    }
    return found;
  }

  /** The same of any solid against all of these. */
  notApartFrom(one: PlacedSolid): readonly number[] {
    return this.#near.near(one).filter((other) => !areDisjoint(one, this.#solids[other]));
  }

  /** Whether one solid is proven to lie in another, both by number. */
  isInside(inner: number, outer: number): boolean {
    if (this.#reachesOut(inner, outer)) return false;
    const key = inner * this.#solids.length + outer;
    const known = this.#inside.get(key);
    if (known !== undefined) return known;
    const proven = isInside(this.#solids[inner], this.#solids[outer]);
    if (this.#inside.size < maxKept) this.#inside.set(key, proven);
    return proven;
  }

  /** Whether a solid that fills its box from side to side has a larger one than another. */
  #reachesOut(inner: number, outer: number): boolean {
    if (this.#solids[inner].solid.shape === shapes.other) return false;
    const { min, max } = this.bounds[inner];
    const around = this.bounds[outer];
    const size = [0, 1, 2].reduce((sum, k) => sum + around.max[k] - around.min[k], 0);
    const touch = tolerance * size;
    for (let k = 0; k < 3; k++) {
      if (min[k] < around.min[k] - touch || max[k] > around.max[k] + touch) return true;
    }
    return false;
  }
}

/** Solids made of others may be empty, and so both apart from a solid and in it. */
function isSimple(solid: Solid): boolean {
  return solid.shape !== shapes.other || solid instanceof Rotated;
}

/** Proofs of the lists seen: a detector's is asked for its masses, its overlaps and its lines. */
const known = new WeakMap<readonly PlacedSolid[], PairProofs>();

/** @param solids one or more; a list that does not change */
export function proofsOf(solids: readonly PlacedSolid[]): PairProofs {
  const proofs = known.get(solids) ?? new PairProofs(solids);
  known.set(solids, proofs);
  return proofs;
}
