import { shallowReactive } from "vue";
import {
  type ExperimentStyle,
  plainStyle,
} from "../../src-shared/specification/experiment-style.ts";

const styles = shallowReactive(new Map<string, ExperimentStyle>());

/** Styles of the curves of experiments, told by the host. */
export function rememberStyles(
  experiments: readonly { readonly name: string | null; readonly style: ExperimentStyle }[],
): void {
  for (const { name, style } of experiments) if (name !== null) styles.set(name, style);
}

/** How the curves of an experiment are drawn; in ink until the host has told it. */
export function experimentStyle(name: string): ExperimentStyle {
  return styles.get(name) ?? plainStyle(name);
}
