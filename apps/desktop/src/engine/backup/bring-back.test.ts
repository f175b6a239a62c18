import { instant } from '@tillbridge/core/kernel';
import { paperText } from '@tillbridge/devices/sim';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { CrashPoint } from '../database/database';
import { openLedger } from '../database/open-ledger';
import { salvagesIn } from '../database/salvage';
import type { EngineDeps } from '../deps';
import { readIdentity } from '../identity/identity';
import { secretsInMemory } from '../identity/secret-store';
import { supportRoomIn } from '../support/support-room';
import { HubClient } from '../sync/hub-client';
import { samplePrinter } from '../testing/sample-printer';
import { bread, lead, milk, registerId, sampleId, storeId } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';
import { takeBackup } from './take-backup';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const key = Buffer.alloc(32, 7);
const next = sampleId<'TerminalId'>(3, 2);
const folders: string[] = [];
let shelf = '';
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'brought-back-'));
  folders.push(folder);
  return folder;
};
const tills: TestTill[] = [];
beforeEach(() => {
  shelf = newFolder();
});
afterEach(() => {
  for (const till of tills.splice(0)) {
    till.engine.stop();
    till.ledger.close();
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const ledgerIn = (folder: string) => {
  const opened = openLedger({ folder, at: instant(0), log });
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value;
};
async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 2_000 && !isSo(); i++) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(isSo(), 'it never came to be').toBe(true);
}

/** The till that dies, with a printer that has no paper. */
async function deadTill(): Promise<TestTill> {
  const { paper, printer } = samplePrinter();
  paper.setPaper('out');
  onTestFinished(() => printer.device.close());
  const till = await TestTill.open({ ledger: ledgerIn(newFolder()), printer });
  tills.push(till);
  return till;
}

function backUp(till: TestTill, to = shelf): Promise<string> {
  const identity = readIdentity(till.ledger);
  if (!identity) throw new Error('the till is enrolled');
  till.clock.pass(1_000);
  return takeBackup({
    ...{ ledger: till.ledger, identity, credential: 'a secret of its own', key },
    ...{ at: till.clock.now(), folders: [to], failed: () => undefined },
  });
}

/** A new machine at the same register, whose hub knows what the dead one sent. */
async function newTill(
  dead: TestTill,
  { who = null as typeof lead | null, ...more }: Partial<EngineDeps> & { who?: typeof lead | null } = {},
) {
  const folder = newFolder();
  const ledger = ledgerIn(folder);
  const secrets = secretsInMemory();
  secrets.write(`backup-key-${registerId}`, key.toString('hex'));
  const away = { fetch: () => Promise.reject(new TypeError('away')), hints: () => () => undefined };
  const support = supportRoomIn({
    ...{ dataFolder: folder, hubUrl: null, backupTo: [shelf], ledger, secrets },
    client: new HubClient(away, dead.clock),
  });
  const till = new TestTill({ ledger, secrets, support, salvages: () => salvagesIn(folder), ...more }, 2);
  tills.push(till);
  rooms.set(till, support);
  till.hub.enrolsAs = { terminalId: next, storeId, registerId };
  till.hub.facts.push(...dead.hub.facts);
  fateIs(till, null);
  await till.engine.sync.enrol('http://hub.test', 'GOOD-CODE');
  await till.pull();
  if (who) await till.signIn(who);
  return { till, folder };
}
const fateIs = (till: TestTill, fate: 'completed' | null) => {
  till.hub.answers = () => ({ ok: true, value: { fate } });
};
const restore = (till: TestTill, path: string) => till.api.restoreBackup({ intentId: till.intentId(), path });
const started = new WeakSet<object>();
/** Its rounds go on, as they do by themselves. @param isSo what comes of it; left out, nothing is to */
async function goOn(till: TestTill, isSo: (() => boolean) | null = null): Promise<void> {
  if (!started.has(till.engine)) till.engine.start();
  started.add(till.engine);
  for (let rounds = 0; rounds < 500 && isSo?.() !== true; rounds++) {
    till.timers.pass(5_000);
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (isSo === null && rounds === 2) return;
  }
  expect(isSo?.(), 'it never came to be').toBe(true);
}
const isDone = (till: TestTill) => () => supportOf(till).leftBehind().length === 0;
const lines = (till: TestTill) => till.api.sale().lines.map(({ name }) => name);
const leftFiles = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('left-'));
const jobs = (till: TestTill) =>
  till.rows<{ state: string }>('select state from print_job order by job_no').map(({ state }) => state);

