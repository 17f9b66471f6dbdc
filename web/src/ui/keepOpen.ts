/** Escape closes what is open; with Shift it is a key of the page and closes nothing. */
export function keepOpenOnShift(event: KeyboardEvent): void {
  if (event.shiftKey) event.preventDefault();
}
