import type { Corner } from "./polygon.ts";

/** Stretches of a solid on one line across a picture: entry and exit, cm. */
export interface SectionRow {
  readonly height: number;
  readonly stretches: readonly (readonly [number, number])[];
}

/** One end of a stretch from row to row, in the sense of the outline: the solid lies to the left. */
interface Chain {
  readonly corners: readonly Corner[];
  /** The chain that follows where this one ends. */
  next: Chain | null;
}

/** Where a chain meets a change of the number of stretches. */
interface ChainEnd {
  readonly at: number;
  readonly chain: Chain;
  /** The chain begins here, else it ends here. */
  readonly begins: boolean;
}

/**
 * Outlines of what rows, from the bottom up, show of a solid: anticlockwise, and clockwise around
 * holes.
 */
export function outlinesOf(rows: readonly SectionRow[]): readonly Corner[][] {
  const chains: Chain[] = [];
  let tops: readonly ChainEnd[] = [];
  for (const run of runsOf(rows)) {
    const last = run.length - 1;
    const bottoms: ChainEnd[] = [];
    const nextTops: ChainEnd[] = [];
    run[0].stretches.forEach((_, k) => {
      const right: Chain = {
        corners: run.map(({ height, stretches }): Corner => [stretches[k][1], height]),
        next: null,
      };
      const left: Chain = {
        corners: run.map(({ height, stretches }): Corner => [stretches[k][0], height]).toReversed(),
        next: null,
      };
      chains.push(left, right);
      bottoms.push({ at: run[0].stretches[k][0], chain: left, begins: false });
      bottoms.push({ at: run[0].stretches[k][1], chain: right, begins: true });
      nextTops.push({ at: run[last].stretches[k][0], chain: left, begins: true });
      nextTops.push({ at: run[last].stretches[k][1], chain: right, begins: false });
    });
    link([...tops, ...bottoms]);
    tops = nextTops;
  }
  link(tops);
  return loopsOf(chains);
}

/** Rows that follow each other with the same number of stretches. */
function runsOf(rows: readonly SectionRow[]): readonly (readonly SectionRow[])[] {
  const runs: SectionRow[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run?.[0].stretches.length === row.stretches.length) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

/**
 * Between the stretches below and those above, the outline runs along what only one of them covers:
 * between the first and the second end, the third and the fourth, and so on.
 */
function link(ends: readonly ChainEnd[]): void {
  const inOrder = ends.toSorted((a, b) => a.at - b.at);
  for (let k = 0; k + 1 < inOrder.length; k += 2) {
    const [a, b] = [inOrder[k], inOrder[k + 1]];
    if (a.begins) b.chain.next = a.chain;
    else a.chain.next = b.chain;
  }
}

function loopsOf(chains: readonly Chain[]): readonly Corner[][] {
  const seen = new Set<Chain>();
  const loops: Corner[][] = [];
  for (const first of chains) {
    const loop: Corner[] = [];
    for (let chain: Chain | null = first; chain !== null && !seen.has(chain); chain = chain.next) {
      seen.add(chain);
      loop.push(...chain.corners);
    }
    const outline = withoutStraight(loop);
    if (outline.length > 2) loops.push(outline);
  }
  return loops;
}

/** Drops corners that lie on the line between their neighbours. */
function withoutStraight(corners: readonly Corner[]): Corner[] {
  const kept: Corner[] = [];
  corners.forEach((corner, k) => {
    const former = kept.at(-1);
    if (former !== undefined && distance(former, corner) < 1e-7) return;
    const next = corners[(k + 1) % corners.length];
    if (former !== undefined && isStraight(former, corner, next)) return;
    kept.push(corner);
  });
  return kept;
}

function isStraight(a: Corner, b: Corner, c: Corner): boolean {
  const cross = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
  const size = distance(a, b) * distance(b, c);
  const along = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]);
  return along > 0 && Math.abs(cross) <= 1e-7 * size;
}

function distance(a: Corner, b: Corner): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
