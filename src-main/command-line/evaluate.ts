import { z } from "zod";
import { DomainError, InputError } from "../../src-shared/errors.ts";
import type { Point } from "./evaluate-inputs.ts";
import { pointFailure } from "./evaluate-inputs.ts";
import type { EvaluationTables } from "./evaluation-tables.ts";
import type { Quantity } from "./evaluate-quantities.ts";
import { quantities } from "./evaluate-quantities.ts";

const EvaluateDocument = z.strictObject(
  {
    quantity: z.string({ error: "quantity must be the name of a quantity" }),
    points: z.array(
      z.record(z.string(), z.unknown(), { error: "a point must be an object of named inputs" }),
      { error: "points must be an array of points" },
    ),
  },
  {
    error: ({ code }) =>
      code === "unrecognized_keys"
        ? "it holds more than quantity and points"
        : "it must be an object of quantity and points",
  },
);

/** Quantities that `evaluateDocument` knows. */
export const quantityNames: readonly string[] = Object.keys(quantities);

/** `points[3].m` from the keys of an issue. */
function pathOf(keys: readonly PropertyKey[]): string {
  let path = "";
  for (const key of keys) {
    if (typeof key === "number") {
      path += `[${key}]`;
    } else {
      path += path === "" ? String(key) : `.${String(key)}`;
    }
  }
  return path;
}

function requireKnownKeys(quantity: Quantity, point: Point, where: string): void {
  for (const key of Object.keys(point)) {
    // Results of an earlier evaluation may stay in a point; they are computed again.
    if (!quantity.inputs.includes(key) && !quantity.results.includes(key)) {
      throw new InputError({
        what: pointFailure,
        why: `it holds ${key}, which is no input here`,
        remedy: `The inputs are ${quantity.inputs.join(", ")}.`,
        path: `${where}.${key}`,
      });
    }
  }
}

function evaluatePoint(
  quantity: Quantity,
  point: Point,
  tables: EvaluationTables,
  where: string,
): Record<string, unknown> {
  requireKnownKeys(quantity, point, where);
  try {
    const results = quantity.evaluate(point, tables, where);
    for (const [name, value] of Object.entries(results)) {
      if (value !== null && !Number.isFinite(value)) {
        throw new InputError({
          what: pointFailure,
          why: `${name} is ${value} there`,
          remedy: "Move the point off the place where the formula diverges.",
          path: where,
        });
      }
    }
    return { ...point, ...results };
  } catch (error) {
    // Formulas know neither the file nor its names for things.
    if (error instanceof DomainError && error.explanation.path === undefined) {
      const name = quantity.names[error.quantity] ?? error.quantity;
      throw new DomainError(name, error.value, error.range, `${where}.${name}`);
    }
    throw error;
  }
}

/**
 * Evaluates one quantity at many points. Cross sections are in cm^2 (per GeV^2) at
 * d = 1e-6 GeV^-1, with Fourier-Bessel form factors where tabulated, else Woods-Saxon.
 *
 * @param document parsed JSON: `{"quantity": Q, "points": [{...}, ...]}`
 * @param tables nuclides that may be targets besides `p` and `n`, elements and materials
 * @returns the points, in order, with the results added
 * @throws InputError for an unknown quantity, target or key or a missing input, and DomainError
 *   for a value out of range; both with a path such as `points[3].m`
 */
export function evaluateDocument(
  document: unknown,
  tables: EvaluationTables,
): Record<string, unknown>[] {
  const parsed = EvaluateDocument.safeParse(document);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = pathOf(issue.path);
    throw new InputError({
      what: "The file could not be evaluated",
      why: issue.message,
      remedy: 'Write {"quantity": "sigma_total", "points": [{"target": "C12", "m": 0.1, "E": 1}]}.',
      ...(path === "" ? {} : { path }),
    });
  }
  const { quantity: name, points } = parsed.data;
  const quantity = Object.hasOwn(quantities, name) ? quantities[name] : undefined;
  if (quantity === undefined) {
    throw new InputError({
      what: "The file could not be evaluated",
      why: `there is no quantity ${JSON.stringify(name)}`,
      remedy: `Use one of ${quantityNames.join(", ")}.`,
      path: "quantity",
    });
  }
  return points.map((point, index) => evaluatePoint(quantity, point, tables, `points[${index}]`));
}
