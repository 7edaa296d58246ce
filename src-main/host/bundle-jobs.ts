import type { BundledProduct } from "../store/bundle/bundle-format.ts";
import type { ArrivedTask } from "../store/bundle/bundle-source.ts";
import type { KeptReproduction } from "../reproduce/kept-reproductions.ts";
import type { CheckedFigure, SavedDocument } from "../export/figure-desk.ts";

/** A saved figure in a bundle; its project goes by name. */
export interface BundledDocument extends CheckedFigure {
  readonly head: Omit<SavedDocument["head"], "projectId">;
  readonly project: string | null;
}

/** What is known of a bundle once all of it was checked. */
export interface BundleFacts {
  readonly physicsVersion: string;
  readonly products: readonly string[];
  /** Members. */
  readonly figures: readonly string[];
  readonly saved: readonly string[];
}

/** What a bundle says of itself, unchecked. */
export interface BundleContents {
  readonly physicsVersion: string;
  /** Ids. */
  readonly tasks: readonly string[];
  /** Members. */
  readonly figures: readonly string[];
}

/** Some of a long list, and where it goes on; null at its end. */
export interface BundlePage<T> {
  readonly items: readonly T[];
  readonly next: number | null;
}

interface BundleJobs {
  /** Looks into a bundle, and leaves the one in hand as it is. */
  readonly describe: [input: object, reply: BundleContents];
  /** Opens a bundle and checks every member. */
  readonly open: [input: object, reply: BundleFacts];
  readonly products: [input: { readonly from: number }, reply: BundlePage<BundledProduct>];
  readonly tasks: [input: { readonly from: number }, reply: BundlePage<ArrivedTask>];
  readonly chunk: [input: { readonly id: string; readonly chunk: number }, reply: Uint8Array];
  /** Null where it is of a form that is not known. */
  readonly figure: [input: { readonly member: string }, reply: KeptReproduction | null];
  readonly saved: [input: { readonly member: string }, reply: BundledDocument];
  readonly close: [input: object, reply: null];
}

export type BundleJobKind = keyof BundleJobs;
export type BundleJobInput<K extends BundleJobKind> = BundleJobs[K][0];
export type BundleJobReply<K extends BundleJobKind> = BundleJobs[K][1];

/** What the bundle thread does, with one bundle at a time. */
export type BundleJob = {
  readonly [K in BundleJobKind]: {
    readonly kind: K;
    readonly path: string;
    /** Whether SQLite cannot open the file itself (inside an application's archive). */
    readonly isArchived: boolean;
  } & BundleJobInput<K>;
}[BundleJobKind];
