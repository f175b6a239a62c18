import { instant } from '@tillbridge/core/kernel';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transactionsOn } from '../database/database';
import { openLedger } from '../database/open-ledger';
import { readNumber } from '../database/settings';
import { salvagesIn } from '../database/salvage';
import { examineCopies } from '../doctor/backups';
import { readIdentity } from '../identity/identity';
import { secretsInMemory } from '../identity/secret-store';
import { HubClient } from '../sync/hub-client';
import { milk } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { tillIn } from '../testing/till-in-folder';
import { backupsIn, surplus } from './backup-files';
import { isBackupDue } from './due';
import { BackupKeeper, backupsFolder } from './keep-backups';
import { restore } from './restore';
import { BackupUnreadable, openBackup, readBackupHeader } from './sealed-backup';
import { takeBackup } from './take-backup';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const minute = 60_000;
const key = Buffer.alloc(32, 7);
const folders: string[] = [];
let shelf = '';
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'backups-'));
  folders.push(folder);
  return folder;
};
beforeEach(() => {
  shelf = newFolder();
});
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const identityOf = (till: TestTill) => {
  const identity = readIdentity(till.ledger);
  if (!identity) throw new Error('the till is enrolled');
  return identity;
};
const backedUp = (till: TestTill, to = [shelf] as [string, ...string[]], failed: string[] = []) =>
  takeBackup({
    ...{ ledger: till.ledger, identity: identityOf(till), credential: 'a secret of its own', key },
    ...{ at: till.clock.now(), folders: to, failed: (folder) => failed.push(folder) },
  });

describe('a backup', () => {
  it('[BK1] holds the ledger, can be read by whoever has the key, and says whose it is to everybody', async () => {
    const till = await tillIn(newFolder(), { sent: 2, unsent: 3 });
    const path = await backedUp(till);
    expect(readdirSync(shelf)).toHaveLength(1);
    const { header } = readBackupHeader(path);
    expect(header).toMatchObject({ terminalId: identityOf(till).terminalId, takenAt: till.clock.now() });
    const text = readFileSync(path).toString('latin1');
    expect(text).not.toContain('SQLite format');
    expect(text).not.toContain('a secret of its own');
    const to = join(shelf, 'opened.db');
    await openBackup(path, to, key);
    expect(readFileSync(to).toString('latin1')).toContain('SQLite format 3');
    till.ledger.close();
  });

  it('[BK1] does not open with another key, with a byte changed anywhere, or cut short', async () => {
    const till = await tillIn(newFolder(), { unsent: 1 });
    const path = await backedUp(till);
    till.ledger.close();
    const whole = readFileSync(path);
    const to = join(shelf, 'opened.db');
    await expect(openBackup(path, to, Buffer.alloc(32, 8))).rejects.toThrow(BackupUnreadable);
    for (const at of [0, 40, 200, whole.length >> 1, whole.length - 1]) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(path, changed);
      await expect(openBackup(path, to, key), `byte ${at}`).rejects.toThrow();
    }
    for (const length of [3, 100, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length));
      await expect(openBackup(path, to, key), `${length} bytes`).rejects.toThrow();
    }
    expect(readdirSync(shelf)).toHaveLength(1);
  });

  it('[BK3] is copied where IT says; a folder that is not there costs nothing else', async () => {
    const till = await tillIn(newFolder(), { unsent: 1 });
    const stick = newFolder();
    const failed: string[] = [];
    await backedUp(till, [shelf, join(stick, 'pulled out'), stick], failed);
    expect(failed).toEqual([join(stick, 'pulled out')]);
    expect(readdirSync(stick)).toEqual(readdirSync(shelf));
    till.ledger.close();
  });
});

