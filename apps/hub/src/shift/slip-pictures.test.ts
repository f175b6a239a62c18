import { createHash, randomBytes } from 'node:crypto';
import { assert, type StoreId } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, asTenant } from '../database';
import { type HubDeps, hubDeps } from '../hub-deps';
import { ingest } from '../ingest';
import { answerRequest, requestHandlers } from '../sync/requests';
import { type SetUp, TestClock, setUpCompany, smallCompany } from '../testing';
import { bothDatabases } from '../testing/databases';
import { TestShift } from '../testing/test-shift';
import { showShift, slipPictureOf } from './index';

describe.each(bothDatabases)('pictures of slips at head office, on $name', ({ open }) => {
  let db: Database;
  let deps: HubDeps;
  let company: SetUp;
  const clock = new TestClock();
  let seed = 6100;
  beforeAll(async () => {
    db = await open();
    deps = hubDeps(randomBytes(32), clock);
  });
  beforeEach(async () => {
    company = await setUpCompany(db, deps, smallCompany(seed++));
  });
  afterAll(() => db.close());

  const slip = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(2_000, 7)]);
  const photoId = createHash('sha256').update(slip).digest('hex');

  it('[SF33] is kept after the movement that names it, once, as it was stated, and seen by whoever sees the shift', async () => {
    const { tenantId } = company.plan;
    const [at] = company.terminals;
    assert(at, 'the till is enrolled');
    const { storeId, terminalId } = at.known;
    const give = (content: Buffer, as = photoId) =>
      answerRequest(
        db,
        { deps, handlers: requestHandlers },
        { tenantId, terminalId, storeId },
        {
          requestId: deps.ids.next(),
          kind: 'keep-slip-picture',
          input: { photoId: as, content: content.toString('base64') },
        },
      );
    const read = (limitedTo: StoreId[] | null) =>
      asTenant(db, tenantId, (tx) => slipPictureOf(tx, { tenantId, limitedTo, photoId }));
    expect(await give(slip)).toMatchObject({ ok: false, refusal: { kind: 'not-yet' } });

    const shift = new TestShift({ ...at, plan: company.plan, deps });
    await ingest(db, at.known, [shift.open(), shift.move('paid-out', 1_250, photoId)], deps);
    const shown = () =>
      asTenant(db, tenantId, (tx) =>
        showShift(tx, { tenantId, limitedTo: null, now: clock.now(), shiftId: shift.shiftId }),
      );
    expect((await shown())?.movements).toMatchObject([{ photoId, hasPicture: false }]);
    for (const other of [Buffer.concat([slip, slip]), Buffer.from('no picture')])
      expect(await give(other)).toMatchObject({ refusal: { kind: 'not-the-picture' } });
    expect(await give(slip)).toEqual({ ok: true, value: {} });
    expect(await give(slip)).toEqual({ ok: true, value: {} });
    expect((await shown())?.movements).toMatchObject([{ photoId, hasPicture: true }]);
    expect(Buffer.from((await read([storeId])) ?? []).equals(slip)).toBe(true);
    expect(await read([deps.ids.next<'StoreId'>()])).toBeNull();
  });
});