describe('what a dead till had in its hands', () => {
  it('[BK9] the sale on its counter is on the new one’s, once its facts are at the hub and the hub knows of no end', async () => {
    const dead = await deadTill();
    dead.sell(milk.itemId);
    dead.add(bread.itemId, 2);
    dead.add(milk.itemId);
    const backup = await backUp(dead);
    const { till, folder } = await newTill(dead);
    expect(await restore(till, backup)).toMatchObject({
      ok: true,
      value: { openSale: { lineCount: 2 }, parked: 0, papers: 1 },
    });
    expect(lines(till), 'its facts are not at the hub yet').toEqual([]);
    expect(till.api.firstRun()?.broughtBack?.sale).toBe('waits-for-hub');
    till.hub.trouble = 'away';
    await goOn(till);
    expect(lines(till)).toEqual([]);
    till.hub.trouble = null;
    await goOn(till, isDone(till));
    expect(lines(till)).toEqual(['Crème brûlée bread', milk.name]);
    expect(till.hub.asked.map(({ kind }) => kind)).toEqual(['fate-of-sale']);
    expect(till.api.firstRun()?.broughtBack).toEqual({ sale: 'on-counter', papers: 1 });
    expect(leftFiles(folder)).toEqual([]);
    await till.signIn(lead);
    till.startTender();
    till.pay('cash', till.api.sale().cashDue);
    expect(till.api.sale().completed).toMatchObject({ receiptNo: 2 });
  });

  it('[BK9] not when the hub heard how it ended', async () => {
    const dead = await deadTill();
    dead.add(milk.itemId);
    const backup = await backUp(dead);
    const { till, folder } = await newTill(dead);
    fateIs(till, 'completed');
    await restore(till, backup);
    await goOn(till, isDone(till));
    expect(lines(till)).toEqual([]);
    expect(till.api.firstRun()?.broughtBack?.sale).toBe('ended');
    expect(leftFiles(folder)).toEqual([]);
  });

  it('[BK9] not over another customer’s goods: it waits until the counter is free', async () => {
    const dead = await deadTill();
    dead.add(milk.itemId);
    const backup = await backUp(dead);
    const { till } = await newTill(dead, { who: { ...lead, permissions: [...lead.permissions, 'approve'] } });
    till.hub.changes.push({
      ...{ topic: 'staff', key: lead.staffId },
      record: { ...lead, permissions: [...lead.permissions, 'approve' as const] },
    });
    await till.pull();
    till.add(bread.itemId);
    expect(await restore(till, backup)).toMatchObject({ ok: true });
    await goOn(till);
    expect(lines(till)).toEqual(['Crème brûlée bread']);
    till.startTender();
    till.pay('cash', till.api.sale().cashDue);
    await goOn(till);
    expect(lines(till), 'the change is being shown').toEqual([]);
    till.add(bread.itemId);
    till.api.discardSale({ intentId: till.intentId() });
    await goOn(till, isDone(till));
    expect(lines(till)).toEqual([milk.name]);
  });

  it('[BK11] restored twice, it comes once, whatever became of it here', async () => {
    const dead = await deadTill();
    dead.add(milk.itemId);
    const backup = await backUp(dead);
    const { till } = await newTill(dead);
    for (let times = 0; times < 2; times++) {
      await restore(till, backup);
      await goOn(till, isDone(till));
      expect(lines(till)).toEqual([milk.name]);
    }
    await till.signIn(lead);
    till.api.discardSale({ intentId: till.intentId() });
    await supportOf(till).restore(backup);
    await goOn(till, isDone(till));
    expect(lines(till)).toEqual([]);
  });

  it('[BK11] from two backups: the later one says what is so, in either order', async () => {
    const dead = await deadTill();
    dead.add(milk.itemId);
    const earlier = await backUp(dead);
    dead.startTender();
    dead.pay('cash', dead.api.sale().cashDue);
    dead.add(bread.itemId, 3);
    const later = await backUp(dead);
    for (const order of [
      [earlier, later],
      [later, earlier],
    ]) {
      const { till, folder } = await newTill(dead);
      for (const backup of order) {
        expect(await restore(till, backup)).toMatchObject({ ok: true });
        await goOn(till, isDone(till));
      }
      expect(lines(till)).toEqual(['Crème brûlée bread']);
      expect(jobs(till), 'the receipt of the milk').toEqual(['unknown']);
      expect(leftFiles(folder)).toEqual([]);
    }
  });

  it('[BK11] the power may go at any moment: it comes once', async () => {
    for (const at of [
      'before-commit:papers-brought-back',
      'after-commit:papers-brought-back',
      'before-commit:brought-back',
      'after-commit:brought-back',
    ]) {
      const dead = await deadTill();
      dead.sell(milk.itemId);
      dead.add(bread.itemId);
      const backup = await backUp(dead, newFolder());
      let isCut = false;
      const crash: CrashPoint = (point) => {
        if (point !== at || isCut) return;
        isCut = true;
        throw new Error('the power went');
      };
      const { till, folder } = await newTill(dead, { crash });
      expect(await restore(till, backup)).toMatchObject({ ok: true });
      await goOn(till, () => isCut);
      till.engine.stop();
      till.cutPower();
      await goOn(till, isDone(till));
      expect([at, lines(till), jobs(till), leftFiles(folder)]).toEqual([
        ...[at, ['Crème brûlée bread'], ['unknown'], []],
      ]);
      till.engine.stop();
      till.cutPower();
      await goOn(till);
      expect([lines(till), jobs(till)]).toEqual([['Crème brûlée bread'], ['unknown']]);
    }
  });
});

