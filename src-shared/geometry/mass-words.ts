/** Below and above these a number is written with a power of ten. */
const plain = { minimum: 1e-3, maximum: 1e4 } as const;

/** Mass as it is written in text without raised digits: `317.0 kg`, `45.18 t`, `4.518 × 10^16 t`. */
export function massWords(kilograms: number, digits = 4): string {
  const isLight = Number(kilograms.toPrecision(digits)) < 1e3;
  const value = isLight ? kilograms : kilograms / 1e3;
  return `${numberWords(value, digits)} ${isLight ? "kg" : "t"}`;
}

function numberWords(value: number, digits: number): string {
  if (value === 0) return "0";
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const power = Number(exponent);
  // Rounded first: 9999.7 is 1.000 x 10^4.
  const size = Number(mantissa) * 10 ** power;
  if (size < plain.minimum || size >= plain.maximum) return `${mantissa} × 10^${power}`;
  return size.toFixed(Math.max(0, digits - 1 - power));
}
