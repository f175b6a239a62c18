import { instant } from '@tillbridge/core/kernel';
import { TerminalHealthV1, logPartBytes } from '@tillbridge/core/wire';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CrashFile } from '../../ipc/crash-file';
import { bad, good } from '../doctor/finding';
import { sealBackup } from '../backup/sealed-backup';
import { cashier, lead, milk, sampleId } from '../testing/sample-shop';
import type { FakeHub } from '../testing/fake-hub';
import { TestTill } from '../testing/test-till';
import { pickedIn } from './picked-backup';
import type { FoundBackup, SupportRoom } from './support-room';

const requestId = '0190f000-4111-7111-8111-111111111111';
const lookId = '0190f000-4111-7111-8111-222222222222';
const minute = 60_000;
const path = '/media/stick/backups/dead.tillbackup';
const crash = (name: string): CrashFile => ({
  name,
  report: {
    ...{ at: 1_000, kind: 'engine', version: '0.1.0', platform: 'linux' },
    ...{ what: 'Error: torn', lastLog: ['{}'] },
  },
});

const holds = { unsent: 3, openSale: null, parked: 1, papers: 2 };

/** A machine whose doctor ends when the test says so. */
function roomOf(more: Partial<SupportRoom> = {}) {
  const looks: ((found: Awaited<ReturnType<SupportRoom['examine']>>) => void)[] = [];
  const crashes = [crash('a.json'), crash('b.json')];
  const restored: string[] = [];
  const room: SupportRoom = {
    examine: () => new Promise((resolve) => looks.push(resolve)),
    backup: () => ({ takenAt: instant(5_000), folders: 2 }),
    packLogs: () => Promise.resolve(new Uint8Array(2 * logPartBytes + 10).fill(7)),
    crashes: () => crashes,
    markCrashSent: (file) => void crashes.splice(crashes.indexOf(file), 1),
    backupsFound: () => [],
    ...pickedIn(folder),
    restore: (from) => {
      restored.push(from);
      return Promise.resolve({ ok: true, value: { header: {} as never, unsent: 3, holds } });
    },
    lookInto: () => Promise.resolve({ ok: true, value: holds }),
    leftBehind: () => [],
    forgetLeft: () => undefined,
    hasUnsentOf: () => false,
    ...more,
  };
  return { room, looks, crashes, restored };
}
const patience = { timeout: 30_000, interval: 5 };
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const found = [good('disk', 'Room enough.'), bad('ledger', 'A page is torn.', 'Call support.')];

let folder = '';
let here: ReturnType<typeof roomOf>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'support-'));
  here = roomOf();
});
let till: TestTill;
const open = async (room = here.room) => {
  till = await TestTill.open({ support: room });
  return till;
};
afterEach(() => {
  till.engine.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a till that is looked at', () => {
  it('[DR10] shows what was found with its devices, and sells on while it looks', async () => {
    await open();
    expect(till.api.support()).toMatchObject({ lookedAt: null, isLooking: false });
    expect(till.api.lookAtTill({ intentId: till.intentId() })).toMatchObject({ ok: true });
    expect(till.api.support().isLooking).toBe(true);
    expect(till.add(milk.itemId)).toMatchObject({ ok: true });
    till.api.lookAtTill({ intentId: till.intentId() });
    expect(here.looks, 'a second wish is the same look').toHaveLength(1);
    here.looks[0]?.(found);
    await settled();
    const view = till.api.support();
    expect(view).toMatchObject({ lookedAt: till.clock.now(), isLooking: false });
    expect(view.findings.slice(0, 2)).toEqual(found);
    expect(view.findings.map(({ about }) => about)).toContain('scanner');
  });

  it('[DR10] by itself soon after the start and every six hours, and a look that fails hinders none', async () => {
    await open(roomOf({ examine: vi.fn(() => Promise.reject(new Error('no thread'))) }).room);
    till.engine.stop();
    here = roomOf();
    await open();
    till.engine.start();
    const passing = (ms: number) => {
      for (let gone = 0; gone < ms; gone += 5_000) till.timers.pass(5_000);
    };
    passing(minute);
    expect(here.looks).toHaveLength(0);
    passing(minute);
    expect(here.looks).toHaveLength(1);
    here.looks[0]?.([]);
    await settled();
    passing(6 * 60 * minute);
    expect(here.looks).toHaveLength(2);
  });

  it('[SU4] tells head office what was found, its backup and its system, and what it was asked', async () => {
    await open();
    till.hub.asks = { checkUpId: lookId };
    await till.engine.reporting.reportOnce();
    here.looks[0]?.(found);
    await settled();
    await till.engine.reporting.reportOnce();
    const health = till.hub.reports.at(-1)?.health;
    expect(TerminalHealthV1.parse(health)).toEqual(health);
    expect(health).toMatchObject({ checkUpId: lookId, backup: { takenAt: 5_000, folders: 2 } });
    expect(health?.findings?.slice(0, 2)).toEqual(found);
    await settled();
    expect(here.looks, 'what was answered is not looked at again').toHaveLength(1);
    expect(till.api.support().toldAt).toBe(till.clock.now());
  });

  it('[SU4] “Tell head office” says that the hub is away instead of seeming done', async () => {
    await open();
    till.hub.trouble = 'away';
    const tell = () => till.api.tellHeadOffice({ intentId: till.intentId() });
    expect(await tell()).toMatchObject({ ok: false, refusal: { kind: 'hub-away' } });
    till.hub.trouble = null;
    expect(await tell()).toMatchObject({ ok: true });
  });

  it('[SU4] a hub of before, which asks nothing, and one that cannot read what is new, are none the worse', async () => {
    await open();
    expect(await till.engine.reporting.reportOnce()).toBe(true);
    expect(till.hub.reports.at(-1)?.health.findings, 'nothing was looked at yet').toBeUndefined();
    const without = await TestTill.open();
    await without.engine.reporting.reportOnce();
    expect(without.hub.reports.at(-1)?.health).not.toHaveProperty('backup');
  });
});

