/** Throws an InputError with the key of the measurement that is wrong. */
export type Refuse = (at: string, why: string, remedy: string) => never;

export function requireLength(
  values: readonly unknown[],
  at: string,
  bins: number,
  refuse: Refuse,
): void {
  if (values.length === bins) return;
  refuse(
    at,
    `it has ${values.length} entries for ${bins} ${bins === 1 ? "bin" : "bins"}`,
    "Give one entry for each bin.",
  );
}

export function requireRising(edges: readonly number[], at: string, refuse: Refuse): void {
  const wrong = edges.findIndex((edge, i) => i > 0 && !(edge > edges[i - 1]!));
  if (wrong > 0) refuse(`${at}[${wrong}]`, "edges must rise", "Put the edges in rising order.");
}
