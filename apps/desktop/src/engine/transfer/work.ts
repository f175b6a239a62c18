import { type Packing, type Receiving, type ShipmentId, type TransferId } from '@tillbridge/core/transfer';
import { CartonPackedV1, ShipmentReceivedV1 } from '@tillbridge/core/wire';
import { type ReadDb, type Tx, all, one, run } from '../database/database';

/** What is in somebody's hands, and not stated yet: a carton that is filled, a shipment that is received. It survives the power. */
const PackingKept = CartonPackedV1.pick({ cartonId: true, shipmentId: true, number: true }).extend({
  contents: CartonPackedV1.shape.contents.unwrap().array(),
});
const ReceivingKept = ShipmentReceivedV1.pick({ shipmentId: true, cartonIds: true, lines: true });

const packing = 'packing';
const receivingOf = (shipmentId: ShipmentId): string => `receiving ${shipmentId}`;

const recordOf = (db: ReadDb, transferId: TransferId, name: string): unknown => {
  const row = one<{ record: string }>(
    db,
    'select record from transfer_work where transfer_id = ? and name = ?',
    transferId,
    name,
  );
  return row ? JSON.parse(row.record) : null;
};

const keep = (tx: Tx, transferId: TransferId, name: string, record: object, at: number): void =>
  void run(
    tx,
    `insert into transfer_work (transfer_id, name, record, changed_at) values (?, ?, ?, ?)
     on conflict (transfer_id, name) do update set record = excluded.record, changed_at = excluded.changed_at`,
    transferId,
    name,
    JSON.stringify(record),
    at,
  );

const forget = (tx: Tx, transferId: TransferId, name: string): void =>
  void run(tx, 'delete from transfer_work where transfer_id = ? and name = ?', transferId, name);

export function packingInHand(db: ReadDb, transferId: TransferId): Packing | null {
  const record = recordOf(db, transferId, packing);
  return record === null ? null : PackingKept.parse(record);
}
export const keepPacking = (tx: Tx, transferId: TransferId, inHand: Packing, at: number): void =>
  keep(tx, transferId, packing, inHand, at);
export const forgetPacking = (tx: Tx, transferId: TransferId): void => forget(tx, transferId, packing);

export function receivingInHand(
  db: ReadDb,
  transferId: TransferId,
  shipmentId: ShipmentId,
): Receiving | null {
  const record = recordOf(db, transferId, receivingOf(shipmentId));
  return record === null ? null : ReceivingKept.parse(record);
}
export const keepReceiving = (tx: Tx, transferId: TransferId, inHand: Receiving, at: number): void =>
  keep(tx, transferId, receivingOf(inHand.shipmentId), inHand, at);
export const forgetReceiving = (tx: Tx, transferId: TransferId, shipmentId: ShipmentId): void =>
  forget(tx, transferId, receivingOf(shipmentId));

/** Transfers of which somebody has something in hand: nobody need have told of them. Source: spec/transfers.md TR62, TR64 */
export const transfersInHand = (db: ReadDb): TransferId[] =>
  all<{ transferId: TransferId }>(
    db,
    'select distinct transfer_id as transferId from transfer_work order by transfer_id',
  ).map(({ transferId }) => transferId);

/** Shipments of it that somebody began to receive at this till, the last first. */
export const shipmentsInHand = (db: ReadDb, transferId: TransferId): ShipmentId[] =>
  all<{ record: string }>(
    db,
    `select record from transfer_work where transfer_id = ? and name like 'receiving %' order by changed_at desc`,
    transferId,
  ).map(({ record }) => ReceivingKept.parse(JSON.parse(record)).shipmentId);
