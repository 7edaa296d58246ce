/** Where something stands in a text, counted from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a JSON text, and where. */
export interface JsonProblem extends TextPosition {
  readonly why: string;
}

/** A path that is sought, and how near the walk has come to it. */
interface Search {
  readonly path: readonly PropertyKey[];
  matched: number;
  at: number;
}

/** Ends the walk at a problem. */
class Problem {
  readonly at: number;
  readonly why: string;

  constructor(at: number, why: string) {
    this.at = at;
    this.why = why;
  }
}

/** Levels of arrays and objects that are read: what follows them calls itself for each. */
const deepest = 2000;

/**
 * The first place where a text is not JSON (RFC 8259); null where it is JSON. `JSON.parse` alone
 * does not always say the place.
 */
export function jsonProblem(text: string): JsonProblem | null {
  const problem = walk(text, null);
  return problem === null ? null : { ...positionOf(text, problem.at), why: problem.why };
}

/**
 * The value in a JSON text from outside.
 *
 * @throws SyntaxError with what is wrong and the place, as half a sentence; also where it is nested
 *   so deeply that no reader could follow
 */
export function parseJsonText(text: string): unknown {
  const at = tooDeepAt(text);
  if (at !== null) {
    const { line, column } = positionOf(text, at);
    throw new SyntaxError(
      `it is nested more than ${deepest} levels deep at line ${line}, column ${column}`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError(jsonFault(text));
  }
}

function tooDeepAt(text: string): number | null {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 0x5c) at++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > deepest) return at;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return null;
}

/** What is wrong with a JSON text, as half a sentence with the place; nothing of what stands there. */
export function jsonFault(text: string): string {
  const problem = jsonProblem(text);
  if (problem === null) return "it is no JSON";
  return `${problem.why} at line ${problem.line}, column ${problem.column}`;
}

/** Where the value with this path stands in a JSON text; the nearest outer value if it is missing. */
export function jsonPosition(text: string, path: readonly PropertyKey[]): TextPosition {
  const search: Search = { path, matched: -1, at: 0 };
  walk(text, search);
  return positionOf(text, search.at);
}

export function positionOf(text: string, at: number): TextPosition {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  return { line, column: at - before.lastIndexOf("\n") };
}

function walk(text: string, search: Search | null): Problem | null {
  try {
    let at = readValue(text, skipSpace(text, 0), search, 0, 0);
    at = skipSpace(text, at);
    if (at < text.length) throw new Problem(at, "the text goes on after the end of the value");
    return null;
  } catch (problem) {
    if (problem instanceof Problem) return problem;
    throw problem;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\n\r".includes(text[at])) at++;
  return at;
}

/**
 * @param matched how many keys of the path that is sought lead here; -1 beside the path
 * @returns the place after the value
 */
function readValue(
  text: string,
  at: number,
  search: Search | null,
  matched: number,
  depth: number,
): number {
  if (search !== null && matched > search.matched) {
    search.matched = matched;
    search.at = at;
  }
  if (depth >= deepest && (text[at] === "{" || text[at] === "["))
    throw new Problem(at, `there are more than ${deepest} levels`);
  const first = text[at];
  if (first === "{" || first === "[") return readMembers(text, at, search, matched, depth);
  if (first === '"') return readString(text, at);
  const word = /(?:true|false|null)|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  word.lastIndex = at;
  const found = word.exec(text);
  const end = at + (found?.[0].length ?? 0);
  if (found === null || /[\w.+-]/.test(text[end] ?? "")) {
    throw new Problem(at, `${shown(text, at)} is no value`);
  }
  return end;
}

function readMembers(
  text: string,
  begin: number,
  search: Search | null,
  matched: number,
  depth: number,
): number {
  const isObject = text[begin] === "{";
  const close = isObject ? "}" : "]";
  let at = skipSpace(text, begin + 1);
  if (text[at] === close) return at + 1;
  for (let index = 0; ; index++) {
    let key: PropertyKey = index;
    if (isObject) {
      if (text[at] !== '"') throw new Problem(at, `${shown(text, at)} stands where a key must be`);
      const end = readString(text, at);
      key = String(JSON.parse(text.slice(at, end)));
      at = skipSpace(text, end);
      if (text[at] !== ":")
        throw new Problem(at, `${shown(text, at)} stands where a colon must be`);
      at = skipSpace(text, at + 1);
    }
    const follows = search !== null && matched >= 0 && search.path[matched] === key;
    at = readValue(text, at, search, follows ? matched + 1 : -1, depth + 1);
    at = skipSpace(text, at);
    if (text[at] === close) return at + 1;
    if (text[at] !== ",") {
      throw new Problem(at, `${shown(text, at)} stands where a comma or ${close} must be`);
    }
    at = skipSpace(text, at + 1);
  }
}

function readString(text: string, begin: number): number {
  let at = begin + 1;
  while (at < text.length && text[at] !== '"') {
    if (text.charCodeAt(at) < 0x20) throw new Problem(at, "a text is not closed on its line");
    if (text[at] !== "\\") {
      at++;
      continue;
    }
    const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
    escape.lastIndex = at;
    const found = escape.exec(text);
    if (found === null) throw new Problem(at, `${shown(text, at)} is no escape`);
    at += found[0].length;
  }
  if (at >= text.length) throw new Problem(begin, "a text is not closed");
  return at + 1;
}

function shown(text: string, at: number): string {
  if (at >= text.length) return "the end";
  return JSON.stringify(/^[\w.+-]{1,12}/.exec(text.slice(at, at + 12))?.[0] ?? text[at]);
}