describe('head office asks for logs', () => {
  const asked = { requestId, reason: 'Sync stalls', askedBy: 'Ira', askedAt: instant(9_000), nextPart: 0 };
  /** The line breaks at the next: a send that failed has ended when the till answers again. */
  const partsCome = async (parts: number[]) => {
    await vi.waitFor(() => expect(till.hub.logParts.map(({ part }) => part)).toEqual(parts), patience);
    await settled();
  };
  const whole = () => Buffer.concat(till.hub.logParts.map(({ content }) => Buffer.from(content, 'base64')));

  it('[SU5] it is shown here, and they go in parts with the next report, once', async () => {
    await open();
    till.hub.asks = { logs: asked };
    await till.engine.reporting.reportOnce();
    expect(till.api.support().logs).toEqual({
      ...{ askedBy: 'Ira', reason: 'Sync stalls', askedAt: 9_000, isSent: false },
    });
    await vi.waitFor(() => expect(till.api.support().logs?.isSent).toBe(true), patience);
    expect(till.hub.logParts.map(({ part, parts }) => [part, parts])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    expect(whole()).toEqual(Buffer.alloc(2 * logPartBytes + 10, 7));
  });

  it('[SU5] a line that breaks goes on where the hub is, and a restart begins anew', async () => {
    await open();
    till.hub.asks = { logs: asked };
    till.hub.takesParts = 1;
    await till.engine.reporting.reportOnce();
    await partsCome([0]);
    till.hub.asks = { logs: { ...asked, nextPart: 1 } };
    till.hub.takesParts = 2;
    await till.engine.reporting.reportOnce();
    await partsCome([0, 1]);
    till.hub.takesParts = 99;
    till.hub.asks = { logs: { ...asked, nextPart: 2 } };
    till.restart();
    await till.engine.reporting.reportOnce();
    await partsCome([0, 1, 0, 1, 2]);
  });
});

describe('crashes', () => {
  it('[SU8] stay here until the company agrees, and then go once each', async () => {
    await open();
    await till.engine.reporting.reportOnce();
    till.hub.asks = { takesCrashes: false };
    await till.engine.reporting.reportOnce();
    await settled();
    expect(till.hub.crashes).toEqual([]);
    till.hub.asks = { takesCrashes: true };
    await till.engine.reporting.reportOnce();
    await settled();
    await till.engine.reporting.reportOnce();
    await settled();
    expect(till.hub.crashes.map(({ name }) => name)).toEqual(['a.json', 'b.json']);
    expect(here.crashes).toEqual([]);
  });
});

describe('a backup restored at the till', () => {
  const backup = (more: Partial<FoundBackup>): FoundBackup => ({
    ...{ path, takenAt: instant(7_000), sequence: 9, terminalId: sampleId<'TerminalId'>(7, 7) },
    registerId: till.engine.identity()?.registerId ?? '',
    ...more,
  });
  /** At the till stands somebody who may approve for others. */
  async function openToApprover(room: SupportRoom): Promise<void> {
    till = await TestTill.open({ support: room }, null);
    const record = { ...lead, permissions: [...lead.permissions, 'approve' as const] };
    till.hub.changes.push({ topic: 'staff', key: lead.staffId, record });
    await till.pull();
    await till.signIn(lead);
  }
  const ownId = () => {
    const identity = till.engine.identity();
    if (!identity) throw new Error('the till is enrolled');
    return identity.terminalId;
  };
  const restore = (from = path) => till.api.restoreBackup({ intentId: till.intentId(), path: from });

  it('[BK6] those of this register are offered, and one of another terminal is laid down', async () => {
    const finds: FoundBackup[] = [];
    const stick = roomOf({ backupsFound: () => finds });
    await openToApprover(stick.room);
    finds.push(
      backup({}),
      backup({ path: '/own', terminalId: ownId() }),
      backup({ path: '/other', registerId: 'another' }),
    );
    expect(till.api.backupsFound()).toEqual([
      { path, takenAt: 7_000, isOwn: false },
      { path: '/own', takenAt: 7_000, isOwn: true },
    ]);
    expect(await restore('/own')).toMatchObject({ ok: false, refusal: { kind: 'own-backup' } });
    expect(await restore()).toEqual({ ok: true, value: holds });
    expect(stick.restored).toEqual([path]);
  });

  it('[BK6] not by somebody who may not approve, nor by nobody', async () => {
    till = await TestTill.open({ support: here.room });
    till.api.signOut({ intentId: till.intentId() });
    expect(await restore()).toMatchObject({ ok: false, refusal: { kind: 'not-allowed' } });
    await till.signIn(cashier);
    expect(await restore()).toMatchObject({ ok: false, refusal: { kind: 'not-allowed' } });
    expect(here.restored).toEqual([]);
  });

  /** A sealed file of 700 bytes and more, as it lies on somebody's own stick. */
  async function fileOf(more: { registerId?: string; terminalId?: string }): Promise<Buffer> {
    const identity = till.engine.identity();
    if (!identity) throw new Error('the till is enrolled');
    const from = join(folder, 'ledger');
    writeFileSync(from, 'x'.repeat(500));
    const { tenantId, registerId } = identity;
    const header = {
      tenantId,
      registerId,
      terminalId: sampleId<'TerminalId'>(7, 7),
      ...more,
    } as typeof identity;
    await sealBackup(
      from,
      `${from}.sealed`,
      { ...header, takenAt: instant(7_000), sequence: 9, credential: '' },
      Buffer.alloc(32),
    );
    return readFileSync(`${from}.sealed`);
  }
  const part = (bytes: Uint8Array, at: number, isLast: boolean, name = 'Old till.tillbackup') =>
    till.api.pickedBackup({
      ...{ intentId: till.intentId(), name, at, isLast },
      bytes: Buffer.from(bytes).toString('base64'),
    });
  const picked = () => join(folder, 'picked');

  it('[BK7] a file that somebody picks comes in parts, one of them twice, and is restored as any other', async () => {
    await openToApprover(here.room);
    const file = await fileOf({});
    expect(part(file.subarray(0, 100), 0, false)).toEqual({ ok: true, value: null });
    expect(part(file.subarray(100, 200), 100, false)).toEqual({ ok: true, value: null });
    expect(part(file.subarray(100, 200), 100, false)).toEqual({ ok: true, value: null });
    const whole = part(file.subarray(200), 200, true);
    const path = join(picked(), 'Old-till.tillbackup');
    expect(whole).toEqual({ ok: true, value: { path, takenAt: 7_000, isOwn: false } });
    expect(readFileSync(path)).toEqual(file);
    expect(await restore(path)).toEqual({ ok: true, value: holds });
    expect(here.restored).toEqual([path]);
    expect(existsSync(picked()), 'it is needed no more').toBe(false);
  });

  it('[BK7] what is no backup, of another register, its own, or not whole is refused in a sentence and not kept', async () => {
    await openToApprover(here.room);
    const kind = (answer: ReturnType<typeof part>) => (answer.ok ? 'taken' : answer.refusal.kind);
    const own = await fileOf({ terminalId: ownId() });
    const others = await fileOf({ registerId: sampleId<'RegisterId'>(7, 8) });
    expect(part(Buffer.from('a letter'), 0, true, '../../letter.txt')).toMatchObject({
      refusal: {
        kind: 'unreadable',
        sentence: 'letter.txt is no backup of a till.',
      },
    });
    expect(kind(part(new Uint8Array(), 0, true))).toBe('unreadable');
    expect(kind(part(others, 0, true))).toBe('another-register');
    expect(kind(part(own, 0, true))).toBe('own-backup');
    expect(existsSync(picked())).toBe(false);
    part(own.subarray(0, 100), 0, false);
    expect(kind(part(own.subarray(200), 200, true))).toBe('not-whole');
  });

  it('[BK7] nobody picks a file who may not approve for others', async () => {
    till = await TestTill.open({ support: here.room }, null);
    await till.signIn(cashier);
    expect(part(Buffer.from('x'), 0, true)).toMatchObject({ refusal: { kind: 'not-allowed' } });
    expect(existsSync(picked())).toBe(false);
  });

  /** A machine that was enrolled at the register of another, and at which nobody has signed in. */
  const newMachine = async (room: SupportRoom, replaces: FakeHub['replaces'] = null) => {
    till = new TestTill({ support: room });
    till.hub.replaces = replaces;
    await till.engine.sync.enrol('http://hub.test', 'GOOD-CODE');
    await till.pull();
  };
  const old = { name: 'Front till', lastSeenAt: instant(6_000), unsent: 3 };
  const dead = sampleId<'TerminalId'>(7, 7);

  it('[BK12] a new machine offers the newest of each terminal of its register before anybody signs in, and says what it holds', async () => {
    const finds: FoundBackup[] = [];
    const stick = roomOf({ backupsFound: () => finds });
    await newMachine(stick.room, old);
    expect(till.api.session()).toMatchObject({ state: 'signed-out', isNew: true });
    expect(till.api.firstRun()).toMatchObject({ replaces: old, backups: [], others: 0, broughtBack: null });
    finds.push(
      backup({ sequence: 9 }),
      backup({ path: '/older', sequence: 8 }),
      backup({
        path: '/third',
        sequence: 2,
        terminalId: sampleId<'TerminalId'>(7, 8),
        takenAt: instant(100),
      }),
      backup({ path: '/other', registerId: 'another' }),
      backup({ path: '/own', terminalId: ownId() }),
    );
    const offered = () => till.api.firstRun()?.backups.map((each) => each.path);
    expect(offered()).toEqual([path, '/third']);
    expect(till.api.firstRun()).toMatchObject({ others: 1, money: { currency: 'NZD' } });
    expect(await till.api.lookIntoBackup({ path })).toEqual({ ok: true, value: holds });
    expect(await restore()).toEqual({ ok: true, value: holds });
    expect(stick.restored).toEqual([path]);
    await till.signIn(cashier);
    expect(till.api.firstRun(), 'somebody works here').toBeNull();
    expect(await restore()).toMatchObject({ refusal: { kind: 'not-allowed' } });
    till.api.signOut({ intentId: till.intentId() });
    expect(till.api.session()).not.toHaveProperty('isNew');
  });

  it('[BK12] one that does not open gives way to the one before it', async () => {
    const finds: FoundBackup[] = [];
    const torn = roomOf({
      backupsFound: () => finds,
      lookInto: () => Promise.resolve({ ok: false, refusal: { kind: 'unreadable', sentence: 'Torn.' } }),
    });
    await newMachine(torn.room);
    finds.push(backup({ terminalId: dead }), backup({ path: '/older', sequence: 8, terminalId: dead }));
    expect(await till.api.lookIntoBackup({ path })).toMatchObject({ refusal: { sentence: 'Torn.' } });
    expect(till.api.firstRun()?.backups.map((each) => each.path)).toEqual(['/older']);
  });

  it('[BK12] at a register where nobody stood, and with nothing in reach, there is nothing to ask', async () => {
    await newMachine(roomOf().room);
    expect(till.api.firstRun()).toBeNull();
  });
});
