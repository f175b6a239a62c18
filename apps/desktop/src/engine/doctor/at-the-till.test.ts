import { instant } from '@tillbridge/core/kernel';
import { setLanguage } from '@tillbridge/words';
import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chip, StatusView } from '../../ipc';
import { milk } from '../testing/sample-shop';
import { tillIn } from '../testing/till-in-folder';
import { examineLedger } from './ledger';
import { examineLedgerApart } from './ledger-apart';
import { examineOpenDevices } from './open-devices';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apart-'));
});
afterEach(() => {
  setLanguage('en-NZ');
  rmSync(folder, { recursive: true, force: true });
});
const at = instant(Date.UTC(2026, 10, 22));

describe('the ledger of a till that runs', () => {
  it('[DR8] is read whole in another thread, in the language of the till, and a sale is made meanwhile', async () => {
    const till = await tillIn(folder, { sent: 2, unsent: 1 });
    setLanguage('es-US');
    const reading = examineLedgerApart(folder, at);
    till.sell(milk.itemId);
    const found = await reading;
    expect(found.map(({ about, state }) => [about, state])).toContainEqual(['journal', 'good']);
    expect(found[0]?.sentence).toBe(examineLedger(folder, at).findings[0]?.sentence);
    expect(found[0]?.sentence).toContain('base de datos');
    till.ledger.close();
  });

  it('[DR8] that is damaged is a bad finding', async () => {
    const { ledger } = await tillIn(folder, { sent: 20, unsent: 1 });
    ledger.pragma('wal_checkpoint(TRUNCATE)');
    ledger.close();
    truncateSync(join(folder, 'ledger.db'), 40_960);
    const [damaged] = await examineLedgerApart(folder, at);
    expect(damaged).toMatchObject({ about: 'ledger', state: 'bad' });
  });
});

describe('the devices of a till that runs', () => {
  const chip = (state: Chip['state'], fix: string | null = null): Chip => ({
    ...{ state, word: 'Word', detail: 'Detail.', fix, lastGoodAt: null },
  });
  const seen = {
    printer: { ...chip('attention', 'Put in a new roll'), waitingJobs: 0, unknownJobs: [] },
    drawer: chip('ok'),
    scanner: chip('off'),
    scale: chip('busy'),
  } satisfies Partial<StatusView>;

  it('[DR9] [KT8] are told as their lines have them, with what to do; what is not set up is not told', () => {
    expect(examineOpenDevices(seen, { state: 'ready' })).toMatchObject([
      { about: 'printer', state: 'attention', sentence: 'Word: Detail.', todo: 'Put in a new roll' },
      { about: 'drawer', state: 'good', todo: null },
      { about: 'scale', state: 'attention' },
      { about: 'pole', state: 'good' },
    ]);
    const kitchen = { ...chip('attention', 'Check power and cable'), waitingJobs: 1, unknownJobs: [] };
    expect(examineOpenDevices({ ...seen, kitchen }, null).at(-1)).toMatchObject({
      ...{ about: 'kitchen', state: 'attention', todo: 'Check power and cable' },
    });
    expect(examineOpenDevices({ ...seen, labels: chip('offline') }, { state: 'absent' })).toMatchObject([
      { about: 'printer' },
      { about: 'drawer' },
      { about: 'labels', state: 'attention' },
      { about: 'scale' },
      { about: 'pole', state: 'attention' },
    ]);
  });
});
