/** A word with a dot or a slash is the path of an experiment file, not a name. */
export function isExperimentFile(named: string): boolean {
  return /[./\\]/.test(named);
}
