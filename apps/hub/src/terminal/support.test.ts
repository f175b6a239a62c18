import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { hubPermissions } from '@tillbridge/core/access';
import { type TerminalId, assert, instant } from '@tillbridge/core/kernel';
import { type CrashV1, HealthAnswer, type TerminalHealthV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import type { CompanyPlan } from '../company';
import { type Database, asTenant, rowsOf } from '../database';
import { hubDeps } from '../hub-deps';
import { TestClock, enrolOn, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import {
  askTerminal,
  changeCrashConsent,
  forgetSupport,
  readCrashConsent,
  readLogs,
  readSupport,
  reportHealth,
  takeCrash,
  takeLogPart,
} from './index';

const day = 24 * 3_600_000;
const health: TerminalHealthV1 = {
  ...{ appVersion: '0.2.0', outboxDepth: 0, oldestUnsentAt: null, clockOffsetMs: 12, devices: [] },
  ...{ receiptsWaiting: 0, diskFreeBytes: null, databaseBytes: null, uptimeMs: 1, catalogueItems: 2 },
};
const crash: CrashV1 = {
  ...{ name: 'a-engine.json', at: instant(5_000), kind: 'engine', version: '0.2.0', platform: 'linux' },
  ...{ what: 'Error: torn', lastLog: ['{}'] },
};

describe.each(bothDatabases)('support on $name', ({ open }) => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  let db: Database;
  let plan: CompanyPlan;
  let by: Principal;
  beforeAll(async () => {
    db = await open();
    plan = smallCompany(97, 2);
    await setUpCompany(db, deps, plan, 0);
    by = {
      ...{ tenantId: plan.tenantId, companyName: plan.name, kind: 'person', who: 'Ada', whoId: null },
      ...{ address: '127.0.0.1', permissions: new Set(hubPermissions), storeIds: null },
    };
  });
  afterAll(() => db.close());

  const till = async (register = 0) => {
    const registerId = plan.registers[register]?.registerId;
    assert(registerId, 'there is a register');
    return (await enrolOn(db, deps, plan, registerId)).known;
  };
  const report = async (known: Awaited<ReturnType<typeof till>>, more: Partial<TerminalHealthV1> = {}) =>
    HealthAnswer.parse(await reportHealth(db, deps, known, { health: { ...health, ...more }, receipts: [] }));
  const ask = (terminalId: TerminalId, kind: 'logs' | 'check-up' = 'logs', who = by) =>
    askTerminal(db, deps, { by: who, terminalId, kind, reason: 'Sync stalls' });
  const shown = ({ terminalId }: { terminalId: TerminalId }) =>
    asTenant(db, plan.tenantId, (tx) => readSupport(tx, { tenantId: plan.tenantId, terminalId }));
  const deeds = () =>
    asTenant(db, plan.tenantId, (tx) =>
      rowsOf<{ verb: string }>(tx, sql`select verb from audit order by sequence`),
    ).then((rows) => rows.map(({ verb }) => verb));

  const whole = gzipSync('a line\n'.repeat(50));
  const parts = [whole.subarray(0, 20), whole.subarray(20, 40), whole.subarray(40)];
  const send = (known: Awaited<ReturnType<typeof till>>, requestId: string, part: number) =>
    takeLogPart(db, deps, known, {
      ...{ requestId, part, parts: parts.length },
      content: (parts[part] ?? Buffer.alloc(0)).toString('base64'),
    });

  it('[SU6] logs are asked for once at a time, with a reason, and who did and who took them is on record', async () => {
    const known = await till();
    const asked = await ask(known.terminalId);
    assert(asked.ok, 'it was asked');
    const { requestId } = asked.value;
    expect(await ask(known.terminalId)).toMatchObject({ ok: false, refusal: { kind: 'already-asked' } });
    expect((await report(known)).asks).toEqual({
      logs: {
        ...{ requestId, reason: 'Sync stalls', askedBy: 'Ada', askedAt: clock.now(), nextPart: 0 },
      },
    });
    expect(await readLogs(db, deps, { by, requestId }), 'nothing came yet').toBeNull();
    for (const part of [0, 1]) expect(await send(known, requestId, part)).toEqual({ nextPart: part + 1 });
    expect((await report(known)).asks?.logs?.nextPart).toBe(2);
    expect(await send(known, requestId, 2)).toEqual({ nextPart: null });
    expect((await report(known)).asks).toBeUndefined();
    expect((await shown(known)).asks).toMatchObject([{ requestId, answeredAt: clock.now() }]);
    const logs = await readLogs(db, deps, { by, requestId });
    expect(logs && gunzipSync(logs.content).toString()).toBe('a line\n'.repeat(50));
    expect((await deeds()).slice(-2)).toEqual(['ask-for-logs', 'read-logs']);
  });

  it('[SU5] a part twice, one behind a gap and another terminal’s change nothing; part 0 begins anew', async () => {
    const known = await till(0);
    const other = await till(1);
    const asked = await ask(known.terminalId);
    assert(asked.ok, 'it was asked');
    const { requestId } = asked.value;
    expect(await send(other, requestId, 0)).toEqual({ nextPart: null });
    expect(await send(known, requestId, 1)).toEqual({ nextPart: 0 });
    await send(known, requestId, 0);
    await send(known, requestId, 1);
    expect(await send(known, requestId, 1)).toEqual({ nextPart: 2 });
    for (const part of [0, 1, 2]) await send(known, requestId, part);
    const logs = await readLogs(db, deps, { by, requestId });
    expect(logs && gunzipSync(logs.content).toString()).toBe('a line\n'.repeat(50));
    expect(await send(known, requestId, 0), 'what it has all of it wants no more').toEqual({
      nextPart: null,
    });
  });

  it('[SU4] a till that is asked to look is asked until it says that it did', async () => {
    const known = await till();
    const asked = await ask(known.terminalId, 'check-up');
    assert(asked.ok, 'it was asked');
    const { requestId: checkUpId } = asked.value;
    expect((await report(known)).asks).toEqual({ checkUpId });
    expect((await report(known)).asks).toEqual({ checkUpId });
    expect((await report(known, { checkUpId })).asks).toBeUndefined();
    expect((await shown(known)).asks[0]).toMatchObject({ kind: 'check-up', answeredAt: clock.now() });
  });

  it('[SU6] somebody of another store asks nothing and reads nothing', async () => {
    const known = await till();
    const elsewhere: Principal = { ...by, storeIds: [] };
    expect(await ask(known.terminalId, 'logs', elsewhere)).toMatchObject({
      ok: false,
      refusal: { kind: 'terminal-unknown' },
    });
    const asked = await ask(known.terminalId);
    assert(asked.ok, 'it was asked');
    for (const part of [0, 1, 2]) await send(known, asked.value.requestId, part);
    expect(await readLogs(db, deps, { by: elsewhere, requestId: asked.value.requestId })).toBeNull();
  });

  it('[SU8] crashes are taken where the company agreed, once each, and the agreement is on record', async () => {
    const known = await till();
    expect(await readCrashConsent(db, plan.tenantId)).toEqual({ takesCrashes: false });
    expect(await takeCrash(db, deps, known, crash)).toEqual({ isTaken: false });
    expect((await report(known)).asks).toBeUndefined();
    await changeCrashConsent(db, deps, by, true);
    await changeCrashConsent(db, deps, by, true);
    expect((await deeds()).filter((verb) => verb === 'change-crash-reports')).toHaveLength(1);
    expect((await report(known)).asks).toEqual({ takesCrashes: true });
    for (let twice = 0; twice < 2; twice++)
      expect(await takeCrash(db, deps, known, crash)).toEqual({ isTaken: true });
    expect((await shown(known)).crashes).toEqual([{ ...crash, receivedAt: clock.now() }]);
    await changeCrashConsent(db, deps, by, false);
  });

  it('[SU7] after thirty days all of it is gone, and not before', async () => {
    const known = await till();
    const asked = await ask(known.terminalId);
    assert(asked.ok, 'it was asked');
    for (const part of [0, 1, 2]) await send(known, asked.value.requestId, part);
    clock.pass(30 * day);
    await forgetSupport(db, plan.tenantId, clock.now());
    expect((await shown(known)).asks).toHaveLength(1);
    clock.pass(1);
    expect(await forgetSupport(db, plan.tenantId, clock.now())).toBeGreaterThan(0);
    expect(await forgetSupport(db, plan.tenantId, clock.now())).toBe(0);
    expect(await shown(known)).toEqual({ asks: [], crashes: [] });
    const left = await asTenant(db, plan.tenantId, (tx) =>
      rowsOf(tx, sql`select part from support_log_part`),
    );
    expect(left).toEqual([]);
  });
});
