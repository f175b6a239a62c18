import { randomBytes } from 'node:crypto';
import { hubPermissions } from '@tillbridge/core/access';
import { type TerminalId, assert, instant } from '@tillbridge/core/kernel';
import type { TerminalHealthV1 } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../access';
import { readAlerts, settleAlert } from '../alert';
import type { CompanyPlan } from '../company';
import { type Database, asTenant, rowsOf } from '../database';
import { createEnrolmentCode, enrol } from '../enrolment';
import { hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { TestClock, enrolOn, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { readTroubles } from '../update';
import { readFleet, readMessages, reportHealth, sendMessage, terminalsNeedingAttention } from './index';

const minute = 60_000;
const health: TerminalHealthV1 = {
  appVersion: '0.2.0',
  outboxDepth: 0,
  oldestUnsentAt: null,
  clockOffsetMs: 12,
  devices: [{ kind: 'printer', name: 'Printer ready', state: 'ok', sentence: 'Receipts come out.' }],
  receiptsWaiting: 0,
  diskFreeBytes: 50 * 1024 ** 3,
  databaseBytes: 4_096,
  uptimeMs: 1_000,
  catalogueItems: 2,
};

describe.each(bothDatabases)('the fleet on $name', ({ open }) => {
  const clock = new TestClock();
  const deps = hubDeps(randomBytes(32), clock);
  let db: Database;
  let plan: CompanyPlan;
  let by: Principal;
  beforeAll(async () => {
    db = await open();
    plan = smallCompany(91, 2);
    await setUpCompany(db, deps, plan, 0);
    by = {
      tenantId: plan.tenantId,
      companyName: plan.name,
      kind: 'person',
      who: 'Ada',
      whoId: null,
      address: '127.0.0.1',
      permissions: new Set(hubPermissions),
      storeIds: null,
    };
  });
  afterAll(() => db.close());

  const till = async (register = 0) => {
    const registerId = plan.registers[register]?.registerId;
    assert(registerId, 'there is a register');
    return enrolOn(db, deps, plan, registerId);
  };
  const report = (
    known: Parameters<typeof reportHealth>[2],
    more: Partial<Parameters<typeof reportHealth>[3]> = {},
  ) => reportHealth(db, deps, known, { health, receipts: [], ...more });
  const fleet = (isConnected = () => false, storeIds: Principal['storeIds'] = null) =>
    asTenant(db, plan.tenantId, (tx) =>
      readFleet(tx, plan.tenantId, { now: clock.now(), isConnected, storeIds }),
    );
  const one = async (terminalId: TerminalId) => {
    const found = (await fleet()).find((each) => each.terminalId === terminalId);
    assert(found, 'it is in the list');
    return found;
  };
  const alerts = (which: 'open' | 'settled' | 'all' = 'open', storeIds: Principal['storeIds'] = null) =>
    asTenant(db, plan.tenantId, (tx) =>
      readAlerts(tx, { tenantId: plan.tenantId, storeIds, which, limit: 100 }),
    );

  it('[FL3] [FL4] the list says what a terminal last said of itself, and when', async () => {
    const { known } = await till();
    expect(await one(known.terminalId)).toMatchObject({ health: null, reportedAt: null, state: 'active' });
    clock.pass(minute);
    await report(known);
    clock.pass(minute);
    const answer = await report(known, { health: { ...health, outboxDepth: 3 } });
    expect(answer).toEqual({ hubTime: clock.now(), messages: [] });
    expect(await one(known.terminalId)).toMatchObject({
      appVersion: '0.2.0',
      lastSeenAt: clock.now(),
      reportedAt: clock.now(),
      health: { outboxDepth: 3 },
      registerName: plan.registers[0]?.name,
      storeName: plan.stores[0]?.name,
    });
  });

  it('[FL5] who needs attention is told with the reason, what is urgent first', async () => {
    const [silent, stuck] = [await till(0), await till(1)];
    await report(silent.known);
    clock.pass(20 * minute);
    const oldestUnsentAt = instant(clock.now() - 11 * minute);
    await report(stuck.known, { health: { ...health, outboxDepth: 2, oldestUnsentAt } });
    const needing = await asTenant(db, plan.tenantId, (tx) =>
      terminalsNeedingAttention(tx, plan.tenantId, clock.now()),
    );
    const ours = needing.filter(({ state }) => state === 'active');
    expect(ours.map(({ terminalId, attention }) => [terminalId, attention[0]?.kind])).toEqual([
      [stuck.known.terminalId, 'outbox-old'],
      [silent.known.terminalId, 'not-seen'],
    ]);
  });

  it('[FL11] [UP20] programs are told when something goes wrong at a till, once, and again when it comes back', async () => {
    const { tenantId } = plan;
    const told = () =>
      asTenant(db, tenantId, (tx) =>
        rowsOf<{ subject: string; data: { kind: string; sentence: string } }>(
          tx,
          sql`select subject, data from webhook_message
              where tenant_id = ${tenantId} and event = 'terminal.attention' order by at, data ->> 'kind'`,
        ),
      );
    const { known } = await till();
    const paperOut = {
      ...health,
      devices: [
        { kind: 'printer', name: 'Printer', state: 'danger', sentence: 'The paper is out.' } as const,
      ],
    };
    await report(known, { health: paperOut });
    await asTenant(db, tenantId, (tx) =>
      tx.execute(
        sql`insert into webhook (tenant_id, webhook_id, name, url, events, secret, is_active, created_at)
            values (${tenantId}, ${deps.ids.next()}, 'watch', 'https://watch.example', '{terminal.attention}', 'sealed', true,
                    ${clock.now()})`,
      ),
    );
    const after = async (next: TerminalHealthV1): Promise<string[]> => {
      const before = (await told()).length;
      clock.pass(minute);
      await report(known, { health: next });
      const news = (await told()).slice(before);
      expect(news.every(({ subject }) => subject === known.terminalId)).toBe(true);
      return news.map(({ data }) => data.kind);
    };
    expect(await after(paperOut)).toEqual([]);
    expect(await after({ ...paperOut, clockOffsetMs: 300_000, diskFreeBytes: 1_000_000 })).toEqual([
      'clock-wrong',
      'disk-nearly-full',
    ]);
    expect(await after({ ...health, clockOffsetMs: 300_000 })).toEqual([]);
    expect(await after({ ...paperOut, clockOffsetMs: 300_000 })).toEqual(['printer-trouble']);
    expect((await told()).at(-1)?.data.sentence).toBe('Printer: The paper is out.');
    const stuck = { ...health, outboxDepth: 2, oldestUnsentAt: instant(clock.now() - 8 * minute) };
    expect(await after(stuck)).toEqual([]);
    clock.pass(minute);
    expect(await after(stuck)).toEqual(['outbox-old']);
    expect(await after(stuck)).toEqual([]);
    const update = { platform: 'kiosk-linux-x64', version: '1.1.0', attempt: 1 } as const;
    const back = { ...update, state: 'returned', sentence: 'It ended with code 7.' } as const;
    expect(await after({ ...health, update: back })).toEqual(['update-trouble']);
    expect((await told()).at(-1)?.data.sentence).toContain('version 1.1.0: It ended with code 7.');
    expect(await after({ ...health, update: back })).toEqual([]);
    expect(await after({ ...health, update: { ...update, state: 'fetching', sentence: '' } })).toEqual([]);
    expect(await after({ ...health, update: { ...back, state: 'refused' } })).toEqual(['update-trouble']);
  });

  it('[UP35] what a till went back from or refused stays on its page with the day and the reason, once each, and nobody else reads it', async () => {
    const { known } = await till();
    const { known: other } = await till(1);
    const says = (
      state: 'returned' | 'refused' | 'fetching' | 'none',
      { version = '1.1.0', attempt = 1, sentence = 'It ended with code 7.' } = {},
    ) => {
      clock.pass(minute);
      const update = { platform: 'kiosk-linux-x64', state, version, attempt, sentence } as const;
      return report(known, { health: { ...health, update } });
    };
    const kept = (whose = known) =>
      asTenant(db, plan.tenantId, (tx) => readTroubles(tx, whose)).then((all) =>
        all.map(({ kind, version, attempt, sentence, toldAt }) => [kind, version, attempt, sentence, toldAt]),
      );
    await says('fetching');
    expect(await kept()).toEqual([]);
    await says('returned');
    const first = ['returned', '1.1.0', 1, 'It ended with code 7.', clock.now()];
    await says('returned');
    expect(await kept()).toEqual([first]);
    // The roll-out is withdrawn: the till says nothing of it any more.
    await says('none');
    expect(await kept()).toEqual([first]);
    await says('returned', { attempt: 2 });
    const again = ['returned', '1.1.0', 2, 'It ended with code 7.', clock.now()];
    await says('refused', { version: '1.2.0', sentence: 'No room.' });
    await says('refused', { version: '1.2.0', sentence: 'Not signed.' });
    expect(await kept()).toEqual([['refused', '1.2.0', 1, 'Not signed.', clock.now()], again, first]);
    expect(await kept(other)).toEqual([]);
  });

  it('[FL6] [FL7] a message is sent until the till says that it was put away, and its receipt stays', async () => {
    const { known } = await till();
    const sent = await sendMessage(db, deps, {
      by,
      terminalIds: [known.terminalId],
      text: 'Shut at four today.',
    });
    expect(sent).toEqual({ ok: true, value: { sent: 1 } });
    const [message] = (await report(known)).messages;
    assert(message, 'it came');
    expect(message.text).toBe('Shut at four today.');
    const shownAt = clock.now();
    const shown = { messageId: message.messageId, shownAt, dismissedAt: null, dismissedBy: null };
    expect((await report(known, { receipts: [shown] })).messages).toHaveLength(1);
    expect((await one(known.terminalId)).messagesUnread).toBe(1);
    clock.pass(minute);
    const away = { ...shown, dismissedAt: clock.now(), dismissedBy: 'Aroha' };
    expect((await report(known, { receipts: [away] })).messages).toEqual([]);
    const later = { ...away, dismissedAt: instant(clock.now() + minute), dismissedBy: 'Ben' };
    await report(known, { receipts: [later] });
    const history = await asTenant(db, plan.tenantId, (tx) => readMessages(tx, known));
    expect(history).toMatchObject([
      { sentBy: 'Ada', shownAt, dismissedAt: clock.now(), dismissedBy: 'Aroha' },
    ]);
  });

  it('[FL7] one till cannot put away the message of another', async () => {
    const [ours, theirs] = [await till(0), await till(1)];
    await sendMessage(db, deps, { by, terminalIds: [theirs.known.terminalId], text: 'For you alone.' });
    const [message] = (await report(theirs.known)).messages;
    assert(message, 'it came');
    const receipt = {
      messageId: message.messageId,
      shownAt: clock.now(),
      dismissedAt: clock.now(),
      dismissedBy: 'X',
    };
    await report(ours.known, { receipts: [receipt] });
    expect((await report(theirs.known)).messages).toHaveLength(1);
  });

  it('[FL6] nothing is sent to a till that cannot hear, or to none of several when one is not theirs', async () => {
    const [old, next] = [await till(0), await till(0)];
    const ask = (terminalIds: TerminalId[], who = by) =>
      sendMessage(db, deps, { by: who, terminalIds, text: 'Hello' });
    expect(await ask([old.known.terminalId])).toMatchObject({ refusal: { kind: 'terminal-shut-out' } });
    expect(await ask([deps.ids.next()])).toMatchObject({ refusal: { kind: 'terminal-unknown' } });
    const limited = { ...by, storeIds: [deps.ids.next<'StoreId'>()] };
    expect(await ask([next.known.terminalId], limited)).toMatchObject({
      refusal: { kind: 'terminal-unknown' },
    });
    expect((await fleet(() => false, limited.storeIds)).length).toBe(0);
  });

  it('[E7] a code used on a taken register replaces the terminal there; what it still has is taken', async () => {
    const old = await till();
    const sold = old.terminal.sell(plan.items.slice(0, 1));
    const next = await till();
    expect(await one(old.known.terminalId)).toMatchObject({ state: 'replaced', replacedAt: clock.now() });
    expect(await one(next.known.terminalId)).toMatchObject({ state: 'active' });
    expect(await ingest(db, old.known, [sold], deps)).toMatchObject({ watermark: 1 });
    expect((await alerts()).filter(({ terminalId }) => terminalId === old.known.terminalId)).toEqual([]);
    const audited = await asTenant(db, plan.tenantId, (tx) =>
      rowsOf(
        tx,
        sql`select 1 from audit where verb = 'replace-terminal' and subject = ${old.known.terminalId}`,
      ),
    );
    expect(audited).toHaveLength(1);
  });

  it('[E10] who replaces a till is told what was heard of it last', async () => {
    const registerId = plan.registers[0]?.registerId;
    assert(registerId, 'there is a register');
    const enrolled = async () => {
      const code = await createEnrolmentCode(db, deps, { tenantId: plan.tenantId, registerId, who: 'test' });
      assert(code.ok, 'the register is there');
      const answer = await enrol(db, deps, {
        ...{ code: code.value.code, terminalName: 'Front till', appVersion: '0.1.0' },
      });
      assert(answer.ok, 'the code is good');
      return answer.value;
    };
    const first = await enrolled();
    const enrolledAt = clock.now();
    expect((await enrolled()).replaces).toEqual({
      ...{ name: 'Front till', lastSeenAt: enrolledAt, unsent: null },
    });
    const known = { ...first, terminalId: (await enrolled()).terminalId };
    clock.pass(minute);
    await report(known, { health: { ...health, outboxDepth: 3 } });
    expect((await enrolled()).replaces).toMatchObject({ lastSeenAt: clock.now(), unsent: 3 });
  });

  it('[E7] of two codes used at the same moment one terminal stands there in the end', async () => {
    await Promise.all([till(2), till(2), till(2)]);
    const registerId = plan.registers[2]?.registerId;
    const standing = (await fleet()).filter(
      (each) => each.registerId === registerId && each.state === 'active',
    );
    expect(standing).toHaveLength(1);
  });

  it('[E8] a sale made after the replacement is taken, and a person is called', async () => {
    const old = await till();
    await till();
    clock.pass(minute);
    const links = [1, 2].map(() => old.terminal.sell(plan.items.slice(0, 1)));
    expect(await ingest(db, old.known, links, deps)).toMatchObject({ watermark: 2 });
    const raised = (await alerts()).filter(({ terminalId }) => terminalId === old.known.terminalId);
    expect(raised).toMatchObject([
      { kind: 'sold-after-replacement', sentence: expect.stringContaining('2 sales') },
    ]);
  });

  it('[FL9] an alert is settled once, with a note, and the till needs nobody any more', async () => {
    const { known, terminal } = await till();
    await report(known);
    await ingest(db, known, [terminal.stateText('poison')], deps);
    expect((await one(known.terminalId)).attention.map(({ kind }) => kind)).toEqual(['facts-set-aside']);
    const [alert] = (await alerts()).filter(({ terminalId }) => terminalId === known.terminalId);
    assert(alert, 'somebody was called');
    const settle = (who = by) =>
      settleAlert(db, deps, { by: who, alertId: alert.alertId, note: 'A test of the old till.' });
    expect(await settle({ ...by, storeIds: [] })).toMatchObject({ refusal: { kind: 'alert-unknown' } });
    const both = await Promise.all([settle(), settle()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      refusal: { kind: 'settled-already', sentence: 'Ada has settled this alert already.' },
    });
    expect((await alerts('settled')).find(({ alertId }) => alertId === alert.alertId)).toMatchObject({
      settledBy: 'Ada',
      settledNote: 'A test of the old till.',
      settledAt: clock.now(),
    });
    expect((await one(known.terminalId)).attention).toEqual([]);
    const aside = await asTenant(db, plan.tenantId, (tx) =>
      rowsOf(
        tx,
        sql`select 1 from quarantine where terminal_id = ${known.terminalId} and replayed_at is null`,
      ),
    );
    expect(aside, 'settling changes no fact').toHaveLength(1);
  });

  it('[FL9] somebody who looks after some stores sees the alerts of those', async () => {
    const { known } = await till();
    const mine = await alerts('all', [known.storeId]);
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.every(({ storeId }) => storeId === known.storeId)).toBe(true);
    expect(await alerts('all', [])).toEqual([]);
  });
});
