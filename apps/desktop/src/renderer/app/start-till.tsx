import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import './tokens.css';
import './base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { listenToWedge } from '../scanning/listen-to-wedge';
import type { Tones } from '../scanning/tones';
import type { Connection } from '../connection/connect';
import { openDesk } from '../till/desk';
import { keepFocusOffButtons, listenToKeys } from '../till/keyboard';
import { eatsScans, screenOf } from '../till/till';
import { TillApp } from './till-app';

/** Sets the till up in a page, over whatever wire the connection has. */
export function startTill(root: HTMLElement, connection: Connection, tones: Tones): void {
  const desk = openDesk(connection, tones);
  // The wedge first: it decides which keys anybody else hears of.
  listenToWedge((scan) => {
    if (eatsScans(screenOf(desk.session.get(), desk.sale.get(), desk.till.get()))) tones.error();
    else void desk.scan(scan);
  });
  listenToKeys(desk);
  keepFocusOffButtons();
  createRoot(root).render(
    <StrictMode>
      <TillApp desk={desk} />
    </StrictMode>,
  );
}
