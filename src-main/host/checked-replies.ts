const checked = new WeakSet<object>();

/** Marks a reply whose large parts were checked by the schema of the contract in another thread. */
export function alreadyChecked<T extends object>(reply: T): T {
  checked.add(reply);
  return reply;
}

export function isChecked(reply: unknown): boolean {
  return typeof reply === "object" && reply !== null && checked.has(reply);
}
