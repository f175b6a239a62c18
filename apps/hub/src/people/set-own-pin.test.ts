import { type StaffId, assert, idFrom } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchAudit } from '../audit';
import { type Database, asTenant } from '../database';
import { answerRequest, requestHandlers } from '../sync/requests';
import { bothDatabases } from '../testing/databases';
import { pinMatches } from './hash-pin';
import { hire } from './index';
import { must, peopleCompany } from './testing';

describe.each(bothDatabases)('a PIN that somebody chooses at a till, on $name', ({ open }) => {
  let db: Database;
  let company: Awaited<ReturnType<typeof peopleCompany>>;
  beforeAll(async () => {
    db = await open();
    company = await peopleCompany(db, 57);
  });
  afterAll(() => db.close());

  const till = () => {
    const [first] = company.terminals;
    assert(first, 'a till is enrolled');
    return first.known;
  };
  const take = async (
    name: string,
    pin: string,
    storeId = till().storeId,
    given: 'cashier' | 'store-lead' = 'cashier',
  ) =>
    must(
      await hire(db, company.deps, company.operator, {
        ...{ name, grants: [company.grant(given, storeId)], pin: { is: 'typed', pin } },
      }),
    ).staffId;
  let asked = 0;
  const choose = (staffId: StaffId, pin: string, newPin: string, requestId = ++asked) =>
    answerRequest(db, { deps: company.deps, handlers: requestHandlers }, till(), {
      requestId: idFrom(`0190f000-0000-7000-8000-${String(requestId).padStart(12, '0')}`),
      kind: 'set-pin',
      input: { staffId, pin, newPin },
    });
  const pinOf = async (staffId: StaffId) => {
    const pin = (await company.at(till().storeId)).get(staffId)?.pin;
    assert(pin, 'the person has a PIN');
    return pin;
  };

  it('[PE13] the new one holds, the tills of their stores are told, and the log names them and no PIN', async () => {
    const staffId = await take('Hemi', '258013');
    const told = (await company.feed()).length;
    expect(await choose(staffId, '258013', '739164')).toEqual({ ok: true, value: {} });
    expect(await pinMatches('739164', await pinOf(staffId))).toBe(true);
    expect((await company.feed()).slice(told)).toMatchObject([{ key: staffId }]);
    const { entries } = await asTenant(db, company.tenantId, (tx) =>
      searchAudit(
        tx,
        { tenantId: company.tenantId, own: null },
        { subject: staffId },
        { before: null, limit: 9 },
      ),
    );
    expect(entries[0]).toMatchObject({ verb: 'set-own-pin', who: 'Hemi' });
    expect(JSON.stringify(entries)).not.toMatch(/739164|258013/);
    // Told again, it is one deed.
    expect(await choose(staffId, '258013', '739164', asked)).toEqual({ ok: true, value: {} });
  });

  it('[PE6, PE7, PE12, PE13] what head office would refuse is refused here, with its sentence', async () => {
    const staffId = await take('Tui', '314270');
    await take('Peer', '827517');
    const chief = await take('Chief', '905183', till().storeId, 'store-lead');
    const kind = async (...[who, pin, newPin]: [StaffId, string, string]) => {
      const answer = await choose(who, pin, newPin);
      return answer.ok ? 'done' : answer.refusal.kind;
    };
    expect(await kind(staffId, '314270', '111111')).toBe('pin-easy');
    expect(await kind(staffId, '314270', '314270')).toBe('pin-same');
    expect(await kind(staffId, '314270', '827517')).toBe('pin-taken');
    expect(await kind(chief, '905183', '7391')).toBe('pin-short');
    expect(await kind(staffId, '314271', '739164')).toBe('pin-wrong');
    expect(await pinMatches('314270', await pinOf(staffId))).toBe(true);
  });

  it('[PE13] nobody of another store chooses one here', async () => {
    const { north, south } = company;
    const elsewhere = till().storeId === north ? south : north;
    const staffId = await take('Far', '469927', elsewhere);
    expect(await choose(staffId, '469927', '739155')).toMatchObject({ refusal: { kind: 'staff-unknown' } });
  });
});
