import { useLayoutEffect, useRef } from 'react';

/**
 * Hears the keyboard wherever the focus is, from the moment that the screen shows: what somebody can read they may answer at once.
 * @param onKey whether it was meant for this screen; keys held with Ctrl, Alt or Meta are not asked about
 * @param isFirst before anything else hears it
 */
export function useHeardKeys(onKey: (event: KeyboardEvent) => boolean, { isFirst = false } = {}): void {
  const latest = useRef(onKey);
  useLayoutEffect(() => {
    latest.current = onKey;
  });
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (latest.current(event)) event.preventDefault();
    };
    window.addEventListener('keydown', hear, { capture: isFirst });
    return () => window.removeEventListener('keydown', hear, { capture: isFirst });
  }, [isFirst]);
}

/** A button that has the focus answers Enter by itself. */
export const isEnterOfNoButton = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && !(event.target instanceof HTMLButtonElement);
