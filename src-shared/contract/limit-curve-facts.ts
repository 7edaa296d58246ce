/** Couplings that a curve of the user's may limit. */
export const curveCouplings = ["d_mu", "d_e", "d_tau", "universal"] as const;
export type CurveCoupling = (typeof curveCouplings)[number];

/**
 * What the lines `# name: value` of a limit curve say, names in small letters.
 *
 * @throws Error where one is there twice with another value
 */
export function factsOfCurve(text: string): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  for (const [, name = "", value = ""] of text.matchAll(
    /^\s*#[ \t]*([A-Za-z ]+?)[ \t]*:[ \t]*(.+?)[ \t]*$/gmu,
  )) {
    const key = name.toLowerCase();
    const former = facts.get(key);
    if (former !== undefined && former !== value) {
      throw new Error(`its ${key} is ${JSON.stringify(former)} and ${JSON.stringify(value)}`);
    }
    facts.set(key, value);
  }
  return facts;
}

/** Whether the user must be asked which coupling it limits. */
export function lacksCoupling(text: string): boolean {
  return !/^\s*#[ \t]*coupling[ \t]*:[ \t]*\S/imu.test(text);
}
