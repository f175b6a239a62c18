import { useEffect } from 'react';
import { useDesk } from '../till/desk-context';

/** How long the corner is held: nobody does that who only sells. */
export const holdMs = 3_000;
/** The corner's side in CSS pixels, at the top left, where the till has no button. */
export const cornerPx = 72;

type At = Pick<PointerEvent, 'clientX' | 'clientY'>;
export const isInCorner = ({ clientX, clientY }: At): boolean => clientX < cornerPx && clientY < cornerPx;

type Keyed = Pick<KeyboardEvent, 'ctrlKey' | 'altKey' | 'shiftKey' | 'code'>;
export const isMaintenanceChord = ({ ctrlKey, altKey, shiftKey, code }: Keyed): boolean =>
  ctrlKey && altKey && shiftKey && code === 'KeyM';

/**
 * The way to whoever looks after the machine: the top left corner held for three seconds, or Ctrl+Alt+Shift+M. It leads to pages of the
 * shell's own, and the engine knows whether this shell has any. Source: spec/kiosk.md KI15
 */
export function useMaintenanceGesture(): void {
  const { client } = useDesk();
  useEffect(() => {
    let timer: number | undefined;
    const go = (): void => {
      client.maintenance.query().then(
        ({ address }) => {
          if (address !== null) window.location.assign(address);
        },
        // An engine that is away is told on the screen; the shell's own page leads on from there.
        () => undefined,
      );
    };
    const letGo = (): void => window.clearTimeout(timer);
    const press = (event: PointerEvent): void => {
      letGo();
      if (event.isPrimary && isInCorner(event)) timer = window.setTimeout(go, holdMs);
    };
    const move = (event: PointerEvent): void => {
      if (!isInCorner(event)) letGo();
    };
    const key = (event: KeyboardEvent): void => {
      if (!isMaintenanceChord(event)) return;
      event.preventDefault();
      go();
    };
    const listeners = { pointerdown: press, pointermove: move, pointerup: letGo, pointercancel: letGo };
    for (const [name, listener] of Object.entries(listeners))
      window.addEventListener(name as 'pointerdown', listener, { capture: true });
    window.addEventListener('keydown', key, { capture: true });
    return () => {
      letGo();
      for (const [name, listener] of Object.entries(listeners))
        window.removeEventListener(name as 'pointerdown', listener, { capture: true });
      window.removeEventListener('keydown', key, { capture: true });
    };
  }, [client]);
}
