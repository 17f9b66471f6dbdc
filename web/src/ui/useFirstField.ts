import { useEffect, useRef, type RefObject } from 'react';

/** For a form that opens where somebody pressed a button: what they type next goes into its first field. */
export function useFirstField(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  return form;
}
