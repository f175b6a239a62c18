import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instant } from '../kernel';
import type { TerminalHealthV1 } from '../wire';
import { type TerminalSeen, attentionOf } from './attention';

const now = instant(Date.UTC(2026, 10, 21, 1, 0));
const minute = 60_000;
const ago = (minutes: number) => instant(now - minutes * minute);
const health: TerminalHealthV1 = {
  appVersion: '0.1.0',
  outboxDepth: 0,
  oldestUnsentAt: null,
  clockOffsetMs: 40,
  devices: [{ kind: 'printer', name: 'Printer ready', state: 'ok', sentence: 'Receipts come out.' }],
  receiptsWaiting: 0,
  diskFreeBytes: 40 * 1024 ** 3,
  databaseBytes: 9_000_000,
  uptimeMs: 5_000,
  catalogueItems: 2_000,
};
const well: TerminalSeen = {
  now,
  isConnected: true,
  lastSeenAt: ago(0),
  isStoreOpen: true,
  health,
  isChainBroken: false,
  factsSetAside: 0,
};
const secondPrinter = (state: 'ok' | 'busy' | 'attention') => ({
  ...{ name: 'bar', state, word: 'Paper out' },
  sentence: 'The printer at bar needs a hand.',
});
const found = (about: string, state: 'attention' | 'bad') => ({
  ...{ about, state, sentence: 'Somebody should look', todo: null },
});
const told = (
  state: NonNullable<TerminalHealthV1['update']>['state'],
  sentence = 'It ended with code 7.',
) => ({
  ...{ platform: 'kiosk-linux-x64' as const, state, version: '1.1.0', attempt: 1, sentence },
});
const paperOut: TerminalHealthV1['devices'] = [
  { kind: 'printer', name: 'Paper out', state: 'attention', sentence: 'Receipts wait for a new roll.' },
];

it('[FL5] a till on which all is well needs nobody', () => expect(attentionOf(well)).toEqual([]));

