import { type ItemId, type Quantity, milliPerUnit, quantity } from '@tillbridge/core/kernel';
import { type ReceivingRow, previewReceiving } from '@tillbridge/core/transfer';
import type { DamagedPlace, MovedGoodsV1, ReceivedGoodsV1, ShipmentReceivedV1 } from '@tillbridge/core/wire';
import { readSerials, readTracked, type Tracking, type TypedTracking } from '../goods/tracked';
import type { Whole } from './transfer-page';
import type { Deed } from './use-deed';

/** Goods of one item, and of one batch of it, as somebody at head office says that they came. */
export type ArrivalRow = TypedTracking & {
  key: string;
  itemId: ItemId;
  name: string;
  tracking: Tracking;
  /** As typed, in the unit of measure; the damaged ones are apart. */
  good: string | number;
  damaged: string | number;
  damagedTo: DamagedPlace;
  /** Those of `serials` that are damaged, as typed. */
  damagedSerials: string;
  note: string;
};

type Shipment = Whole['shipments'][number];

/** All that is still on its way of a shipment, as its slip says. */
export function arrivalRows({ items, rows, shipments }: Whole, shipmentId: string | null): ArrivalRow[] {
  const shipment = shipments.find((each) => each.shipmentId === shipmentId);
  const nameOf = (itemId: string) => rows.find((row) => row.itemId === itemId)?.name ?? '';
  const trackingOf = (itemId: string) => items.find((item) => item.itemId === itemId)?.tracking ?? null;
  return (shipment?.items ?? [])
    .filter(({ inTransit }) => inTransit > 0)
    .flatMap(({ itemId, inTransit, dispatched }) =>
      // Of what came in parts nobody can tell which batch is still missing.
      (inTransit === dispatched && shipment
        ? byBatch(shipment, itemId)
        : [{ itemId, quantity: inTransit }]
      ).map((goods) =>
        arrivalRow({
          ...{ itemId, name: nameOf(itemId), tracking: trackingOf(itemId) },
          goods,
        }),
      ),
    );
}

/** Goods of one batch lie together, whichever carton they are in. */
function byBatch({ cartons, loose }: Shipment, itemId: ItemId): MovedGoodsV1[] {
  const all = [...cartons.flatMap(({ contents }) => contents), ...loose].filter(
    (goods) => goods.itemId === itemId,
  );
  return [...Map.groupBy(all, ({ batch }) => batch?.code).values()].flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    const serials = alike.flatMap((goods) => goods.serials ?? []);
    const sum = alike.reduce((milli, goods) => milli + goods.quantity, 0);
    return [{ ...first, quantity: quantity(sum), ...(serials.length > 0 ? { serials } : {}) }];
  });
}

export const arrivalRow = ({
  itemId,
  name,
  tracking,
  goods,
}: {
  itemId: ItemId;
  name: string;
  tracking: Tracking;
  goods: Pick<MovedGoodsV1, 'quantity' | 'batch' | 'serials'>;
}): ArrivalRow => ({
  ...{ key: `${itemId} ${goods.batch?.code ?? ''}`, itemId, name, tracking },
  good: goods.quantity / milliPerUnit,
  damaged: 0,
  damagedTo: 'quarantine',
  ...{ batch: goods.batch?.code ?? '', expiresOn: goods.batch?.expiresOn ?? '' },
  ...{ serials: (goods.serials ?? []).join('\n'), damagedSerials: '', note: '' },
});

const milliOf = (typed: string | number): Quantity =>
  quantity(Math.round((Number(typed) || 0) * milliPerUnit));

/** What came of one row as it is stated, or the sentence that says what is wrong with it. */
function readRow(row: ArrivalRow): ReceivedGoodsV1 | string {
  const { name, tracking, itemId, damagedTo } = row;
  const [good, damaged] = [milliOf(row.good), milliOf(row.damaged)];
  if (good < 0 || damaged < 0) return `${name} needs a quantity of nothing or more.`;
  const tracked = readTracked(tracking, row, { name, counted: quantity(good + damaged) });
  if (typeof tracked === 'string') return tracked;
  const damagedSerials = tracked.serials ? readSerials(row.damagedSerials) : [];
  const isNamed =
    damagedSerials.length * milliPerUnit === damaged &&
    damagedSerials.every((serial) => tracked.serials?.includes(serial));
  if (tracked.serials && !isNamed) return `${name}: say which of its serial numbers are damaged.`;
  return {
    ...{ itemId, cartonId: null, good, damaged, damagedTo, ...tracked },
    ...(damagedSerials.length > 0 ? { damagedSerials } : {}),
    note: row.note.trim() || null,
    photoId: null,
  };
}

/** All rows as they are stated, or the sentence that says what is wrong with the first that is. */
export function readArrival(rows: readonly ArrivalRow[]): ReceivedGoodsV1[] | string {
  const lines: ReceivedGoodsV1[] = [];
  for (const row of rows) {
    const line = readRow(row);
    if (typeof line === 'string') return line;
    if (line.good > 0 || line.damaged > 0) lines.push(line);
  }
  return lines;
}

/** What would be missing, too much or wrong if this was all. Source: spec/transfers.md TR36 */
export function whatDiffers(
  transfer: Whole,
  shipmentId: Shipment['shipmentId'],
  rows: readonly ArrivalRow[],
): string[] {
  const lines = rows.map((row) => ({
    ...{ itemId: row.itemId, cartonId: null, good: milliOf(row.good), damaged: milliOf(row.damaged) },
    ...{ damagedTo: row.damagedTo, note: null, photoId: null },
  }));
  const nameOf = (itemId: string) =>
    rows.find((row) => row.itemId === itemId)?.name ?? otherName(transfer, itemId);
  return previewReceiving({ shipmentId, cartonIds: [], lines }, transfer).flatMap((row) =>
    saidOf(row, nameOf(row.itemId)),
  );
}

const otherName = ({ rows }: Whole, itemId: string) => rows.find((row) => row.itemId === itemId)?.name ?? '';

function saidOf({ expected, variance, damaged }: ReceivingRow, name: string): string[] {
  const pieces = (milli: number) => `${Math.abs(milli) / milliPerUnit}`;
  const said =
    variance === null || variance === 0
      ? []
      : [
          variance < 0
            ? `${pieces(variance)} of ${name} would be missing.`
            : expected === 0
              ? `${pieces(variance)} of ${name} came that nobody sent.`
              : `${pieces(variance)} of ${name} too many.`,
        ];
  return damaged > 0 ? [...said, `${pieces(damaged)} of ${name} damaged.`] : said;
}

/** Who, where and when is added at the hub. */
export const arrivalDeed = (
  said: Pick<ShipmentReceivedV1, 'lines' | 'isComplete'> & {
    shipmentId: string;
    cartonIds: readonly string[];
  },
  newId: () => string,
): Deed => ({ type: 'shipment-received', receiptId: newId(), ...said }) as unknown as Deed;
