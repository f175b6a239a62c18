import type { DrawerSensor } from './drawer';

/** A drawer with a serial plug of its own. */
export type SerialDrawerModel = {
  /** What opens it. */
  trigger: Uint8Array;
  /** It fills itself from the line: how long after the port was opened, and after each opening, it can open. */
  firstChargeMs: number;
  chargeMs: number;
};

const bel = 0x07;

/**
 * Models by the name that an address gives them. The times of `apg-serialpro` are its manual's: it lives on what the port's
 * DTR and RTS give it. Source: APG 484A (SerialPRO II), APG Smart and IBM SurePOS manuals
 */
export const serialDrawerModels: Readonly<Record<string, SerialDrawerModel>> = {
  'apg-serialpro': { trigger: Uint8Array.of(bel), firstChargeMs: 12_000, chargeMs: 6_000 },
  'apg-smart': { trigger: Uint8Array.from(Buffer.from('[[', 'ascii')), firstChargeMs: 0, chargeMs: 0 },
  'ibm-surepos': { trigger: Uint8Array.of(0x1b, bel), firstChargeMs: 0, chargeMs: 0 },
  bel: { trigger: Uint8Array.of(bel), firstChargeMs: 0, chargeMs: 0 },
};
export const plainDrawerId = 'bel';

const sensed = { '-cts-open': 'high-when-open', '-cts-closed': 'high-when-closed' } as const;

/**
 * `apg-serialpro`, or `apg-serialpro-cts-open` where the port's CTS is on while the drawer is open, `-cts-closed` where it is on
 * while it is shut: drawers and cables differ, so it is tried when one is set up. Source: spec/devices.md DV92
 */
export function serialDrawerModel(id: string): { model: SerialDrawerModel; sensor: DrawerSensor } | null {
  const suffix = (Object.keys(sensed) as (keyof typeof sensed)[]).find((end) => id.endsWith(end));
  const model = serialDrawerModels[suffix ? id.slice(0, -suffix.length) : id];
  return model ? { model, sensor: suffix ? sensed[suffix] : 'unknown' } : null;
}
