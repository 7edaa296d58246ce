import { z } from "zod";

/*
 * HEPData's submission format, written down from its documentation (hepdata-submission, "Data
 * submission"; schemas submission_schema and data_schema of hepdata-validator 1.1): a head document
 * and one document a table in submission.yaml, variables with headers and values in the data files.
 */

const numberOrText = z.union([z.number(), z.string()]);

const errorSchema = z.union([
  z.strictObject({ symerror: numberOrText, label: z.string().optional() }),
  z.strictObject({
    asymerror: z.strictObject({ plus: numberOrText, minus: numberOrText }),
    label: z.string().optional(),
  }),
]);

const independentValue = z.union([
  z.strictObject({ value: numberOrText }),
  z.strictObject({ low: z.number(), high: z.number(), value: z.number().optional() }),
]);

const header = z.strictObject({ name: z.string().min(1), units: z.string().optional() });

export const hepDataTable = z
  .strictObject({
    independent_variables: z.array(
      z.strictObject({ header, values: z.array(independentValue).min(1) }),
    ),
    dependent_variables: z
      .array(
        z.strictObject({
          header,
          qualifiers: z
            .array(
              z.strictObject({
                name: z.string(),
                value: numberOrText,
                units: z.string().optional(),
              }),
            )
            .optional(),
          values: z
            .array(z.strictObject({ value: numberOrText, errors: z.array(errorSchema).optional() }))
            .min(1),
        }),
      )
      .min(1),
  })
  .refine(
    ({ independent_variables, dependent_variables }) =>
      new Set([...independent_variables, ...dependent_variables].map(({ values }) => values.length))
        .size === 1,
    "every variable has the same number of values",
  );

export const hepDataHead = z.strictObject({
  comment: z.string().min(1),
  additional_resources: z.array(z.unknown()).optional(),
});

export const hepDataEntry = z.strictObject({
  name: z.string().min(1).max(64),
  location: z.string(),
  description: z.string(),
  keywords: z.array(
    z.strictObject({
      name: z.enum(["reactions", "observables", "cmenergies", "phrases"]),
      values: z.array(numberOrText),
    }),
  ),
  data_file: z.string().regex(/\.yaml$/),
});
