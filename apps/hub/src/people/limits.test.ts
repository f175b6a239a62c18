import { money } from '@tillbridge/core/kernel';
import type { LimitsV1 } from '@tillbridge/core/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchAudit } from '../audit';
import { type Database, asTenant } from '../database';
import { bothDatabases } from '../testing/databases';
import {
  type Grant,
  hire,
  readPerson,
  saveRole,
  setActive,
  setBadge,
  setPersonLimits,
  setRoleLimits,
} from './index';
import { must, peopleCompany } from './testing';

const limits = (more: Partial<LimitsV1>): LimitsV1 => ({
  ...{ discountPpm: null, refund: null, priceOverridePpm: null },
  ...more,
});

describe.each(bothDatabases)('how far people go alone on $name', ({ open }) => {
  let db: Database;
  let company: Awaited<ReturnType<typeof peopleCompany>>;
  beforeAll(async () => {
    db = await open();
    company = await peopleCompany(db, 61);
  });
  afterAll(() => db.close());

  const take = async (name: string, ...grants: Grant[]) =>
    must(await hire(db, company.deps, company.operator, { name, grants, pin: { is: 'none' } })).staffId;
  const role = async (
    name: string,
    permissions: Parameters<typeof saveRole>[3]['permissions'],
    its: LimitsV1 | null,
  ) => {
    const asked = { roleId: null, name, permissions, limits: its };
    return must(await saveRole(db, company.deps, company.operator, asked)).roleId;
  };
  const known = async (staffId: Awaited<ReturnType<typeof take>>) =>
    (await company.at(company.north)).get(staffId);

  it('[LI7] a given role’s limits are the company’s own, and its registers hear of them', async () => {
    const { deps, operator, roleId, grant } = company;
    const staffId = await take('Hana', grant('cashier'));
    expect(await known(staffId)).not.toHaveProperty('limits');
    const its = limits({ discountPpm: 150_000, refund: money(20_000) });
    must(await setRoleLimits(db, deps, operator, { roleId: roleId('cashier'), limits: its }));
    expect((await known(staffId))?.limits).toEqual(its);
    expect((await company.feed()).filter(({ key }) => key === staffId).at(-1)).toMatchObject({
      record: { limits: its },
    });
    must(await setRoleLimits(db, deps, operator, { roleId: roleId('cashier'), limits: null }));
    expect(await known(staffId)).not.toHaveProperty('limits');
  });

  it('[LI6] of several roles the widest counts, and only those that give what is limited', async () => {
    const narrow = await role('Narrow', ['sell', 'discount'], limits({ discountPpm: 50_000 }));
    const wide = await role('Wide', ['sell', 'discount'], limits({ discountPpm: 200_000 }));
    const stock = await role('Shelves', ['sell'], null);
    const storeId = company.north;
    const both = await take('Both', { roleId: narrow, storeId }, { roleId: wide, storeId });
    expect((await known(both))?.limits).toEqual(limits({ discountPpm: 200_000 }));
    const shelves = await take('Also shelves', { roleId: narrow, storeId }, { roleId: stock, storeId });
    expect((await known(shelves))?.limits).toEqual(limits({ discountPpm: 50_000 }));
    const lead = await take('Also lead', { roleId: narrow, storeId }, company.grant('store-lead', storeId));
    expect(await known(lead)).not.toHaveProperty('limits');
  });

  it('[LI6] a person’s own limit comes before those of their roles, and can be taken back', async () => {
    const { deps, operator, tenantId } = company;
    const roleId = await role('Evenings', ['sell', 'discount', 'return'], limits({ discountPpm: 50_000 }));
    const staffId = await take('Wiremu', { roleId, storeId: company.north });
    must(await setPersonLimits(db, deps, operator, { staffId, limits: limits({ refund: money(5000) }) }));
    expect((await known(staffId))?.limits).toEqual(limits({ discountPpm: 50_000, refund: money(5000) }));
    const seen = await asTenant(db, tenantId, (tx) => readPerson(tx, operator, staffId));
    expect(seen?.limits).toEqual(limits({ refund: money(5000) }));
    must(await setPersonLimits(db, deps, operator, { staffId, limits: null }));
    expect((await known(staffId))?.limits).toEqual(limits({ discountPpm: 50_000 }));
    const log = await asTenant(db, tenantId, (tx) =>
      searchAudit(tx, { tenantId, own: null }, { subject: staffId }, { before: null, limit: 50 }),
    );
    expect(JSON.stringify(log)).toContain('set-person-limits');
  });

  it('[LI7] who could not go beyond a limit sets none, for a role or a person', async () => {
    const { deps, grant, roleId } = company;
    const asking = await role('Small boss', ['sell', 'discount', 'manage-staff', 'manage-roles'], null);
    const { principal } = await company.hired('Boss', { roleId: asking, storeId: null });
    const plain = await role('Plain', ['sell', 'discount'], limits({ discountPpm: 10_000 }));
    const staffId = await take('Plain person', { roleId: plain, storeId: null });
    const its = limits({ discountPpm: 900_000 });
    const refusal = { ok: false, refusal: { kind: 'not-held' } };
    expect(await setPersonLimits(db, deps, principal, { staffId, limits: its })).toMatchObject(refusal);
    expect(await setRoleLimits(db, deps, principal, { roleId: plain, limits: its })).toMatchObject(refusal);
    const admin = (await company.hired('Admin', grant('administrator'))).principal;
    must(await setRoleLimits(db, deps, admin, { roleId: plain, limits: its }));
    expect(await setRoleLimits(db, deps, admin, { roleId: roleId('cashier'), limits: null })).toMatchObject({
      ok: true,
    });
  });

  it('[SE13] a badge is one person’s; head office keeps only its hash, and the registers hear of it', async () => {
    const { deps, operator, grant, tenantId } = company;
    const one = await take('One', grant('cashier'));
    const other = await take('Other', grant('cashier'));
    const scanned = { is: 'scanned', code: ' STAFF-0042-ONE\r' } as const;
    must(await setBadge(db, deps, operator, { staffId: one, badge: scanned }));
    const hash = deps.sha256('STAFF-0042-ONE');
    expect((await known(one))?.badgeHash).toBe(hash);
    const asked = { staffId: other, badge: scanned };
    expect(await setBadge(db, deps, operator, asked)).toMatchObject({ refusal: { kind: 'badge-taken' } });
    const short = { staffId: other, badge: { is: 'scanned', code: '12345' } } as const;
    expect(await setBadge(db, deps, operator, short)).toMatchObject({ refusal: { kind: 'badge-unfit' } });
    const log = await asTenant(db, tenantId, (tx) =>
      searchAudit(tx, { tenantId, own: null }, { subject: one }, { before: null, limit: 50 }),
    );
    expect(JSON.stringify(log)).not.toContain('STAFF-0042');
    expect(JSON.stringify(log)).not.toContain(hash);
  });

  it('[SE13] a badge that the hub makes is shown once, with its bars, and goes with the person', async () => {
    const { deps, operator, grant, tenantId } = company;
    const staffId = await take('Made', grant('cashier'));
    const { made } = must(await setBadge(db, deps, operator, { staffId, badge: { is: 'make' } }));
    expect(made).toMatchObject({ name: 'Made', code: expect.stringMatching(/^TB[2-9A-Z]{14}$/) as string });
    expect((await known(staffId))?.badgeHash).toBe(deps.sha256(made?.code ?? ''));
    must(await setActive(db, deps, operator, { staffId, isActive: false }));
    must(await setActive(db, deps, operator, { staffId, isActive: true }));
    const seen = await asTenant(db, tenantId, (tx) => readPerson(tx, operator, staffId));
    expect(seen).toMatchObject({ hasBadge: false });
    must(await setBadge(db, deps, operator, { staffId, badge: { is: 'scanned', code: made?.code ?? '' } }));
    must(await setBadge(db, deps, operator, { staffId, badge: { is: 'none' } }));
    expect(await known(staffId)).not.toHaveProperty('badgeHash');
  });
});
