import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { givenRoles, pinTrouble, tillPermissions } from '@tillbridge/core/access';
import SqliteDatabase from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession } from '../account/sessions';
import { searchAudit } from '../audit';
import { type Database, asTenant, rowOf } from '../database';
import { readFeed, writeCursor } from '../feed';
import { ingest } from '../ingest';
import { buildSnapshot } from '../snapshot/build-snapshot';
import { bothDatabases } from '../testing/databases';
import {
  changePerson,
  endSessionsOfPerson,
  hire,
  listStaff,
  readPerson,
  saveRole,
  sessionsOfPerson,
  setActive,
  setPin,
} from './index';
import { pinMatches } from './hash-pin';
import { must, peopleCompany } from './testing';

const folder = mkdtempSync(join(tmpdir(), 'tillbridge-people-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(bothDatabases)('people on $name', ({ open }) => {
  let db: Database;
  let company: Awaited<ReturnType<typeof peopleCompany>>;
  beforeAll(async () => {
    db = await open();
    company = await peopleCompany(db, 51);
  });
  afterAll(() => db.close());
  const none = { is: 'none' } as const;
  const typed = (pin: string) => ({ is: 'typed', pin }) as const;
  const take = (name: string, asked: Partial<Parameters<typeof hire>[3]> = {}) =>
    hire(db, company.deps, company.operator, {
      ...{ name, grants: [company.grant('cashier', company.north)], pin: none },
      ...asked,
    });
  const change = (asked: Parameters<typeof changePerson>[3], by = company.operator) =>
    changePerson(db, company.deps, by, asked);

  it('[PE1] the roles of a person add up where they hold, and nowhere else', async () => {
    const { grant, north, south } = company;
    const grants = [grant('cashier'), grant('store-lead', south)];
    const { staffId } = must(await take('Tui', { grants }));
    expect((await company.at(north)).get(staffId)).toMatchObject({
      role: 'cashier',
      roleName: 'Cashier',
      permissions: tillPermissions.filter((each) => givenRoles.cashier.permissions.includes(each)),
    });
    expect((await company.at(south)).get(staffId)).toMatchObject({
      role: 'store-lead',
      roleName: 'Store lead',
      permissions: [...tillPermissions],
    });
  });

  it.each([
    { given: 'administrator', role: 'head-office' },
    { given: 'head-office', role: 'head-office' },
    { given: 'store-lead', role: 'store-lead' },
    { given: 'cashier', role: 'cashier' },
  ] as const)(
    '[PE4] a terminal knows a $given as $role, by the name of the role',
    async ({ given, role }) => {
      const { staffId } = must(await take(`A ${given}`, { grants: [company.grant(given, company.north)] }));
      expect((await company.at(company.north)).get(staffId)).toMatchObject({
        role,
        roleName: givenRoles[given].label,
      });
    },
  );

  it('[PE3] an auditor is on no register: there is nothing to do for them', async () => {
    const { staffId } = must(await take('Quiet', { grants: [company.grant('auditor')] }));
    expect((await company.at(company.north)).has(staffId)).toBe(false);
  });

  it('[PE5] only the stores where something is different hear of it, and a store that somebody left forgets them', async () => {
    const { north, south, grant } = company;
    const { staffId } = must(await take('Wiremu'));
    const before = (await company.feed()).length;
    must(await change({ staffId, name: 'Wiremu', grants: [grant('cashier', north)], pin: none }));
    expect(await company.feed(), 'nothing changed').toHaveLength(before);
    must(await change({ staffId, name: 'Wiremu', grants: [grant('cashier', south)], pin: none }));
    expect((await company.feed()).slice(before)).toMatchObject([
      { key: staffId, storeId: north, record: null },
      { key: staffId, storeId: south, record: { name: 'Wiremu', roleName: 'Cashier' } },
    ]);
  });

  it('[PE5] who works everywhere is told once for all', async () => {
    const before = (await company.feed()).length;
    const { staffId } = must(await take('Anywhere', { grants: [company.grant('cashier')] }));
    expect((await company.feed()).slice(before)).toMatchObject([{ key: staffId, storeId: null }]);
  });

  it('[PE5] a permission that is put into a role reaches every register where somebody holds it', async () => {
    const { operator, deps, north } = company;
    const asked = { roleId: null, name: 'Weekend', permissions: ['sell'] as const };
    const { roleId } = must(await saveRole(db, deps, operator, asked));
    const { staffId } = must(await take('Mere', { grants: [{ roleId, storeId: north }] }));
    const permissions = ['sell', 'no-sale'] as const;
    must(await saveRole(db, deps, operator, { roleId, name: 'Weekends', permissions }));
    expect((await company.feed()).at(-1)).toMatchObject({
      key: staffId,
      storeId: north,
      record: { role: 'cashier', roleName: 'Weekends', permissions: ['sell', 'no-sale'] },
    });
    must(await saveRole(db, deps, operator, { roleId, name: 'Weekends', permissions: ['see-sales'] }));
    expect((await company.feed()).at(-1)).toMatchObject({ key: staffId, storeId: north, record: null });
  });

  it('[PE3] [PE5] an enrolled terminal hears that a permission went, in the very record that a snapshot gives', async () => {
    const { operator, deps, north, tenantId } = company;
    const asked = { roleId: null, name: 'Holiday help', permissions: ['sell', 'reprint'] as const };
    const { roleId } = must(await saveRole(db, deps, operator, asked));
    const { staffId } = must(await take('Anahera', { grants: [{ roleId, storeId: north }] }));
    const cursor = await asTenant(db, tenantId, async (tx) => {
      const now = await rowOf<{ xid: string }>(
        tx,
        sql`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`,
      );
      return writeCursor({ xid: now?.xid ?? '0', id: 0 });
    });
    must(await saveRole(db, deps, operator, { ...asked, roleId, permissions: ['sell'] }));
    const page = must(await readFeed(db, { tenantId, storeId: north }, cursor));
    const told = page.changes.filter(({ key }) => key === staffId);
    expect(told).toMatchObject([{ topic: 'staff', record: { permissions: ['sell'] } }]);
    expect((await company.at(north)).get(staffId)).toEqual(told[0]?.record);

    const path = join(folder, `${db.kind}.db`);
    await buildSnapshot(db, { tenantId, storeId: north }, path, 0);
    const replica = new SqliteDatabase(path, { readonly: true });
    const rows = replica.prepare('select staff_id, record from staff').all() as {
      staff_id: string;
      record: string;
    }[];
    replica.close();
    expect(new Map(rows.map(({ staff_id, record }) => [staff_id, JSON.parse(record)]))).toEqual(
      await company.at(north),
    );
  });

  it.each(['0000', '1234', '1987', '2412', '123'])('[PE6] %s is nobody’s PIN', async (pin) => {
    expect(await take('Easy', { pin: typed(pin) })).toMatchObject({ refusal: { kind: 'pin-easy' } });
  });

  it('[PE12] [SI-5] whoever may approve for others has six digits: hired, changed, and given a new one', async () => {
    const { north, grant, deps, operator } = company;
    const lead = [grant('store-lead', north)];
    const short = { ok: false, refusal: { kind: 'pin-short' } };
    expect(await take('Short', { grants: lead, pin: typed('58047') })).toMatchObject(short);
    const { staffId } = must(await take('Long', { grants: lead, pin: typed('750486') }));
    expect(await setPin(db, deps, operator, { staffId, pin: typed('5926') })).toMatchObject(short);
    const cashier = must(await take('Cashier', { pin: typed('5926') }));
    const raised = { staffId: cashier.staffId, name: 'Cashier', grants: lead };
    expect(await change({ ...raised, pin: typed('3058') })).toMatchObject(short);
    expect((await change({ ...raised, pin: typed('305862') })).ok).toBe(true);
  });

  it('[PE7] two people at a store have no PIN in common, and the refusal does not say whose it is', async () => {
    const { south, grant } = company;
    must(await take('First', { pin: typed('580473') }));
    const twin = await take('Second', { pin: typed('580473') });
    expect(twin).toMatchObject({ ok: false, refusal: { kind: 'pin-taken' } });
    expect(JSON.stringify(twin)).not.toMatch(/First|Ponsonby/);
    expect(await take('Everywhere', { grants: [grant('cashier')], pin: typed('580473') })).toMatchObject({
      refusal: { kind: 'pin-taken' },
    });
    const elsewhere = must(await take('Third', { grants: [grant('cashier', south)], pin: typed('580473') }));
    const asked = { staffId: elsewhere.staffId, name: 'Third', grants: [grant('cashier')] };
    expect(await change({ ...asked, pin: none }), 'nobody knows the old PIN').toMatchObject({
      refusal: { kind: 'needs-pin' },
    });
    expect(await change({ ...asked, pin: typed('580473') })).toMatchObject({
      refusal: { kind: 'pin-taken' },
    });
    expect((await change({ ...asked, pin: { is: 'make' } })).ok).toBe(true);
  });

  it('[PE7] two people who get the same PIN in the same moment do not both get it', async () => {
    const both = await Promise.all(['One', 'Two'].map((name) => take(name, { pin: typed('690583') })));
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'pin-taken' } });
  });

  it('[PE8] a PIN that the hub makes is told once, is not easy, and is kept as a hash only', async () => {
    const { staffId, pin } = must(await take('Made', { pin: { is: 'make' } }));
    expect(pin).toMatch(/^\d{6}$/);
    expect(pinTrouble(pin ?? '')).toBeNull();
    const record = (await company.at(company.north)).get(staffId);
    expect(record?.pin && (await pinMatches(pin ?? '', record.pin))).toBe(true);
    const rows = await asTenant(db, company.tenantId, (tx) =>
      rowOf<{ text: string }>(tx, sql`select staff::text as text from staff where staff_id = ${staffId}`),
    );
    expect(rows?.text).not.toContain(pin);
  });

  it('[PE8] head office sees which register locked a PIN, and a new PIN ends it', async () => {
    const { operator, deps, clock, tenantId, plan, terminals } = company;
    const { staffId } = must(await take('Forgetful', { pin: { is: 'make' } }));
    const [till] = terminals;
    if (!till) throw new Error('there is a terminal');
    clock.pass(60_000);
    await ingest(
      db,
      till.known,
      [till.terminal.state({ type: 'pin-locked', v: 1, staffId, misses: 10 })],
      deps,
    );
    const read = () => asTenant(db, tenantId, (tx) => readPerson(tx, operator, staffId));
    expect((await read())?.locks).toEqual([
      { register: plan.registers[0]?.name, store: plan.stores[0]?.name, at: clock.now() },
    ]);
    const locked = () =>
      asTenant(db, tenantId, (tx) =>
        listStaff(tx, operator, { status: 'locked' }, { after: null, limit: 9 }),
      );
    expect((await locked()).people.map(({ name }) => name)).toEqual(['Forgetful']);
    clock.pass(60_000);
    must(await setPin(db, deps, operator, { staffId, pin: { is: 'make' } }));
    expect((await read())?.locks).toEqual([]);
    expect((await locked()).people).toEqual([]);
  });

  it('[PE9] who is deactivated has no PIN any more, stays in the books and may come back', async () => {
    const { operator, deps, north } = company;
    const { staffId } = must(await take('Leaver', { pin: { is: 'make' } }));
    must(await setActive(db, deps, operator, { staffId, isActive: false }));
    expect((await company.at(north)).get(staffId)).toMatchObject({ isActive: false, pin: null });
    expect(await setPin(db, deps, operator, { staffId, pin: { is: 'make' } })).toMatchObject({
      refusal: { kind: 'not-active' },
    });
    must(await setActive(db, deps, operator, { staffId, isActive: true }));
    expect((await company.at(north)).get(staffId)).toMatchObject({ isActive: true, pin: null });
    expect((await setPin(db, deps, operator, { staffId, pin: { is: 'make' } })).ok).toBe(true);
  });

  it('[PE11] whoever may change a person sees where they are signed in and ends it, and nobody else does', async () => {
    const { grant, north, south, deps, operator, tenantId } = company;
    const { staffId, principal } = await company.hired('Wiremu', grant('store-lead', north));
    const accountId = principal.whoId ?? '';
    const open = (agent: string) =>
      asTenant(db, tenantId, (tx) =>
        openSession(tx, deps, { tenantId, accountId, stage: 'open', address: '203.0.113.7', agent }),
      );
    const laptop = await open('laptop');
    await open('phone');
    await open('lost phone');
    const agents = async (by = operator) =>
      must(await sessionsOfPerson(db, deps, by, staffId))
        .map(({ agent }) => agent)
        .sort();
    expect(await agents()).toEqual(['laptop', 'lost phone', 'phone']);

    const stranger = await company.hired('Rangi', grant('store-lead', south));
    const no = { ok: false, refusal: { kind: 'not-held' } };
    expect(await sessionsOfPerson(db, deps, stranger.principal, staffId)).toMatchObject(no);
    const all = { staffId, sessionId: null };
    expect(await endSessionsOfPerson(db, deps, stranger.principal, all)).toMatchObject(no);
    const another = { staffId: stranger.staffId, sessionId: laptop.sessionId };
    expect(must(await endSessionsOfPerson(db, deps, operator, another))).toEqual({ ended: 0 });
    expect(await agents()).toHaveLength(3);

    const one = { staffId, sessionId: laptop.sessionId };
    expect(must(await endSessionsOfPerson(db, deps, operator, one))).toEqual({ ended: 1 });
    expect(must(await endSessionsOfPerson(db, deps, operator, one))).toEqual({ ended: 0 });
    expect(await agents()).toEqual(['lost phone', 'phone']);
    expect(must(await endSessionsOfPerson(db, deps, operator, all))).toEqual({ ended: 2 });
    expect(await agents()).toEqual([]);
    const { entries } = await asTenant(db, tenantId, (tx) =>
      searchAudit(tx, { tenantId, own: [north] }, { verb: 'end-sessions' }, { before: null, limit: 9 }),
    );
    expect(entries).toMatchObject([
      { subject: staffId, detail: { ended: 2 } },
      { subject: staffId, detail: { ended: 1 }, atStores: [north] },
    ]);
  });

  it('[PE10] every change is in the log with before and after, and no PIN is', async () => {
    const { operator, deps, tenantId, grant, south, plan } = company;
    const { staffId, pin } = must(await take('Logged', { pin: { is: 'make' } }));
    const grants = [grant('store-lead', south)];
    const changed = must(await change({ staffId, name: 'Logged In', grants, pin: { is: 'make' } }));
    must(await setActive(db, deps, operator, { staffId, isActive: false }));
    const { entries } = await asTenant(db, tenantId, (tx) =>
      searchAudit(tx, { tenantId, own: null }, { subject: staffId }, { before: null, limit: 9 }),
    );
    expect(entries.map(({ verb }) => verb)).toEqual(['deactivate-person', 'change-person', 'hire']);
    const [first, second] = plan.stores.map(({ name }) => name);
    expect(entries[1]).toMatchObject({
      who: 'operator',
      address: '127.0.0.1',
      subjectName: 'Logged In',
      before: { name: 'Logged', roles: [`Cashier, ${first}`] },
      after: { name: 'Logged In', roles: [`Store lead, ${second}`] },
    });
    const text = JSON.stringify(entries);
    expect(text).not.toContain(pin);
    expect(text).not.toContain(changed.pin);
    expect(text).not.toContain('argon');
  });

  it('[PE1] the list is searched by name, role, store and status, page by page', async () => {
    const { operator, tenantId, north, south, grant, roleId } = company;
    must(await take('Zoë Quill', { grants: [grant('auditor')] }));
    must(await take('Zoë Reed', { grants: [grant('cashier', south)] }));
    const list = (search: object, limit = 50, after: Parameters<typeof listStaff>[3]['after'] = null) =>
      asTenant(db, tenantId, (tx) => listStaff(tx, operator, search, { after, limit }));
    const names = async (search: object) => (await list(search)).people.map(({ name }) => name);
    expect(await names({ text: 'zoë' })).toEqual(['Zoë Quill', 'Zoë Reed']);
    expect(await names({ text: 'zoë', roleId: roleId('auditor') })).toEqual(['Zoë Quill']);
    expect(await names({ text: 'zoë', storeId: north })).toEqual(['Zoë Quill']);
    expect(await names({ text: 'zoë', status: 'deactivated' })).toEqual([]);
    const first = await list({ text: 'zoë' }, 1);
    const second = await list({ text: 'zoë' }, 1, first.nextCursor);
    expect([first, second].map(({ people }) => people[0]?.name)).toEqual(['Zoë Quill', 'Zoë Reed']);
    expect(second.nextCursor).toBeNull();
  });
});
