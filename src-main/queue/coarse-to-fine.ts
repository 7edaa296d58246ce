/** Indices of n points, ends first, then halves, quarters and so on. */
export function coarseToFine(n: number): number[] {
  const order = [0, n - 1];
  for (let step = n - 1; step > 1; step = Math.ceil(step / 2)) {
    for (let k = 0; k < n; k += Math.ceil(step / 2)) {
      if (!order.includes(k)) order.push(k);
    }
  }
  return order;
}
