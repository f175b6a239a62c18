import { cartonCode, cartonLabel, packingSlip, readSquareCode } from '@tillbridge/core/transfer';
import { idFrom, units } from '@tillbridge/core/kernel';
import { expect, it } from 'vitest';
import { printerModels } from '../printer/model';
import { interpret } from '../sim/interpreter';
import { encodeReceipt } from './encode-receipt';

const id = <Name extends string>(end: string) =>
  idFrom<Name>(`0190f000-0000-7000-8000-${end.padStart(12, '0')}`);
const carton = {
  cartonId: id<'CartonId'>('c9f4e2d1'),
  shipmentId: id<'ShipmentId'>('82'),
  number: 3,
  contents: [{ itemId: id<'ItemId'>('20'), quantity: units(6) }],
  weightGrams: 7_340,
};
const transferId = id<'TransferId'>('abcde');
const context = {
  transferId,
  reference: 'TR-20261120-12-001',
  fromName: 'Wellington',
  toName: 'Lower Hutt',
  nameOf: () => ({ sku: 'S-1', name: 'Wool socks', unitOfMeasure: 'each', shelf: null, category: null }),
  locale: 'en-NZ',
};
const withSquare = printerModels.filter(({ qr }) => qr === 'native');

it.each(withSquare)('[TR31] $id prints a label whose bars and square name the carton whole', (model) => {
  const { events } = interpret(encodeReceipt(cartonLabel(carton, context), model), model);
  const bars = events.flatMap((event) => (event.kind === 'barcode' ? [event.data] : []));
  const squares = events.flatMap((event) => (event.kind === 'qr' ? [readSquareCode(event.data)] : []));
  expect(bars.map((data) => data.replace('{B', ''))).toEqual([
    cartonCode({ transferId, cartonId: carton.cartonId }),
  ]);
  const { cartonId, shipmentId } = carton;
  expect(squares).toEqual([{ transferId, shipmentId, cartonId }]);
});

it.each(withSquare)('[TR31] $id prints a packing slip by which the shipment is received', (model) => {
  const shipment = { ...carton, cartons: [carton], loose: [], carrier: null, tracking: null };
  const { events } = interpret(encodeReceipt(packingSlip(shipment, context), model), model);
  const squares = events.flatMap((event) => (event.kind === 'qr' ? [readSquareCode(event.data)] : []));
  expect(squares).toEqual([{ transferId, shipmentId: carton.shipmentId, cartonId: null }]);
});
