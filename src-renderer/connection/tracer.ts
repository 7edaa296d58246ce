import { largestTree, longestTraceLine, type TraceTopic } from "../../src-shared/contract/trace.ts";

/** Trees that wait for their paint; a window out of sight paints none, and the oldest are dropped. */
const maxOpen = 20;

/** What the tracer needs of the browser; tests hand in their own. */
export interface TracerEnvironment {
  /** Ms since any fixed time. */
  readonly now: () => number;
  /** Calls back before the next frame is painted. */
  readonly nextFrame: (act: () => void) => void;
  /** Calls back once all that the present event sets off at once is done. */
  readonly afterTurn: (act: () => void) => void;
}

const browserEnvironment: TracerEnvironment = {
  now: () => performance.now(),
  nextFrame: (act) => void requestAnimationFrame(act),
  afterTurn: (act) => void setTimeout(act, 0),
};

/** A line of a tree, and what it set off. */
interface Span {
  text: string;
  /** Ms since the tree began. */
  readonly at: number;
  readonly children: Span[];
}

interface Tree {
  readonly root: Span;
  readonly beganAt: number;
  /** Calls that are not answered. */
  pending: number;
  /** Grows with every answer, so that a paint that came before it is not taken for its own. */
  answers: number;
  lines: number;
}

/** A span under way. */
export interface OpenSpan {
  /** Ends it, with the words that say how it went. */
  end(text: string): void;
}

/**
 * Trees of what a change set off: change, watchers, calls to threads, what stores make of the
 * answers, paint. A call belongs to the latest change before it; one that comes after the paint begins a tree
 * of its own. A tree is printed once its calls are answered and two frames have passed, so that the
 * answer is on the page. Off, `isOn` is all that is ever asked.
 */
export class Tracer {
  readonly #environment: TracerEnvironment;
  #topics: ReadonlySet<TraceTopic> = new Set();
  #print: (lines: string[]) => void = () => undefined;
  /** Those that are not printed, the oldest first. */
  readonly #open: Tree[] = [];
  /** The call whose answer is being taken in at this moment, or the watcher that acts. */
  #cause: { readonly tree: Tree; readonly span: Span } | null = null;

  constructor(environment: TracerEnvironment = browserEnvironment) {
    this.#environment = environment;
  }

  turnOn(topics: readonly TraceTopic[], print: (lines: string[]) => void): void {
    this.#topics = new Set(topics);
    this.#print = print;
  }

  /** Trees are made of changes or of calls to threads. */
  get isOn(): boolean {
    return this.has("store") || this.has("thread");
  }

  has(topic: TraceTopic): boolean {
    return this.#topics.has(topic);
  }

  /** Begins a tree. */
  change(text: string): void {
    this.#endAfterPaint(this.#begin(text));
  }

  /** A line under the call that is being answered, else of the latest tree; nothing without one. */
  note(text: string): void {
    const tree = this.#cause?.tree ?? this.#open.at(-1);
    if (tree !== undefined) this.#add(tree, text);
  }

  /** A line whose own lines are all that `act` notes and calls before it returns. */
  within<T>(text: string, act: () => T): T {
    const former = this.#cause;
    const tree = former?.tree ?? this.#open.at(-1);
    const span = tree === undefined ? undefined : this.#add(tree, text);
    if (tree === undefined || span === undefined) return act();
    this.#cause = { tree, span };
    try {
      return act();
    } finally {
      this.#cause = former;
    }
  }

  /** A call that is answered later; the tree waits for it, whether calls have lines or not. */
  call(text: string, topic: TraceTopic = "thread"): OpenSpan {
    const isShown = this.has(topic);
    const known = this.#open.at(-1);
    if (known === undefined && !isShown) return { end: () => undefined };
    const tree = known ?? this.#begin(text);
    const span = known === undefined ? tree.root : isShown ? this.#add(tree, text) : undefined;
    tree.pending += 1;
    return {
      end: (words) => {
        if (span !== undefined) this.#answer(tree, span, words);
        tree.pending -= 1;
        tree.answers += 1;
        this.#endAfterPaint(tree);
      },
    };
  }

  #answer(tree: Tree, span: Span, words: string): void {
    span.text = words;
    const cause = { tree, span };
    this.#cause = cause;
    this.#environment.afterTurn(() => {
      if (this.#cause === cause) this.#cause = null;
    });
  }

  #begin(text: string): Tree {
    const root: Span = { text, at: 0, children: [] };
    const beganAt = this.#environment.now();
    const tree: Tree = { root, beganAt, pending: 0, answers: 0, lines: 1 };
    this.#open.push(tree);
    if (this.#open.length > maxOpen) this.#open.shift();
    return tree;
  }

  /** Undefined where the tree is full. The last line is kept for the paint. */
  #add(tree: Tree, text: string): Span | undefined {
    if (tree.lines >= largestTree - 1) return undefined;
    tree.lines += 1;
    const span: Span = { text, at: this.#environment.now() - tree.beganAt, children: [] };
    const parent = this.#cause?.tree === tree ? this.#cause.span : tree.root;
    parent.children.push(span);
    return span;
  }

  /** The first frame draws what has changed, the second says that it was shown. */
  #endAfterPaint(tree: Tree): void {
    if (tree.pending > 0) return;
    const { answers } = tree;
    const { nextFrame, now } = this.#environment;
    nextFrame(() =>
      nextFrame(() => {
        if (tree.pending > 0 || tree.answers !== answers) return;
        const place = this.#open.indexOf(tree);
        if (place < 0) return;
        this.#open.splice(place, 1);
        tree.root.children.push({ text: "paint", at: now() - tree.beganAt, children: [] });
        this.#print(linesOf(tree.root));
      }),
    );
  }
}

function linesOf(root: Span): string[] {
  const lines = [cut(`trace ${root.text}`)];
  const add = (span: Span, depth: number): void => {
    for (const child of span.children) {
      const time = `+${child.at.toFixed(1)} ms`.padStart(11);
      lines.push(cut(`${time} ${"  ".repeat(depth)}${child.text}`));
      add(child, depth + 1);
    }
  };
  add(root, 1);
  return lines;
}

/** As the host takes it: of one line, and not too long. */
function cut(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, " ").slice(0, longestTraceLine);
}

/** The tracer of this window. */
export const windowTracer = new Tracer();
