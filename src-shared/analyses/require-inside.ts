import { InputError } from "../errors.ts";
import type { ScanSpecification } from "../specification/scan-specification.ts";

/**
 * @param masses GeV
 * @param path of what names them, for the message
 * @throws InputError where a mass lies outside of a scan
 */
export function requireInside(
  masses: readonly number[],
  scans: readonly Pick<ScanSpecification, "masses">[],
  path: string,
): void {
  for (const { masses: simulated } of scans) {
    const { from, to } = simulated;
    const outside = masses.find((mass) => !(mass >= from && mass <= to));
    if (outside === undefined) continue;
    throw new InputError({
      what: "The limit cannot be calculated",
      why: `the mass ${outside} GeV lies outside ${from}-${to} GeV`,
      remedy: `Name masses in ${from}-${to} GeV.`,
      path,
    });
  }
}
