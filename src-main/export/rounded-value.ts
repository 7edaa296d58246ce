/** Of a value that has no error. */
const digitsWithoutError = 6;
/** Of an error, and so of the value that it belongs to. */
const digitsOfError = 2;

/** To the digits that mean something without an error; a whole number is a count, and stays. */
export function roundedValue(value: number): number {
  return Number.isSafeInteger(value) ? value : Number(value.toPrecision(digitsWithoutError));
}

/** Ends of a bin; more digits where the default ones would close it. */
export function roundedBin(low: number, high: number): { low: number; high: number } {
  for (let digits = digitsWithoutError; digits <= 17; digits++) {
    const ends = [low, high].map((end) => Number(end.toPrecision(digits)));
    if (ends[0] !== ends[1]) return { low: ends[0]!, high: ends[1]! };
  }
  return { low, high };
}

/** An error to two digits. */
export function roundedError(error: number): number {
  return Number(error.toPrecision(digitsOfError));
}

/**
 * A value to the last digit of its smallest error; a count stays whole.
 *
 * @param errors above zero, as `roundedError` gives them; at least one
 */
export function roundedByErrors(value: number, errors: readonly number[]): number {
  const power = Number(
    Math.min(...errors)
      .toExponential()
      .split("e")[1],
  );
  const last = power - digitsOfError + 1;
  if (Number.isSafeInteger(value) && last > 0) return value;
  const first = value === 0 ? last : Number(value.toExponential().split("e")[1]);
  const digits = first - last + 1;
  // Below the last digit: 0, or one unit of it.
  if (digits < 1) return Math.round(value / 10 ** last) * Number(`1e${last}`);
  return Number(value.toPrecision(Math.min(17, digits)));
}
