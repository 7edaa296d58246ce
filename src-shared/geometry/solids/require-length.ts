import { DomainError } from "../../errors.ts";

/** Refuses a length (cm) that is not finite and above 0. @throws DomainError */
export function requireLength(quantity: string, value: number): void {
  if (!(value > 0 && value < Infinity)) {
    throw new DomainError(quantity, value, "0-infinity cm, above 0");
  }
}

/** Refuses an inner radius (cm) that is not below the outer one. @throws DomainError */
export function requireInner(quantity: string, inner: number, outer: number): void {
  if (!(inner >= 0 && inner < outer)) {
    throw new DomainError(quantity, inner, `0-${outer} cm, below the outer radius`);
  }
}
