import { units } from '@tillbridge/core/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../database';
import { bothDatabases } from '../testing/databases';
import { changeTransfer, requestTransfer } from './index';
import { transferHouse } from './transfer-house.fixture';

describe.each(bothDatabases)('two people who change one request, on $name', ({ open }) => {
  let db: Database;
  let house: Awaited<ReturnType<typeof transferHouse>>;
  beforeAll(async () => {
    db = await open();
    house = await transferHouse(db, 2_410);
  });
  afterAll(() => db.close());

  it('[TR74] the second is told so, and what the first wrote stands; a comment meanwhile changes nothing', async () => {
    const { asked, by, deps, item, must, state, tills } = house;
    const { transferId } = must(await requestTransfer(db, deps, by(), asked()));
    const { lines } = asked();
    const seen = { note: null, priority: 'normal', dueOn: null, lines: lines.toReversed() } as const;
    const change = (count: number, saw: typeof seen) =>
      changeTransfer(
        db,
        deps,
        by(),
        transferId,
        asked({ lines: [{ itemId: item(0), quantity: units(count) }], priority: 'urgent' }),
        { ...saw, lines: [...saw.lines] },
      );
    await state(tills().a, transferId, { type: 'transfer-commented', words: 'Must it be so many?' });
    expect(must(await change(3, seen))).toMatchObject({ priority: 'urgent', lines: [{ requested: 3_000 }] });
    expect(await change(5, seen)).toEqual({ ok: false, refusal: { kind: 'changed-meanwhile' } });
    const now = { ...seen, priority: 'urgent', lines: [{ itemId: item(0), quantity: units(3) }] } as const;
    expect(must(await change(5, now as never))).toMatchObject({ lines: [{ requested: 5_000 }] });
  });
});
