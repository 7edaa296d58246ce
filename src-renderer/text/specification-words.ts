import { taskKindWords, type TaskSpecification } from "../../src-shared/contract/task-kinds.ts";
import type { SpecificationRow } from "./specification-rows.ts";
import { textsOf } from "./task-texts.ts";

/** Everything that a task was asked for; defaults are left out unless `all` is set. */
export function specificationRows(task: TaskSpecification, all = false): SpecificationRow[] {
  return textsOf(task).rows(task, all);
}

/** A field in which two specifications differ; null where one has no such field. */
export interface SpecificationDifference {
  readonly label: string;
  readonly first: string | null;
  readonly second: string | null;
}

/** What differs between two specifications, in words, in the order of the fields. */
export function specificationDifferences(
  first: TaskSpecification,
  second: TaskSpecification,
): SpecificationDifference[] {
  const [ones, others] = [first, second].map(
    (task) =>
      new Map(specificationRows(task, true).map(({ label, value }) => [label, value] as const)),
  );
  const labels = new Set([...(ones?.keys() ?? []), ...(others?.keys() ?? [])]);
  const kinds = {
    label: "Kind",
    first: taskKindWords[first.kind].one,
    second: taskKindWords[second.kind].one,
  };
  const fields = [...labels].map((label) => ({
    label,
    first: ones?.get(label) ?? null,
    second: others?.get(label) ?? null,
  }));
  return [kinds, ...fields].filter((field) => field.first !== field.second);
}
