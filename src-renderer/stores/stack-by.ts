/** What the predicted stack is made of. */
export type StackBy = "components" | "source" | "channel";