it('[BK2] is taken when something was recorded, sooner while the hub has not got it', () => {
  const now = instant(1_800_000_000_000);
  const ago = (minutes: number) => instant(now - minutes * minute);
  const due = (lastMinutes: number | null, sequence: number, unsentMinutes: number | null) =>
    isBackupDue({
      ...{ now, sequence, unsentSince: unsentMinutes === null ? null : ago(unsentMinutes) },
      last: lastMinutes === null ? null : { takenAt: ago(lastMinutes), sequence: 10 },
    });
  expect(due(null, 0, null), 'nothing was recorded yet').toBe(false);
  expect(due(null, 1, null), 'the first').toBe(true);
  expect(due(600, 10, 600), 'nothing since').toBe(false);
  expect(due(239, 11, null)).toBe(false);
  expect(due(240, 11, null)).toBe(true);
  expect(due(11, 11, 9)).toBe(false);
  expect(due(9, 11, 11)).toBe(false);
  expect(due(10, 11, 10)).toBe(true);
  expect(due(-300, 11, null), 'a clock that went back').toBe(true);
  const closing = { now, sequence: 11, last: { takenAt: ago(1), sequence: 10 }, isClosing: true };
  expect(isBackupDue({ ...closing, unsentSince: ago(0) }), 'closing with something unsent').toBe(true);
  expect(isBackupDue({ ...closing, unsentSince: null }), 'closing with everything sent').toBe(false);
  const holding = { ...closing, unsentSince: null, isHoldingMore: true };
  expect(isBackupDue({ ...holding, sequence: 10 }), 'closing with a sale on the counter').toBe(true);
});

it('[BK3] keeps the latest six, the last of each of fourteen days, and what is not its own', () => {
  const hour = 60 * minute;
  const files = Array.from({ length: 24 * 20 }, (_, index) => ({
    path: `${index}`,
    header: { terminalId: 'own', takenAt: 1_800_000_000_000 - index * hour } as never,
  }));
  const others = [{ path: 'other', header: { terminalId: 'other', takenAt: 0 } as never }];
  const dropped = surplus([...files, ...others], 'own');
  const kept = files.filter((file) => !dropped.includes(file));
  expect(kept).toHaveLength(6 + 13);
  expect(kept.slice(0, 6)).toEqual(files.slice(0, 6));
  expect(dropped).not.toContain(others[0]);
});

describe('the keeper of backups', () => {
  const keeperOf = (till: TestTill, dataFolder: string, answers: () => Response) => {
    const network = { fetch: () => Promise.resolve(answers()), hints: () => () => undefined };
    return new BackupKeeper({
      ...{ dataFolder, copies: [], ledger: till.ledger, secrets: till.secrets },
      ...{ client: new HubClient(network, till.clock), clock: till.clock, log },
    });
  };
  const withKey = () => Response.json({ key: key.toString('hex') });

  it('[BK2, BK5] asks the hub once for the key, and then needs it no more', async () => {
    const folder = newFolder();
    const till = await tillIn(folder, { unsent: 2 });
    let asked = 0;
    const keeper = keeperOf(till, folder, () => {
      asked += 1;
      return asked === 1 ? Response.json({ error: 'not-here', sentence: 'No.' }, { status: 404 }) : withKey();
    });
    expect(await keeper.tick(), 'a hub that gives no key').toBeNull();
    expect(await keeper.tick()).not.toBeNull();
    expect(await keeper.tick(), 'nothing was recorded since').toBeNull();
    till.sell(milk.itemId);
    till.clock.pass(5 * 60 * minute);
    expect(await keeper.tick()).not.toBeNull();
    expect(asked).toBe(2);
    expect(backupsIn(backupsFolder(folder))).toHaveLength(2);
    till.ledger.close();
  });

  it('[BK2] takes one when the till closes with a sale on its counter, or with a paper that waits', async () => {
    const folder = newFolder();
    const till = await tillIn(folder, { sent: 1 });
    const keeper = keeperOf(till, folder, withKey);
    expect(await keeper.tick()).not.toBeNull();
    expect(await keeper.tick({ isClosing: true }), 'the hub has everything').toBeNull();
    till.clock.pass(minute);
    till.add(milk.itemId);
    expect(await keeper.tick(), 'while it sells').toBeNull();
    expect(await keeper.tick({ isClosing: true })).not.toBeNull();
    till.ledger.close();
  });

  it('[BK3] a disk that takes nothing costs no sale, and is tried again', async () => {
    const folder = newFolder();
    const till = await tillIn(folder, { unsent: 1 });
    writeFileSync(backupsFolder(folder), 'a file where the folder should be');
    const keeper = keeperOf(till, folder, withKey);
    expect(await keeper.tick()).toBeNull();
    expect(till.sell(milk.itemId)).toBeDefined();
    rmSync(backupsFolder(folder));
    expect(await keeper.tick()).not.toBeNull();
    till.ledger.close();
  });
});

