import { expect, it } from 'vitest';
import { readId } from '../../ipc/keyed';
import { backInTransfers } from './transfers-place';
import { freshTill, hasSomethingToClose, stepTill } from './till';

const transferId = readId<'TransferId'>('0190d000-0000-7000-8000-000000000001');

it('[TS1] one step back from picking, packing or receiving is the transfer itself, and the next one is the sale', () => {
  for (const at of ['approving', 'picking', 'packing'] as const)
    expect(backInTransfers({ at, transferId })).toEqual({ at: 'list', chosen: transferId });
  const picking = stepTill(freshTill, { type: 'transfers-went', to: { at: 'picking', transferId } });
  expect(picking.place).toBe('transfers');
  const back = stepTill(picking, { type: 'went-back' });
  expect(back).toMatchObject({ place: 'transfers', transfers: { at: 'list', chosen: transferId } });
  expect(stepTill(back, { type: 'went-back' }).place).toBe('sale');
});

it('[TS1] a receipt that is being counted is left for the list, and asking for goods too', () => {
  expect(backInTransfers({ at: 'receiving', transferId, shipmentId: null })).toEqual({
    at: 'list',
    chosen: transferId,
  });
  expect(backInTransfers({ at: 'asking' })).toEqual({ at: 'list', chosen: null });
});

it('[TS1] a piece that is scanned while somebody picks keeps them where they are', () => {
  const picking = stepTill(freshTill, { type: 'transfers-went', to: { at: 'picking', transferId } });
  const outcome = { kind: 'transfer-scan', name: 'Flat White', sentence: '1 of 6 picked' } as const;
  const scanned = stepTill(picking, { type: 'scan-heard', heard: { seq: 4, outcome } });
  expect(scanned).toMatchObject({ place: 'transfers', transfers: { at: 'picking' }, picked: { seq: 4 } });
  expect(hasSomethingToClose(scanned)).toBe(true);
});

it('[TS1] a label that is scanned opens its transfer from anywhere, and while it is received the shipment that it names', () => {
  const shipmentId = readId<'ShipmentId'>('0190d000-0000-7000-8000-000000000501');
  const heard = { seq: 5, outcome: { kind: 'transfer', transferId, shipmentId } as const };
  const opened = stepTill(freshTill, { type: 'scan-heard', heard });
  expect(opened).toMatchObject({
    place: 'transfers',
    transfers: { at: 'list', chosen: transferId, shipmentId },
  });
  const receiving = { at: 'receiving', transferId, shipmentId: null } as const;
  const busy = stepTill(freshTill, { type: 'transfers-went', to: receiving });
  expect(stepTill(busy, { type: 'scan-heard', heard }).transfers).toEqual({ ...receiving, shipmentId });
});
