/** What is the matter with the simulated printer, as its sensors have it. */
export type DeviceState = {
  paper: 'ok' | 'low' | 'out';
  coverOpen: boolean;
  jammed: boolean;
  drawerOpen: boolean;
};

export const canPrint = (state: DeviceState): boolean =>
  state.paper !== 'out' && !state.coverOpen && !state.jammed;

// Our simulated drawer is wired so that pin 3 is high while it is shut.
const pin3High = (state: DeviceState): boolean => !state.drawerOpen;

/** The answer to DLE EOT n. Bits: the printers' manuals; healthy is 0x12. */
export function realTimeStatus(question: number, state: DeviceState): number {
  const fixed = 0x12;
  switch (question) {
    case 1:
      return fixed | (pin3High(state) ? 0x04 : 0) | (canPrint(state) ? 0 : 0x08);
    case 2:
      return (
        fixed | (state.coverOpen ? 0x04 : 0) | (state.paper === 'out' ? 0x20 : 0) | (state.jammed ? 0x40 : 0)
      );
    case 3:
      return fixed | (state.jammed ? 0x08 : 0);
    default:
      return fixed | (state.paper === 'ok' ? 0 : 0x0c) | (state.paper === 'out' ? 0x60 : 0);
  }
}

/** The four bytes that a printer sends by itself when something changes. */
export function autoStatus(state: DeviceState): number[] {
  const first =
    0x10 | (pin3High(state) ? 0x04 : 0) | (canPrint(state) ? 0 : 0x08) | (state.coverOpen ? 0x20 : 0);
  const paper = (state.paper === 'ok' ? 0 : 0x03) | (state.paper === 'out' ? 0x0c : 0);
  return [first, state.jammed ? 0x08 : 0, paper, 0x0f];
}

/** The answer to GS r n, given when the printer has reached the question. */
export const queuedStatus = (which: number, state: DeviceState): number =>
  which === 2
    ? pin3High(state)
      ? 1
      : 0
    : (state.paper === 'ok' ? 0 : 0x03) | (state.paper === 'out' ? 0x0c : 0);
