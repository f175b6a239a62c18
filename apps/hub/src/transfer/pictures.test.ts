import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, asTenant } from '../database';
import { answerRequest, requestHandlers } from '../sync/requests';
import { bothDatabases } from '../testing/databases';
import { readTransferPicture, transferPage } from './index';
import { type Till, transferHouse } from './transfer-house.fixture';

describe.each(bothDatabases)('pictures of what arrived, at the hub on $name', ({ open }) => {
  let db: Database;
  let house: Awaited<ReturnType<typeof transferHouse>>;
  beforeAll(async () => {
    db = await open();
    house = await transferHouse(db, 2_370);
  });
  afterAll(() => db.close());

  const wet = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(2_000, 3)]);
  const photoId = createHash('sha256').update(wet).digest('hex');

  it('[TR70, TR71] are kept after the receipt that names them, and seen by whoever sees the transfer', async () => {
    const { by, came, deps, goods, left, must, pushed, state, tenantId, tills } = house;
    const { a, b } = tills();
    const { transferId } = await pushed();
    const ask = ({ known, terminal }: Till, kind: 'keep-slip-picture' | 'show-transfer-picture') =>
      answerRequest(
        db,
        { deps, handlers: requestHandlers },
        { tenantId: tenantId(), terminalId: known.terminalId, storeId: known.storeId },
        {
          requestId: deps.ids.next(),
          kind,
          input:
            kind === 'keep-slip-picture'
              ? { photoId, transferId, content: wet.toString('base64') }
              : { photoId, transferId, staffId: terminal.options.staffId },
        },
      );
    const page = () => asTenant(db, tenantId(), (tx) => transferPage(tx, by(), transferId));
    const read = (storeIds: ReturnType<typeof by>['storeIds']) =>
      readTransferPicture(db, by({ storeIds }), { transferId, photoId });

    expect(await ask(b, 'keep-slip-picture')).toMatchObject({ refusal: { kind: 'not-yet' } });
    const shipmentId = deps.ids.next<'ShipmentId'>();
    await state(a, transferId, left(shipmentId, goods(0, 6), goods(1, 4)));
    const receipt = came(shipmentId, [0, 5, 1], [1, 4]);
    const [first, ...others] = receipt.lines;
    if (!first) throw new Error('something came');
    await state(b, transferId, { ...receipt, lines: [{ ...first, photoId }, ...others] });

    expect(await page()).toMatchObject({
      discrepancies: [{ kind: 'damaged', photoIds: [photoId] }],
      pictures: [],
    });
    expect(await read(null)).toBeNull();
    expect(await ask(a, 'show-transfer-picture')).toMatchObject({ refusal: { kind: 'no-picture' } });
    // The sending store's till has no receipt that names it.
    expect(await ask(a, 'keep-slip-picture')).toMatchObject({ refusal: { kind: 'not-yet' } });
    expect(must(await ask(b, 'keep-slip-picture'))).toEqual({});
    expect(await page()).toMatchObject({ pictures: [photoId] });
    expect(Buffer.from((await read([a.known.storeId])) ?? []).equals(wet)).toBe(true);
    expect(await read([deps.ids.next<'StoreId'>()])).toBeNull();
    expect(must(await ask(a, 'show-transfer-picture'))).toEqual({ content: wet.toString('base64') });
    const other = await pushed();
    expect(await readTransferPicture(db, by(), { transferId: other.transferId, photoId })).toBeNull();
  });
});
