import { useEffect } from 'react';
import { useTill } from '../till/desk-context';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Hears the keys of a form of the drawer before the till does: Esc goes one step back and not out of the drawer. */
export function useDrawerKeys(onKey: (key: string) => boolean): void {
  const isCovered = useTill((till) => till.sheet !== null || till.isMenuOpen);
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (isCovered || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (isField(event.target) && event.key !== 'Escape') return;
      const isPress = event.key === 'Enter' || event.key === ' ';
      if (isPress && event.target instanceof HTMLButtonElement) return;
      if (onKey(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  });
}
