import { deepEqual } from "fast-equals";

/** A pure function that answers equal inputs, one call after the other, with what it made before. */
export function rememberLast<Inputs extends readonly unknown[], Output>(
  make: (...inputs: Inputs) => Output,
): (...inputs: Inputs) => Output {
  let last: { readonly inputs: Inputs; readonly output: Output } | null = null;
  return (...inputs) => {
    if (last === null || !deepEqual(last.inputs, inputs))
      last = { inputs, output: make(...inputs) };
    return last.output;
  };
}
