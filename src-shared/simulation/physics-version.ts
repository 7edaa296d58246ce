/**
 * Version of everything that turns a specification into numbers. It is part of the name of every
 * cached product: raise it whenever a change can move a result.
 */
export const physicsVersion = "6";