it('[BK3] the doctor says of each folder for copies whether the last day’s lies there', async () => {
  const till = await tillIn(newFolder(), { unsent: 1 });
  const pulledOut = join(newFolder(), 'pulled out');
  await backedUp(till, [newFolder(), shelf]);
  const { terminalId } = identityOf(till);
  const now = till.clock.now();
  const said = (at: number) =>
    examineCopies([shelf, pulledOut], terminalId, instant(at)).map(({ state }) => state);
  expect(said(now)).toEqual(['good', 'attention']);
  expect(said(now + 26 * 60 * minute)).toEqual(['attention', 'attention']);
  expect(examineCopies([shelf], 'another', now)[0]?.sentence).toContain(shelf);
  till.ledger.close();
});

describe('[BK4] a dead till', () => {
  it('is replaced: what it had not sent reaches the hub once, under its own name', async () => {
    const dead = await tillIn(newFolder(), { sent: 3, unsent: 5 });
    const { terminalId } = identityOf(dead);
    const backup = await backedUp(dead);
    // The line came back for a moment before it died: the hub has some of it already.
    await dead.push();
    dead.ledger.close();
    const folder = newFolder();
    const next = await tillIn(folder);
    const secrets = secretsInMemory();
    const { ledger } = next;
    const transactions = transactionsOn(ledger, () => undefined);
    const restored = await restore({ folder, backup, ledger, transactions, secrets, keyOf: () => key });
    expect(restored).toMatchObject({
      ok: true,
      value: { header: { terminalId } },
    });
    expect(restored.ok && restored.value.unsent).toBeGreaterThanOrEqual(5);
    expect(secrets.read(`terminal-${terminalId}`)).toBe('a secret of its own');
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);

    const fresh = new TestTill({ secrets, salvages: () => salvagesIn(folder) });
    fresh.hub.facts.push(...dead.hub.facts);
    await fresh.engine.sync.pushSalvages();
    expect(fresh.hub.heard().filter((fact) => fact.type === 'sale-completed')).toHaveLength(8);
    expect(fresh.hub.chain().ok).toBe(true);
    expect(salvagesIn(folder)).toEqual([]);
    expect(readNumber(ledger, 'last-receipt-no'), 'the next receipt is a new one').toBe(8);
    ledger.close();
  });

  it('of another register, without its key or with a damaged backup is refused, and nothing changes', async () => {
    const dead = await tillIn(newFolder(), { unsent: 2 });
    const backup = await backedUp(dead);
    dead.ledger.close();
    const folder = newFolder();
    const next = await tillIn(folder);
    const before = readdirSync(folder);
    const { ledger } = next;
    const transactions = transactionsOn(ledger, () => undefined);
    const asked = { folder, backup, ledger, transactions, secrets: secretsInMemory() };
    const refusal = async (changed: object) => {
      const said = await restore({ ...asked, keyOf: () => key, ...changed });
      return said.ok ? 'restored' : said.refusal.kind;
    };
    expect(await refusal({ keyOf: () => null })).toBe('no-key');
    expect(await refusal({ keyOf: () => Buffer.alloc(32, 9) })).toBe('unreadable');
    const none = join(shelf, 'none');
    writeFileSync(none, 'a letter');
    expect(await refusal({ backup: none })).toBe('unreadable');
    const empty = newFolder();
    mkdirSync(join(empty, 'x'));
    const unknown = openLedger({ folder: empty, at: instant(0), log });
    if (!unknown.ok) throw new Error(unknown.refusal.sentence);
    expect(await refusal({ ledger: unknown.value })).toBe('not-enrolled');
    unknown.value.close();
    const whole = readFileSync(backup).toString('latin1');
    writeFileSync(
      backup,
      whole.replace(identityOf(next).registerId, `${identityOf(next).registerId.slice(0, -4)}0000`),
      'latin1',
    );
    expect(await refusal({})).toBe('another-register');
    expect(readdirSync(folder)).toEqual(before);
    next.ledger.close();
  });
});
