import { type Corner, signedArea } from "./polygon.ts";

/**
 * Triangles of a simple polygon by cutting ears, anticlockwise; convex polygons give a fan.
 *
 * @returns indices of corners, three a triangle
 */
export function triangulate(corners: readonly Corner[]): number[] {
  const order = corners.map((_, index) => index);
  if (signedArea(corners) < 0) order.reverse();
  const triangles: number[] = [];
  while (order.length > 3) {
    const count = order.length;
    const place = order.findIndex((_, k) =>
      isEar(corners, order, order[(k + count - 1) % count], order[k], order[(k + 1) % count]),
    );
    // Corners on one line leave no true ear; any of them may go.
    const k = place < 0 ? 0 : place;
    triangles.push(order[(k + count - 1) % count], order[k], order[(k + 1) % count]);
    order.splice(k, 1);
  }
  return [...triangles, ...order];
}

function isEar(
  corners: readonly Corner[],
  order: readonly number[],
  a: number,
  b: number,
  c: number,
): boolean {
  if (turn(corners[a], corners[b], corners[c]) <= 0) return false;
  return !order.some(
    (index) =>
      index !== a &&
      index !== b &&
      index !== c &&
      turn(corners[a], corners[b], corners[index]) >= 0 &&
      turn(corners[b], corners[c], corners[index]) >= 0 &&
      turn(corners[c], corners[a], corners[index]) >= 0,
  );
}

function turn(a: Corner, b: Corner, c: Corner): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
