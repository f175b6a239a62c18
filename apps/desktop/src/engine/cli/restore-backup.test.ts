import { instant } from '@tillbridge/core/kernel';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeBackup } from '../backup/take-backup';
import { claimFolder } from '../database/folder-lock';
import { openLedger } from '../database/open-ledger';
import { salvagesIn } from '../database/salvage';
import { readIdentity } from '../identity/identity';
import { secretStoreIn } from '../identity/secret-store';
import { milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { readOptions } from './options';
import { restoreBackup } from './restore-backup';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'restore-'));
});
afterEach(() => {
  process.exitCode = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function said(backup: string): Promise<object | undefined> {
  const options = readOptions(['restore', '--data', folder, '--backup', backup]);
  if (!options.ok || options.value === 'help') throw new Error('the arguments cannot be read');
  const events: object[] = [];
  await restoreBackup(options.value, (event) => events.push(event));
  return events[0];
}

it('[BK4] the command lays down what was not sent, or says in a sentence why not', async () => {
  expect(await said('none')).toMatchObject({
    event: 'refused',
    sentence: expect.stringMatching(/There is no ledger/) as string,
  });
  const ledger = openLedger({ folder, at: instant(0), log });
  if (!ledger.ok) throw new Error(ledger.refusal.sentence);
  const till = await TestTill.open({ ledger: ledger.value });
  till.sell(milk.itemId);
  const identity = readIdentity(till.ledger);
  if (!identity) throw new Error('the till is enrolled');
  const backup = await takeBackup({
    ...{
      ledger: till.ledger,
      identity,
      credential: 'secret',
      key: Buffer.alloc(32, 1),
      at: till.clock.now(),
    },
    ...{ folders: [join(folder, 'backups')], failed: () => undefined },
  });
  till.ledger.close();
  expect(await said(join(folder, 'none'))).toMatchObject({
    event: 'refused',
    sentence: expect.stringMatching(/There is no file/) as string,
  });
  const letGo = claimFolder(folder);
  expect(await said(backup)).toMatchObject({
    event: 'refused',
    sentence: expect.stringMatching(/is running/) as string,
  });
  letGo?.();
  expect(await said(backup)).toMatchObject({
    event: 'refused',
    sentence: expect.stringMatching(/key of this register/) as string,
  });
  expect(process.exitCode).toBe(2);
  expect(salvagesIn(folder)).toEqual([]);

  secretStoreIn(folder).write(`backup-key-${identity.registerId}`, '01'.repeat(32));
  expect(await said(backup)).toMatchObject({ event: 'restored', terminalId: identity.terminalId });
  expect(salvagesIn(folder)[0]?.links.length).toBeGreaterThan(0);
  expect(existsSync(join(folder, '.restored.db'))).toBe(false);
});
