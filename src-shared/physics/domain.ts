import { DomainError } from "../errors.ts";

/** Ranges that the validating functions accept; wide enough for every beam and mass in use. */
export const domains = {
  mass: { minimum: 0, maximum: 100, unit: "GeV" },
  energy: { minimum: 0, maximum: 1e6, unit: "GeV" },
  targetMass: { minimum: 1e-3, maximum: 1e3, unit: "GeV" },
  momentumTransfer: { minimum: 0, maximum: 1e3, unit: "GeV" },
  momentumTransferSquared: { minimum: 0, maximum: 1e6, unit: "GeV^2" },
  coupling: { minimum: 0, maximum: 1, unit: "GeV^-1" },
  cosine: { minimum: -1, maximum: 1, unit: "" },
} as const;

/**
 * Refuses a value outside [minimum, maximum]; NaN is outside every range.
 *
 * @throws DomainError that names quantity, value and range
 */
export function requireWithin(
  quantity: string,
  value: number,
  minimum: number,
  maximum: number,
  unit: string,
): void {
  if (!(value >= minimum && value <= maximum)) {
    throw new DomainError(quantity, value, `[${minimum}, ${maximum}] ${unit}`.trimEnd());
  }
}

/** `requireWithin` for a quantity with a standing range; `as` names it as the caller does. */
export function requireDomain(
  domain: keyof typeof domains,
  value: number,
  as: string = domain,
): void {
  const { minimum, maximum, unit } = domains[domain];
  requireWithin(as, value, minimum, maximum, unit);
}
