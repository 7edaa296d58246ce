/** Sweeps of rotations; a symmetric matrix of some hundred rows needs fewer than ten. */
const sweeps = 60;
/** Rest of the off-diagonal that ends the sweeps, relative to the diagonal. */
const precision = 1e-14;

/** Smallest eigenvalue of a symmetric matrix (Jacobi's rotations); +Infinity of an empty one. */
export function minEigenvalue(matrix: readonly (readonly number[])[]): number {
  const size = matrix.length;
  // Squares of entries must neither vanish nor overflow.
  const scale = matrix.flat().reduce((max, entry) => Math.max(max, Math.abs(entry)), 0);
  if (scale === 0) return size === 0 ? Infinity : 0;
  const a = matrix.map((row) => row.map((entry) => entry / scale));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let rest = 0;
    let diagonal = 0;
    for (let i = 0; i < size; i++) {
      diagonal += a[i]![i]! ** 2;
      for (let j = 0; j < i; j++) rest += a[i]![j]! ** 2;
    }
    if (!(rest > precision ** 2 * diagonal)) break;
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) rotate(a, j, i);
  }
  return scale * a.reduce((min, row, i) => Math.min(min, row[i]!), Infinity);
}

/** Makes the entry (p, q) zero by a rotation of these two rows and columns. */
function rotate(a: number[][], p: number, q: number): void {
  const entry = a[p]![q]!;
  if (entry === 0) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * entry);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k]![p]!, a[k]![q]!];
    a[k]![p] = c * x - s * y;
    a[k]![q] = s * x + c * y;
  }
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[p]![k]!, a[q]![k]!];
    a[p]![k] = c * x - s * y;
    a[q]![k] = s * x + c * y;
  }
}
