/** What was typed or chosen in the field of an event. */
export function textOf({ target }: Event): string {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement
    ? target.value
    : "";
}

/** Whether the box of an event is ticked now. */
export function isOn({ target }: Event): boolean {
  return target instanceof HTMLInputElement && target.checked;
}
