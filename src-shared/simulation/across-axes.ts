type Vector = readonly [number, number, number];

/** Two unit vectors across an axis, right-handed with it; x and y for z. */
export function acrossAxes([x, y, z]: Vector): readonly [Vector, Vector] {
  // T. Duff et al., JCGT 6 (2017) 1: no singularity.
  const sign = z >= 0 ? 1 : -1;
  const a = -1 / (sign + z);
  const b = x * y * a;
  return [
    [1 + sign * x * x * a, sign * b, -sign * x],
    [b, sign + y * y * a, -y],
  ];
}
