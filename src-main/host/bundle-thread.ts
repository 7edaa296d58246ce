import { readFileSync } from "node:fs";
import { checkedFigure } from "../export/figure-desk.ts";
import { KeptReproduction } from "../reproduce/kept-reproductions.ts";
import { answerSideCalls } from "../side-thread-calls.ts";
import {
  BundledFigure,
  type BundledProduct,
  type BundledTask,
  memberName,
} from "../store/bundle/bundle-format.ts";
import { BundleReader } from "../store/bundle/bundle-reader.ts";
import type { ArrivedTask } from "../store/bundle/bundle-source.ts";
import type {
  BundledDocument,
  BundleContents,
  BundleFacts,
  BundleJob,
  BundlePage,
} from "./bundle-jobs.ts";

/*
 * Reads bundles beside the host: unpacks, checks and parses their members.
 */

/** Parts of a list end at so many entries, or letters of results. */
const longestPage = 10;
const maxLetters = 300_000;

/** Kinds of tasks that others need come before them. */
const rank = { showers: 0, run: 1, scan: 1, toys: 2, analysis: 2 } as const;

interface Opened {
  readonly reader: BundleReader;
  readonly tasks: readonly BundledTask[];
  readonly products: readonly BundledProduct[];
}

let current: Opened | undefined;

answerSideCalls((job: BundleJob) => {
  if (job.kind === "close") {
    current?.reader.close();
    current = undefined;
    return null;
  }
  if (job.kind === "describe") return contentsOf(job);
  if (job.kind === "open") return factsOf((current = opened(job)));
  const { reader, tasks, products } = (current ??= opened(job));
  switch (job.kind) {
    case "products":
      return pageOf(products, job.from, (product) => [product, 0]);
    case "tasks":
      return pageOf<BundledTask, ArrivedTask>(tasks, job.from, (task) => {
        const resultText = reader.resultText(task.id);
        return [{ ...task, resultText }, resultText?.length ?? 0];
      });
    case "chunk":
      return new Uint8Array(reader.read(memberName.chunk(job.id, job.chunk)));
    case "figure":
      return KeptReproduction.safeParse(reader.json(job.member)).data ?? null;
    case "saved":
      return savedFigure(reader, job.member);
  }
});

function readerOf({ path, isArchived }: BundleJob): BundleReader {
  return new BundleReader(path, isArchived ? readFileSync(path) : undefined);
}

function contentsOf(job: BundleJob): BundleContents {
  const reader = readerOf(job);
  try {
    return {
      physicsVersion: reader.manifest.physicsVersion,
      tasks: reader.taskIds(),
      figures: reader.figureNames(),
    };
  } finally {
    reader.close();
  }
}

function opened(job: BundleJob): Opened {
  const reader = readerOf(job);
  try {
    const { tasks, products } = reader.verify();
    const ordered = tasks.toSorted(
      (a, b) => rank[a.specification.kind] - rank[b.specification.kind],
    );
    return { reader, tasks: ordered, products };
  } catch (error) {
    reader.close();
    throw error;
  }
}

function factsOf({ reader, products }: Opened): BundleFacts {
  return {
    physicsVersion: reader.manifest.physicsVersion,
    products: products.map(({ id }) => id),
    figures: reader.figureNames(),
    saved: reader.savedNames(),
  };
}

/** @param read answers an entry as it goes over, and the letters in it that count */
function pageOf<T, R>(
  all: readonly T[],
  from: number,
  read: (entry: T) => readonly [R, number],
): BundlePage<R> {
  const items: R[] = [];
  let letters = 0;
  let at = from;
  while (at < all.length && items.length < longestPage && letters < maxLetters) {
    const [item, length] = read(all[at]!);
    items.push(item);
    letters += length;
    at += 1;
  }
  return { items, next: at < all.length ? at : null };
}

function savedFigure(reader: BundleReader, member: string): BundledDocument {
  const { figure, project, ...head } = reader.checked(member, BundledFigure);
  return { head, project, ...checkedFigure(figure) };
}