describe('what waited for the dead till’s printer', () => {
  it('[BK10] is asked about, whatever its ledger says: it comes out again as a copy, or is put away', async () => {
    const dead = await deadTill();
    dead.sell(milk.itemId);
    dead.sell(bread.itemId);
    expect(jobs(dead)).toEqual(['queued', 'queued']);
    const backup = await backUp(dead);
    const { paper, printer } = samplePrinter();
    onTestFinished(() => printer.device.close());
    const { till } = await newTill(dead, { printer });
    await until(() => printer.device.status().state === 'ready');
    await restore(till, backup);
    await goOn(till, isDone(till));
    expect(jobs(till)).toEqual(['unknown', 'unknown']);
    expect(paper.paper().lines, 'nothing comes out by itself').toEqual([]);
    const [first, second] = till.api.status().printer.unknownJobs;
    expect([first?.title, second?.title]).toEqual(['Receipt 1 of the old till', 'Receipt 2 of the old till']);
    await till.signIn(lead);
    const settle = (jobId: string | undefined, outcome: 'it-printed' | 'print-again') =>
      till.api.settlePrintJob({ intentId: till.intentId(), jobId: jobId ?? '', outcome });
    expect(settle(first?.jobId, 'it-printed')).toMatchObject({ ok: true });
    expect(settle(second?.jobId, 'print-again')).toMatchObject({ ok: true });
    await till.engine.printing.drain();
    const printed = paperText(paper.paper().lines).join('\n');
    expect(printed).toContain('COPY');
    expect(printed).toContain('Crème brûlée bread');
    expect(printed).not.toContain(milk.name);
    await restore(till, backup);
    await goOn(till, isDone(till));
    expect(jobs(till)).toEqual(['printed', 'cancelled', 'printed']);
  });

  it('[BK10] nobody is asked any more when a later backup says that it came out', async () => {
    const dead = await deadTill();
    dead.sell(milk.itemId);
    const earlier = await backUp(dead);
    dead.ledger.prepare("update print_job set state = 'printed'").run();
    dead.sell(bread.itemId);
    const later = await backUp(dead);
    const { till } = await newTill(dead);
    for (const backup of [earlier, later]) {
      await restore(till, backup);
      await goOn(till, isDone(till));
    }
    expect(jobs(till)).toEqual(['printed', 'unknown']);
  });
});

/** The machine's side of a till's support, beyond what its page may. */
function supportOf(till: TestTill) {
  const room = rooms.get(till);
  if (!room) throw new Error('the till has one');
  return room;
}
const rooms = new WeakMap<TestTill, NonNullable<EngineDeps['support']>>();
