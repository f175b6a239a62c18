import type { App, BrowserWindow } from 'electron';

/**
 * Holds a window over the whole screen: whoever presses Alt+F4 sells on. The system's own shutdown and the end of the program are
 * let through. Source: spec/kiosk.md KI18
 * @returns what lets it go
 */
export function holdOverScreen(
  app: Pick<App, 'on'>,
  window: Pick<BrowserWindow, 'on' | 'setKiosk' | 'isDestroyed'>,
): () => void {
  let isHeld = true;
  window.on('close', (event) => {
    if (isHeld) event.preventDefault();
  });
  app.on('before-quit', () => (isHeld = false));
  window.on('query-session-end', () => (isHeld = false));
  return () => {
    isHeld = false;
    if (!window.isDestroyed()) window.setKiosk(false);
  };
}
