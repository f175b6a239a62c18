import { instant } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchAudit } from '../audit';
import { type Database, asTenant } from '../database';
import { bothDatabases } from '../testing/databases';
import { hire, readPerson, setActive, setSellerFrom } from './index';
import { must, peopleCompany } from './testing';

describe.each(bothDatabases)('from when somebody may sell what the law restricts, on $name', ({ open }) => {
  let db: Database;
  let company: Awaited<ReturnType<typeof peopleCompany>>;
  beforeAll(async () => {
    db = await open();
    company = await peopleCompany(db, 63);
  });
  afterAll(() => db.close());

  it('[AH6] the day is on every register of the person, on their page and in the audit, and goes again', async () => {
    const { deps, operator, grant } = company;
    const asked = { name: 'Tama', grants: [grant('cashier')], pin: { is: 'none' as const } };
    const { staffId } = must(await hire(db, deps, operator, asked));
    const known = async () => (await company.at(company.north)).get(staffId);
    const shown = () => asTenant(db, operator.tenantId, (tx) => readPerson(tx, operator, staffId));
    expect(await known()).not.toHaveProperty('maySellRestrictedFrom');
    const from = instant(Date.parse('2027-03-01T00:00:00+13:00'));
    must(await setSellerFrom(db, deps, operator, { staffId, from }));
    expect(await known()).toMatchObject({ maySellRestrictedFrom: from });
    expect((await company.feed()).filter(({ key }) => key === staffId).at(-1)).toMatchObject({
      record: { maySellRestrictedFrom: from },
    });
    expect(await shown()).toMatchObject({ maySellRestrictedFrom: from });
    const log = await asTenant(db, operator.tenantId, (tx) =>
      searchAudit(
        tx,
        { tenantId: operator.tenantId, own: null },
        { subject: staffId },
        { before: null, limit: 50 },
      ),
    );
    expect(JSON.stringify(log)).toContain('set-seller-from');
    must(await setSellerFrom(db, deps, operator, { staffId, from: null }));
    expect(await known()).not.toHaveProperty('maySellRestrictedFrom');
    expect(await shown()).toMatchObject({ maySellRestrictedFrom: null });
  });

  it('[AH6] somebody who left, and somebody who is not there, are refused', async () => {
    const { deps, operator, grant } = company;
    const asked = { name: 'Wiremu', grants: [grant('cashier')], pin: { is: 'none' as const } };
    const { staffId } = must(await hire(db, deps, operator, asked));
    must(await setActive(db, deps, operator, { staffId, isActive: false }));
    expect(await setSellerFrom(db, deps, operator, { staffId, from: null })).toMatchObject({
      ok: false,
      refusal: { kind: 'not-active' },
    });
    const nobody = deps.ids.next<'StaffId'>();
    expect(await setSellerFrom(db, deps, operator, { staffId: nobody, from: null })).toMatchObject({
      ok: false,
      refusal: { kind: 'staff-unknown' },
    });
  });
});
