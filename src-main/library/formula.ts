import { all, create, type MathNode } from "mathjs";
import { InputError } from "../../src-shared/errors.ts";

const mathematics = create(all);
const parseFormula = mathematics.parse.bind(mathematics);

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

/**
 * A formula from a file as a function of one variable. Plain mathematics alone: the tree of the
 * formula is checked against closed lists before anything is computed.
 *
 * @param use what the formula is for, `a flux`
 * @param remedy what to write
 * @throws InputError with what is not known, and all that is
 */
export function compileFormula(
  text: string,
  variable: string,
  { use, remedy, path }: { readonly use: string; readonly remedy: string; readonly path: string },
): (value: number) => number {
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
  const code = attempt(() => {
    const tree = parseFormula(text);
    checkNode(tree, [variable, ...constants]);
    return tree.compile();
  });
  return (value) => {
    const result: unknown = attempt(() => code.evaluate({ ...added, [variable]: value }));
    if (typeof result === "number" && Number.isFinite(result) && result >= 0) return result;
    throw refuse(`at ${variable} = ${value} GeV it gives ${String(result)}`);
  };
}

/** @throws Error at the first node that is on no list */
function checkNode(node: MathNode, names: readonly string[]): void {
  const inner = (nodes: readonly MathNode[]) => nodes.forEach((each) => checkNode(each, names));
  if (mathematics.isConstantNode(node) && typeof node.value === "number") return;
  if (mathematics.isSymbolNode(node)) {
    if (names.includes(node.name)) return;
    throw new Error(`it holds ${node.name}; names are ${names.join(", ")}, ${functionWords}`);
  }
  if (mathematics.isFunctionNode(node)) {
    const name = mathematics.isSymbolNode(node.fn) ? node.fn.name : String(node.fn);
    if (!functions.includes(name)) throw new Error(`it calls ${name}; ${functionWords}`);
    return inner(node.args);
  }
  if (mathematics.isOperatorNode(node) && operators.includes(node.op)) return inner(node.args);
  if (mathematics.isParenthesisNode(node)) return checkNode(node.content, names);
  if (mathematics.isConditionalNode(node)) {
    return inner([node.condition, node.trueExpr, node.falseExpr]);
  }
  if (mathematics.isRelationalNode(node)) return inner(node.params);
  throw new Error(
    `${JSON.stringify(node.toString())} is no number, sum, product, power, comparison, choice (a ? b : c) or function; ${functionWords}`,
  );
}

const functionWords = `functions are ${functions.join(", ")}`;