it.each<{ why: string; seen: Partial<TerminalSeen>; kinds: string[] }>([
  { why: 'away for 15 minutes', seen: { isConnected: false, lastSeenAt: ago(15) }, kinds: [] },
  { why: 'away for 16 minutes', seen: { isConnected: false, lastSeenAt: ago(16) }, kinds: ['not-seen'] },
  {
    why: 'away while the store is shut',
    seen: { isConnected: false, lastSeenAt: ago(900), isStoreOpen: false },
    kinds: [],
  },
  { why: 'away, but it listens', seen: { lastSeenAt: ago(900) }, kinds: [] },
  { why: 'never heard of', seen: { isConnected: false, lastSeenAt: null }, kinds: ['not-seen'] },
  { why: 'no health yet', seen: { health: null }, kinds: [] },
  {
    why: 'a fact that waits 10 minutes',
    seen: { health: { ...health, outboxDepth: 3, oldestUnsentAt: ago(10) } },
    kinds: [],
  },
  {
    why: 'a fact that waits 11 minutes',
    seen: { health: { ...health, outboxDepth: 3, oldestUnsentAt: ago(11) } },
    kinds: ['outbox-old'],
  },
  { why: 'a clock 2 minutes off', seen: { health: { ...health, clockOffsetMs: 120_000 } }, kinds: [] },
  {
    why: 'a clock more than 2 minutes ahead',
    seen: { health: { ...health, clockOffsetMs: -120_001 } },
    kinds: ['clock-wrong'],
  },
  { why: 'paper out', seen: { health: { ...health, devices: paperOut } }, kinds: ['printer-trouble'] },
  {
    why: 'less than a gigabyte free',
    seen: { health: { ...health, diskFreeBytes: 1024 ** 3 - 1 } },
    kinds: ['disk-nearly-full'],
  },
  { why: 'a disk nobody can measure', seen: { health: { ...health, diskFreeBytes: null } }, kinds: [] },
  {
    why: 'something bad that its doctor found',
    seen: { health: { ...health, findings: [found('ledger', 'bad')] } },
    kinds: ['till-finding'],
  },
  {
    why: 'a disk that its doctor found full',
    seen: { health: { ...health, diskFreeBytes: 5, findings: [found('disk', 'bad')] } },
    kinds: ['disk-nearly-full'],
  },
  {
    why: 'a scale away',
    seen: { health: { ...health, findings: [found('scale', 'attention')] } },
    kinds: ['device-trouble'],
  },
  {
    why: 'a kitchen’s printer without paper',
    seen: { health: { ...health, secondPrinters: [secondPrinter('ok'), secondPrinter('attention')] } },
    kinds: ['device-trouble'],
  },
  {
    why: 'a kitchen’s printer that is being looked for',
    seen: { health: { ...health, secondPrinters: [secondPrinter('busy')] } },
    kinds: [],
  },
  {
    why: 'an open drawer',
    seen: { health: { ...health, findings: [found('drawer', 'attention')] } },
    kinds: [],
  },
  ...(['none', 'fetching', 'waiting', 'installed'] as const).map((state) => ({
    why: `a release that is ${state}`,
    seen: { health: { ...health, update: told(state) } },
    kinds: [],
  })),
  {
    why: 'a release that it went back from',
    seen: { health: { ...health, update: told('returned') } },
    kinds: ['update-trouble'],
  },
  {
    why: 'a backup of four days ago',
    seen: { health: { ...health, backup: { takenAt: ago(4 * 24 * 60), folders: 1 } } },
    kinds: [],
  },
  {
    why: 'a backup of more than four days ago',
    seen: { health: { ...health, backup: { takenAt: ago(4 * 24 * 60 + 1), folders: 1 } } },
    kinds: ['backup-old'],
  },
  { why: 'a broken chain', seen: { isChainBroken: true }, kinds: ['chain-broken'] },
  { why: 'a fact set aside', seen: { factsSetAside: 1 }, kinds: ['facts-set-aside'] },
])('[FL5] $why: $kinds', ({ seen, kinds }) =>
  expect(attentionOf({ ...well, ...seen }).map(({ kind }) => kind)).toEqual(kinds),
);

it('[FL5] what puts money or data at risk comes first, and every reason is a sentence', () =>
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.nat(3),
      fc.nat(2_000),
      fc.integer({ min: -400_000, max: 400_000 }),
      fc.boolean(),
      (isChainBroken, factsSetAside, minutes, clockOffsetMs, isPaperOut) => {
        const found = attentionOf({
          ...well,
          isConnected: false,
          lastSeenAt: ago(minutes),
          isChainBroken,
          factsSetAside,
          health: {
            ...health,
            clockOffsetMs,
            outboxDepth: 1,
            oldestUnsentAt: ago(minutes),
            devices: isPaperOut ? paperOut : [],
          },
        });
        const firstMild = found.findIndex(({ isUrgent }) => !isUrgent);
        expect(found.slice(firstMild < 0 ? found.length : firstMild).some(({ isUrgent }) => isUrgent)).toBe(
          false,
        );
        for (const { sentence } of found) expect(sentence).toMatch(/^[A-Z0-9].*\.$|\?$/);
      },
    ),
  ));

it.each([
  { state: 'returned' as const, says: 'It went back from version 1.1.0: It ended with code 7. Pause' },
  {
    state: 'refused' as const,
    says: 'It did not take version 1.1.0: It ended with code 7. Look at who signed',
  },
])('[UP20] a till that $state a release says why, and what to do', ({ state, says }) => {
  const [first] = attentionOf({ ...well, health: { ...health, update: told(state) } });
  expect(first).toMatchObject({ kind: 'update-trouble', isUrgent: false });
  expect(first?.sentence.startsWith(says), first?.sentence).toBe(true);
  const [silent] = attentionOf({ ...well, health: { ...health, update: told(state, '') } });
  expect(silent?.sentence).toContain('It did not say why.');
});
