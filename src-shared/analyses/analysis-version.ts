/**
 * Part of the name of every stored region and limit. Raise it where a result of an analysis can
 * move though its flights stay: they are kept then.
 */
export const analysisVersion = 1;
