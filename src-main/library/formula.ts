import {
  absDependencies,
  acosDependencies,
  addDependencies,
  andDependencies,
  asinDependencies,
  atanDependencies,
  cbrtDependencies,
  ceilDependencies,
  cosDependencies,
  coshDependencies,
  create,
  divideDependencies,
  eDependencies,
  equalDependencies,
  erfDependencies,
  expDependencies,
  floorDependencies,
  gammaDependencies,
  largerDependencies,
  largerEqDependencies,
  log10Dependencies,
  log2Dependencies,
  logDependencies,
  maxDependencies,
  minDependencies,
  multiplyDependencies,
  notDependencies,
  orDependencies,
  parseDependencies,
  piDependencies,
  powDependencies,
  sinDependencies,
  sinhDependencies,
  smallerDependencies,
  smallerEqDependencies,
  sqrtDependencies,
  subtractDependencies,
  tanDependencies,
  tanhDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
  unequalDependencies,
  type MathJsInstance,
  type MathNode,
} from "mathjs/number";
import { InputError } from "../../src-shared/errors.ts";

/** What a formula may hold; the rest of mathjs is large, and stays out of the program. */
const parts = {
  absDependencies,
  acosDependencies,
  addDependencies,
  andDependencies,
  asinDependencies,
  atanDependencies,
  cbrtDependencies,
  ceilDependencies,
  cosDependencies,
  coshDependencies,
  divideDependencies,
  eDependencies,
  equalDependencies,
  erfDependencies,
  expDependencies,
  floorDependencies,
  gammaDependencies,
  largerDependencies,
  largerEqDependencies,
  log10Dependencies,
  log2Dependencies,
  logDependencies,
  maxDependencies,
  minDependencies,
  multiplyDependencies,
  notDependencies,
  orDependencies,
  parseDependencies,
  piDependencies,
  powDependencies,
  sinDependencies,
  sinhDependencies,
  smallerDependencies,
  smallerEqDependencies,
  sqrtDependencies,
  subtractDependencies,
  tanDependencies,
  tanhDependencies,
  unaryMinusDependencies,
  unaryPlusDependencies,
  unequalDependencies,
};

let made: MathJsInstance | undefined;

/** Made with the first formula, since few starts meet one. Numbers alone: no matrices, no units. */
function mathematics(): MathJsInstance {
  return (made ??= create(parts));
}

/**
 * All that a formula may call: each gives one number for one number, the same each time, and needs
 * no memory to speak of.
 */
const functions =
  "exp log ln log10 log2 sqrt cbrt pow abs min max sin cos tan asin acos atan sinh cosh tanh erf gamma floor ceil".split(
    " ",
  );
/** Of them, the one that mathjs does not have. */
const added = { ln: Math.log };
const constants = ["pi", "e"];
const operators = "+ - * / ^ < <= > >= == != and or not".split(" ");

/** A variable of a formula, for instance E in GeV; no unit where it has none. */
export interface Variable {
  readonly name: string;
  readonly unit?: string;
}

/** A formula as a function of its variables, in their order. */
export interface CompiledFormula {
  /** Whether the formula holds each variable. */
  readonly uses: readonly boolean[];
  at(...values: readonly number[]): number;
}

/** What a formula is for, `a flux`, what to write, and where it stands. */
interface Purpose {
  readonly use: string;
  readonly remedy: string;
  readonly path: string;
  /** Largest value; none when left out. */
  readonly max?: number;
}

/**
 * A formula from a file as a function that is not negative. Plain mathematics alone: the tree of the
 * formula is checked against closed lists before anything is computed.
 *
 * @throws InputError with what is not known, and all that is
 */
export function compileFormulaOf(
  text: string,
  variables: readonly Variable[],
  { use, remedy, path, max = Infinity }: Purpose,
): CompiledFormula {
  const refuse = (why: string) =>
    new InputError({
      what: `The formula ${JSON.stringify(text)} is no ${use}`,
      why,
      remedy,
      path,
    });
  const attempt = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw refuse(error instanceof Error ? error.message : String(error));
    }
  };
  if (text.length > longestFormula) {
    throw new InputError({
      what: `A formula is no ${use}`,
      why: `it has ${text.length} characters; at most ${longestFormula} are read`,
      remedy: "Give a table instead.",
      path,
    });
  }
  const depth = bracketDepth(text);
  if (depth > deepestBrackets) {
    throw refuse(`its brackets are ${depth} levels deep; at most ${deepestBrackets} are read`);
  }
  const names = variables.map(({ name }) => name);
  const { code, uses } = attempt(() => {
    const tree = mathematics().parse(text);
    checkNode(tree, [...names, ...constants]);
    const held = tree
      .filter((node) => mathematics().isSymbolNode(node))
      .map((node) => node.toString());
    return { code: tree.compile(), uses: names.map((name) => held.includes(name)) };
  });
  return {
    uses,
    at(...values) {
      const scope = Object.fromEntries(names.map((name, k) => [name, values[k]!]));
      const result: unknown = attempt(() => code.evaluate({ ...added, ...scope }));
      const isGood = typeof result === "number" && Number.isFinite(result);
      if (isGood && result >= 0 && result <= max) return result;
      const at = variables.map(({ name, unit }, k) =>
        [name, "=", values[k], ...(unit === undefined ? [] : [unit])].join(" "),
      );
      throw refuse(`at ${at.join(", ")} it gives ${String(result)}`);
    },
  };
}

/** Characters. */
const longestFormula = 1000;
/** The parser calls itself for each level. */
const deepestBrackets = 50;

function bracketDepth(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const letter of text) {
    if ("([{".includes(letter)) deepest = Math.max(deepest, ++depth);
    if (")]}".includes(letter)) depth--;
  }
  return deepest;
}

/** The same of one variable in GeV. @throws InputError */
export function compileFormula(
  text: string,
  variable: string,
  purpose: Purpose,
): (value: number) => number {
  return compileFormulaOf(text, [{ name: variable, unit: "GeV" }], purpose).at;
}

/** @throws Error at the first node that is on no list */
function checkNode(node: MathNode, names: readonly string[]): void {
  const inner = (nodes: readonly MathNode[]) => nodes.forEach((each) => checkNode(each, names));
  if (mathematics().isConstantNode(node) && typeof node.value === "number") return;
  if (mathematics().isSymbolNode(node)) {
    if (names.includes(node.name)) return;
    throw new Error(`it holds ${node.name}; names are ${names.join(", ")}, ${functionWords}`);
  }
  if (mathematics().isFunctionNode(node)) {
    const name = mathematics().isSymbolNode(node.fn) ? node.fn.name : String(node.fn);
    if (!functions.includes(name)) throw new Error(`it calls ${name}; ${functionWords}`);
    return inner(node.args);
  }
  if (mathematics().isOperatorNode(node) && operators.includes(node.op)) return inner(node.args);
  if (mathematics().isParenthesisNode(node)) return checkNode(node.content, names);
  if (mathematics().isConditionalNode(node)) {
    return inner([node.condition, node.trueExpr, node.falseExpr]);
  }
  if (mathematics().isRelationalNode(node)) return inner(node.params);
  throw new Error(
    `${JSON.stringify(node.toString())} is not a number, sum, product, power, comparison, choice (a ? b : c) or function; ${functionWords}`,
  );
}

const functionWords = `functions are ${functions.join(", ")}`;
