/*
 * Rational approximations of M. J. Wichura, Algorithm AS 241 (PPND16), Appl. Stat. 37 (1988) 477;
 * coefficients in ascending powers, numerator then denominator.
 */
const central = {
  numerator: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
    45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  denominator: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597,
    39307.89580009271, 28729.085735721943, 5226.495278852854,
  ],
} as const;
const middle = {
  numerator: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
    1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  denominator: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008,
    0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9,
  ],
} as const;
const far = {
  numerator: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
    0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  denominator: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
} as const;

type Coefficients = readonly [number, number, number, number, number, number, number, number];

/** Written out: it stands in the loop over flights. */
function polynomial(a: Coefficients, r: number): number {
  return (
    ((((((a[7] * r + a[6]) * r + a[5]) * r + a[4]) * r + a[3]) * r + a[2]) * r + a[1]) * r + a[0]
  );
}

/**
 * Quantile of the standard normal distribution; relative error about 1e-16 (AS 241).
 *
 * @param probability in (0, 1)
 * @returns z with P(Z < z) = probability; e.g. 0.975 -> 1.959963984540054
 */
export function normalQuantile(probability: number): number {
  const q = probability - 0.5;
  if (q <= 0.425 && q >= -0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(central.numerator, r)) / polynomial(central.denominator, r);
  }
  const tail = Math.sqrt(-Math.log(q < 0 ? probability : 1 - probability));
  const form = tail <= 5 ? middle : far;
  const r = tail <= 5 ? tail - 1.6 : tail - 5;
  const magnitude = polynomial(form.numerator, r) / polynomial(form.denominator, r);
  return q < 0 ? -magnitude : magnitude;
}
