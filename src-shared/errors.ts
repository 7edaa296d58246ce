/** The part of an error that travels to the screen, the log and the command line. */
export interface Explanation {
  /** What failed, one sentence. */
  readonly what: string;
  /** Why it failed. */
  readonly why: string;
  /** What the user can do. */
  readonly remedy: string;
  /** Where in the specification or file, e.g. `model.mass`. */
  readonly path?: string;
}

/** Base of every error that Neutrissimo raises on purpose. */
export class NeutrissimoError extends Error {
  readonly explanation: Explanation;

  constructor(name: string, explanation: Explanation) {
    const where = explanation.path === undefined ? "" : ` (${explanation.path})`;
    super(`${explanation.what}: ${explanation.why}${where}. ${explanation.remedy}`);
    this.name = name;
    this.explanation = explanation;
  }
}

/** A quantity handed to a formula lies outside the domain of that formula. */
export class DomainError extends NeutrissimoError {
  readonly quantity: string;
  readonly value: unknown;
  readonly range: string;

  /**
   * @param quantity name as the formula calls it, e.g. `mass`
   * @param value the value that was handed in
   * @param range the allowed range with its unit, e.g. `0.001-2 GeV`
   * @param path where in the specification, when known
   */
  constructor(quantity: string, value: unknown, range: string, path?: string) {
    super("DomainError", {
      what: `${quantity} is out of range`,
      why: `${quantity} = ${String(value)}, but it must lie in ${range}`,
      remedy: `Set ${quantity} to a value in ${range}.`,
      ...(path === undefined ? {} : { path }),
    });
    this.quantity = quantity;
    this.value = value;
    this.range = range;
  }
}

/** Input from outside (specification, file, request, command line) is not what it must be. */
export class InputError extends NeutrissimoError {
  constructor(explanation: Explanation) {
    super("InputError", explanation);
  }
}

/** A product was damaged or a weight is not a number; the run stops and shows the event. */
export class IntegrityError extends NeutrissimoError {
  constructor(explanation: Explanation) {
    super("IntegrityError", explanation);
  }
}
