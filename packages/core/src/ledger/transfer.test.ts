import { describe, expect, it } from 'vitest';
import { instant, units } from '../kernel';
import {
  cameAs,
  dispatches,
  goods,
  item,
  picks,
  packs,
  receiver,
  receives,
  sender,
  settles,
  shipment,
} from '../transfer/history.fixture';
import type { SettledGoodsV1 } from '../wire';
import { quarantinePlace, storePlace, transitPlace } from './stock';
import { stockEntriesOfTransferFact } from './transfer';

const transit = transitPlace(shipment(1));
const from = storePlace(sender);
const to = storePlace(receiver);
const moved = (stated: Parameters<typeof stockEntriesOfTransferFact>[0]) =>
  stockEntriesOfTransferFact(stated).map((entry) => [entry.from, entry.to, entry.itemId, entry.quantity]);

describe('what a transfer moves', () => {
  it('[TR21] leaves the sending store for the shipment’s transit, from cartons and loose', () => {
    const sent = dispatches(5, {
      cartons: [{ number: 1, contents: [goods(1, 6)] }],
      loose: [{ ...goods(2, 2), batch: { code: 'L42', expiresOn: null }, serials: ['A', 'B'] }],
    });
    expect(stockEntriesOfTransferFact(sent)).toEqual([
      {
        factId: sent.factId,
        entryNo: 1,
        itemId: item(1),
        from,
        to: transit,
        quantity: 6_000,
        at: instant(10_005),
      },
      {
        factId: sent.factId,
        entryNo: 2,
        itemId: item(2),
        from,
        to: transit,
        quantity: 2_000,
        at: instant(10_005),
        batch: { code: 'L42', expiresOn: null },
        serials: ['A', 'B'],
      },
    ]);
  });

  it('[TR21] arrives good in the store, and damaged in its quarantine or among the damaged', () => {
    const line = cameAs(1, 2, 1, { serials: ['A', 'B', 'C'], damagedSerials: ['B'] });
    const received = receives(6, [line, cameAs(2, 0, 1, { damagedTo: 'damaged' })]);
    expect(moved(received)).toEqual([
      [transit, to, item(1), 2_000],
      [transit, quarantinePlace(receiver), item(1), 1_000],
      [transit, 'damaged', item(2), 1_000],
    ]);
    expect(stockEntriesOfTransferFact(received).map(({ serials }) => serials)).toEqual([
      ['A', 'C'],
      ['B'],
      undefined,
    ]);
  });

  it('[TR21] stays where it is while it is picked and packed', () => {
    expect(moved(picks(1, 1, 6))).toEqual([]);
    expect(moved(packs(1, 1, [goods(1, 6)]))).toEqual([]);
  });

  const quarantine = quarantinePlace(receiver);
  it.each<{ kind: SettledGoodsV1['kind']; way: SettledGoodsV1['way']; at?: string; moves: string[] }>([
    { kind: 'short', way: 'found-at-receiver', moves: [transit, to] },
    { kind: 'short', way: 'found-at-sender', moves: [transit, from] },
    { kind: 'short', way: 'returned', moves: [transit, from] },
    { kind: 'short', way: 'sent-wrongly', moves: [transit, from] },
    { kind: 'short', way: 'written-off', moves: [transit, 'shrinkage'] },
    { kind: 'over', way: 'sent-wrongly', moves: [from, transit] },
    { kind: 'over', way: 'found-at-receiver', moves: [to, transit] },
    { kind: 'over', way: 'returned', moves: [to, transit] },
    { kind: 'over', way: 'written-off', moves: ['shrinkage', transit] },
    { kind: 'wrong-item', way: 'sent-wrongly', moves: [from, transit] },
    { kind: 'damaged', way: 'written-off', at: 'quarantine', moves: [quarantine, 'damaged'] },
    { kind: 'damaged', way: 'written-off', at: 'damaged', moves: [] },
    { kind: 'damaged', way: 'usable', at: 'damaged', moves: ['damaged', to] },
    { kind: 'damaged', way: 'returned', at: 'quarantine', moves: [quarantine, quarantinePlace(sender)] },
  ])('[TR22] moves $moves when what is $kind is $way', ({ kind, way, at, moves }) => {
    const settled = { kind, way, damagedAt: at, itemId: item(1), quantity: units(1) } as SettledGoodsV1;
    expect(moved(settles(7, [settled]))).toEqual(moves.length === 0 ? [] : [[...moves, item(1), 1_000]]);
  });

  it('[TR22] puts two things that were taken for each other right in one settlement', () => {
    const one = { way: 'sent-wrongly', quantity: units(1) } as const;
    const settled = settles(7, [
      { kind: 'short', itemId: item(1), ...one },
      { kind: 'wrong-item', itemId: item(3), ...one },
    ]);
    expect(moved(settled)).toEqual([
      [transit, from, item(1), 1_000],
      [from, transit, item(3), 1_000],
    ]);
  });
});
