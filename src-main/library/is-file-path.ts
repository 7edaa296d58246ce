/** A word with a dot or a slash is the path of a file, not a name. */
export function isFilePath(named: string): boolean {
  return /[./\\]/.test(named);
}
