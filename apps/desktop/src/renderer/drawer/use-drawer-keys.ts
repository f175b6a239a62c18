import { useHeardKeys } from '../app/use-heard-keys';
import { useTill } from '../till/desk-context';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Hears the keys of a form of the drawer before the till does: Esc goes one step back and not out of the drawer. */
export function useDrawerKeys(onKey: (key: string) => boolean): void {
  const isCovered = useTill((till) => till.sheet !== null || till.isMenuOpen);
  useHeardKeys(
    (event) => {
      if (isCovered) return false;
      if (isField(event.target) && event.key !== 'Escape') return false;
      const isPress = event.key === 'Enter' || event.key === ' ';
      if (isPress && event.target instanceof HTMLButtonElement) return false;
      return onKey(event.key);
    },
    { isFirst: true },
  );
}
