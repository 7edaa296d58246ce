import { analysis } from "./analysis-jobs.ts";
import { predict, sample } from "./sample-jobs.ts";
import { showers } from "./showers-jobs.ts";
import { toys } from "./toy-jobs.ts";

/** Everything that a worker thread can do, by the kind of the job; bytes or plain data come back. */
export const performers = { sample, predict, toys, showers, analysis } as const;

type Performers = typeof performers;
export type JobKind = keyof Performers;

/** A piece of work for one worker thread. */
export type Job = {
  [K in JobKind]: { readonly kind: K } & Parameters<Performers[K]>[0];
}[JobKind];

/** Reply that belongs to each kind of job. */
export type Replies = { readonly [K in JobKind]: ReturnType<Performers[K]> };
