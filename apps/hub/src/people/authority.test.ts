import { permissions } from '@tillbridge/core/access';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant } from '../database';
import { bothDatabases } from '../testing/databases';
import { changePerson, deleteRole, hire, listRoles, listStaff, saveRole, setActive, setPin } from './index';
import { must, peopleCompany } from './testing';

describe.each(bothDatabases)('who may do what to whom, on $name', ({ open }) => {
  let db: Database;
  let company: Awaited<ReturnType<typeof peopleCompany>>;
  beforeAll(async () => {
    db = await open();
    company = await peopleCompany(db, 61);
  });
  afterAll(() => db.close());
  const none = { is: 'none' } as const;
  const make = { is: 'make' } as const;

  it('[AC3] head office hires cashiers and leads, and nobody who may do more than head office', async () => {
    const { deps, grant, hired, north } = company;
    const { principal } = await hired('Office', grant('head-office'));
    const take = (...grants: Parameters<typeof hire>[3]['grants']) =>
      hire(db, deps, principal, { name: 'New', grants, pin: none });
    expect((await take(grant('cashier', north), grant('store-lead'))).ok).toBe(true);
    for (const given of ['administrator', 'auditor'] as const)
      expect(await take(grant(given, north)), given).toMatchObject({ refusal: { kind: 'not-held' } });
  });

  it('[AC3] who hires at one store hires, changes and sees nobody of another', async () => {
    const { deps, operator, grant, hired, north, south, tenantId } = company;
    const asked = {
      roleId: null,
      name: 'Manager',
      permissions: permissions.filter((each) => each !== 'see-audit'),
    };
    const { roleId } = must(await saveRole(db, deps, operator, asked));
    const { principal } = await hired('Manager', { roleId, storeId: north });
    expect(principal.storeIds).toEqual([north]);
    const take = (grants: Parameters<typeof hire>[3]['grants']) =>
      hire(db, deps, principal, { name: 'Local', grants, pin: none });
    const local = must(await take([grant('cashier', north)]));
    for (const storeId of [south, null])
      expect(await take([grant('cashier', storeId)])).toMatchObject({ refusal: { kind: 'not-held' } });
    const { staffId: far } = await hired('Far away', grant('cashier', south));
    expect(await setPin(db, deps, principal, { staffId: far, pin: make })).toMatchObject({
      refusal: { kind: 'not-held' },
    });
    expect((await setPin(db, deps, principal, { staffId: local.staffId, pin: make })).ok).toBe(true);
    const { people } = await asTenant(db, tenantId, (tx) =>
      listStaff(tx, principal, {}, { after: null, limit: 100 }),
    );
    const names = people.map(({ name }) => name);
    expect(names).toContain('Local');
    expect(names).not.toContain('Far away');
    expect(
      await saveRole(db, deps, principal, { ...asked, name: 'Mine' }),
      'roles are the company’s',
    ).toMatchObject({
      refusal: { kind: 'not-held' },
    });
  });

  it('[AC3] nobody takes a role from, sets a PIN for or deactivates somebody who may do more', async () => {
    const { deps, grant, hired } = company;
    const { principal } = await hired('Office two', grant('head-office'));
    const { staffId } = await hired('Boss', grant('administrator'));
    const asked = { staffId, name: 'Boss', grants: [grant('cashier')], pin: none };
    for (const answer of [
      await changePerson(db, deps, principal, asked),
      await setPin(db, deps, principal, { staffId, pin: make }),
      await setActive(db, deps, principal, { staffId, isActive: false }),
    ])
      expect(answer).toMatchObject({ ok: false, refusal: { kind: 'not-held' } });
  });

  it('[AC3] a role holds no permission that whoever makes it does not have', async () => {
    const { deps, operator, hired } = company;
    const asked = { roleId: null, name: 'Role maker', permissions: ['manage-roles', 'see-staff'] as const };
    const { roleId } = must(await saveRole(db, deps, operator, asked));
    const { principal } = await hired('Maker', { roleId, storeId: null });
    const save = (name: string, list: Parameters<typeof saveRole>[3]['permissions']) =>
      saveRole(db, deps, principal, { roleId: null, name, permissions: list });
    expect(await save('Sly', ['see-audit'])).toMatchObject({ refusal: { kind: 'not-held' } });
    expect((await save('Fair', ['see-staff'])).ok).toBe(true);
  });

  it('[AC4] the given roles can neither be changed nor deleted, and a name is given once', async () => {
    const { deps, operator, roleId } = company;
    const cashier = roleId('cashier');
    const save = (id: typeof cashier | null, name: string) =>
      saveRole(db, deps, operator, { roleId: id, name, permissions: ['sell'] });
    expect(await save(cashier, 'Cashier')).toMatchObject({ refusal: { kind: 'role-given' } });
    expect(await deleteRole(db, deps, operator, { roleId: cashier })).toMatchObject({
      refusal: { kind: 'role-given' },
    });
    expect(await save(null, 'cashier')).toMatchObject({ refusal: { kind: 'role-name-taken' } });
    expect(
      await saveRole(db, deps, operator, { roleId: null, name: 'Empty', permissions: [] }),
    ).toMatchObject({
      refusal: { kind: 'no-permission' },
    });
  });

  it('[AC4] a role that somebody holds stays; once nobody does it can go', async () => {
    const { deps, operator, hired, grant, tenantId, north } = company;
    const { roleId } = must(
      await saveRole(db, deps, operator, { roleId: null, name: 'Brief', permissions: ['sell'] }),
    );
    const { staffId } = await hired('Holder', { roleId, storeId: north });
    const remove = () => deleteRole(db, deps, operator, { roleId });
    expect(await remove()).toMatchObject({ refusal: { kind: 'role-held' } });
    const roles = await asTenant(db, tenantId, (tx) => listRoles(tx, operator));
    expect(roles.find((role) => role.roleId === roleId)).toMatchObject({ holders: 1, mayGive: true });
    must(
      await changePerson(db, deps, operator, {
        staffId,
        name: 'Holder',
        grants: [grant('cashier', north)],
        pin: none,
      }),
    );
    expect((await remove()).ok).toBe(true);
  });

  it('[AC5] the last administrator stays one, also when two go at the same moment', async () => {
    const own = await peopleCompany(db, 71);
    const { deps, operator, grant, hired } = own;
    const one = await hired('One', grant('administrator'));
    const asked = (staffId: typeof one.staffId) => ({
      staffId,
      name: 'One',
      grants: [grant('cashier')],
      pin: none,
    });
    expect(await changePerson(db, deps, operator, asked(one.staffId))).toMatchObject({
      refusal: { kind: 'last-administrator' },
    });
    expect(await setActive(db, deps, operator, { staffId: one.staffId, isActive: false })).toMatchObject({
      refusal: { kind: 'last-administrator' },
    });
    const two = await hired('Two', grant('administrator'));
    expect(await setActive(db, deps, two.principal, { staffId: two.staffId, isActive: false })).toMatchObject(
      {
        refusal: { kind: 'yourself' },
      },
    );
    const both = await Promise.all([
      setActive(db, deps, two.principal, { staffId: one.staffId, isActive: false }),
      changePerson(db, deps, one.principal, asked(two.staffId)),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
