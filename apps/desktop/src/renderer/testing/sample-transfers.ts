import type { TransferApi } from '../../ipc/areas/transfer-api';
import type {
  TransferCartonView,
  TransferLineView,
  TransferRow,
  TransferStation,
  TransferView,
} from '../../ipc/areas/transfer-views';
import { keyedDay, keyedQuantity, readId, readInstant } from '../../ipc/keyed';
import { sampleItems } from './sample-items';

/** Transfers in many states at once, for looking at their screens without an engine behind them. */

const at = (minutes: number) => readInstant(Date.UTC(2026, 10, 20, 21, minutes));
const id = <Name extends string>(no: number) =>
  readId<Name>(`0190d000-0000-7000-8000-${String(no).padStart(12, '0')}`);
const pieces = (count: number) => keyedQuantity(count * 1000);
const none = keyedQuantity(0);
const harbour = 'Harbour Street Store';
const hill = 'Hill Road Store';

const goods = sampleItems.slice(0, 6).map(({ itemId, sku, name, unitOfMeasure }) => ({
  ...{ itemId, sku, name, unitOfMeasure },
}));
const [beans, honey, water, milk, chocolate, bread] = goods;
if (!beans || !honey || !water || !milk || !chocolate || !bread) throw new Error('six items are needed');

const row = (no: number, more: Partial<TransferRow>): TransferRow => ({
  transferId: id(9_000 + no),
  reference: `TR-20261120-${no}-001`,
  direction: 'out',
  otherStore: hill,
  group: 'to-pick',
  state: 'approved',
  stateWord: 'Approved',
  isUrgent: false,
  dueOn: null,
  isLate: false,
  items: 3,
  pieces: 18,
  progress: '3 items, 18 pieces',
  openDiscrepancies: 0,
  changedAt: at(5),
  unsent: 0,
  ...more,
});

const rows: TransferRow[] = [
  row(1, { group: 'to-approve', state: 'requested', stateWord: 'Requested', isUrgent: true }),
  row(2, { dueOn: keyedDay('2026-11-19'), isLate: true, state: 'picking', progress: '7 of 18 picked' }),
  row(3, { otherStore: 'Airport Kiosk', dueOn: keyedDay('2026-11-24') }),
  row(4, { group: 'arriving', direction: 'in', state: 'dispatched', progress: '2 cartons since 20 Nov' }),
  row(5, {
    ...{ group: 'discrepancies', direction: 'in', state: 'with-discrepancies', unsent: 2 },
    ...{ openDiscrepancies: 3, progress: '18 of 20 received', stateWord: 'Discrepancies' },
  }),
  row(6, { group: 'asked', direction: 'in', state: 'requested', progress: '4 items, 30 pieces' }),
  row(7, { group: 'done', state: 'closed', progress: '12 of 12 received' }),
];

const station = (
  step: TransferStation['step'],
  word: string,
  standing: TransferStation['standing'],
  more: Partial<TransferStation> = {},
): TransferStation => ({ step, word, standing, share: null, detail: null, at: null, who: null, ...more });

const track: TransferStation[] = [
  station('requested', 'Asked for', 'done', { at: at(1), who: 'Moana Reid' }),
  station('approved', 'Approved', 'done', { at: at(4), who: 'Head office' }),
  station('picked', 'Picked', 'done', { at: at(20), who: 'Ana Silva' }),
  station('packed', 'Packed', 'done', { at: at(24), who: 'Ana Silva' }),
  station('dispatched', 'Sent', 'partly', { at: at(30), who: 'Ana Silva', detail: '14 of 20' }),
  station('received', 'Received', 'disputed', { at: at(50), who: 'Sam Okafor', detail: '12 of 20' }),
  station('closed', 'Closed', 'ahead'),
];

const line = (item: (typeof goods)[number], more: Partial<TransferLineView>): TransferLineView => ({
  ...item,
  lineId: id(7_000),
  requested: pieces(6),
  approved: pieces(6),
  cutReason: null,
  picked: pieces(6),
  packed: none,
  dispatched: pieces(6),
  good: pieces(6),
  damaged: none,
  short: none,
  over: none,
  wrong: none,
  settled: none,
  inTransit: none,
  shortReason: null,
  ...more,
});

const carton = (number: number, isReceived: boolean, items: typeof goods): TransferCartonView => ({
  cartonId: id(6_000 + number),
  number,
  code: `9F2A1-00C4E${number}`,
  weightGrams: 4_200 + 800 * number,
  contents: items.map((item) => ({ ...item, quantity: pieces(6), batch: null, serials: [] })),
  isReceived,
});
const cartons = [carton(1, true, [beans, honey]), carton(2, false, [water])];
const shipmentId = id<'ShipmentId'>(5_001);

const discrepancy = (
  item: (typeof goods)[number],
  more: Partial<TransferView['discrepancies'][number]>,
): TransferView['discrepancies'][number] => ({
  ...item,
  shipmentId,
  kind: 'short',
  sentence: `2 of ${item.name} did not arrive.`,
  open: pieces(2),
  since: at(50),
  owner: null,
  isMine: false,
  ways: [
    { way: 'found-at-receiver', word: 'Found at the store that got it' },
    { way: 'found-at-sender', word: 'Found at the store that sent it' },
    { way: 'returned', word: 'Went back to the store that sent it' },
    { way: 'written-off', word: 'Written off' },
  ],
  ...{ settlements: [], photoIds: [], serials: [], batches: [] },
  ...more,
});

const transfer = (found: TransferRow): TransferView => ({
  ...found,
  fromStore: found.direction === 'out' ? harbour : hill,
  toStore: found.direction === 'out' ? hill : harbour,
  note: found.isUrgent ? 'The beans are for the tasting on Saturday' : null,
  unheard: null,
  track,
  next: [
    {
      act: 'approve',
      word: 'Approve',
      whyNot: found.group === 'to-approve' ? null : 'This was decided already.',
    },
    {
      act: 'reject',
      word: 'Reject',
      whyNot: found.group === 'to-approve' ? null : 'This was decided already.',
    },
    { act: 'pick', word: 'Pick', whyNot: found.group === 'to-pick' ? null : 'Everything is picked.' },
    { act: 'pack', word: 'Pack', whyNot: found.group === 'to-pick' ? null : 'Everything is packed.' },
    {
      act: 'receive',
      word: 'Receive',
      whyNot: found.group === 'arriving' ? null : 'Nothing is on its way here.',
    },
    { act: 'assign', word: 'Give to somebody', whyNot: null },
    { act: 'settle', word: 'Settle', whyNot: null },
    { act: 'close', word: 'Close it', whyNot: 'Settle the open discrepancies first.' },
    { act: 'call-off', word: 'Call it off', whyNot: found.group === 'done' ? 'Everything has left.' : null },
    { act: 'comment', word: 'Comment', whyNot: null },
  ],
  nextAct:
    found.group === 'to-approve'
      ? 'approve'
      : found.group === 'to-pick'
        ? 'pick'
        : found.group === 'arriving'
          ? 'receive'
          : null,
  lines: [
    line(beans, {}),
    line(honey, {
      requested: pieces(10),
      approved: pieces(8),
      cutReason: 'We need some here',
      good: pieces(6),
      short: pieces(2),
    }),
    line(water, {
      picked: pieces(4),
      shortReason: 'None is left',
      dispatched: pieces(4),
      good: pieces(3),
      damaged: pieces(1),
    }),
    line(bread, {
      lineId: null,
      requested: none,
      approved: none,
      picked: none,
      dispatched: none,
      good: pieces(1),
      wrong: pieces(1),
    }),
  ],
  shipments: [
    {
      shipmentId,
      number: 1,
      sent: { at: at(30), who: 'Ana Silva', carrier: 'NZ Post', tracking: 'NZP-00481516' },
      cartons,
      loose: [{ ...milk, quantity: pieces(2), batch: null, serials: [] }],
      receipts: [{ at: at(50), who: 'Sam Okafor', isComplete: false }],
      hasArrived: false,
    },
  ],
  discrepancies: [
    discrepancy(honey, { owner: 'Sam Okafor', isMine: true }),
    discrepancy(water, { kind: 'damaged', sentence: `1 of ${water.name} arrived damaged.`, open: pieces(1) }),
    discrepancy(bread, {
      ...{ kind: 'wrong-item', open: none, sentence: '' },
      settlements: [
        {
          word: 'One thing was sent for another',
          quantity: pieces(1),
          at: at(58),
          who: 'Ana Silva',
          note: 'The shelf was mixed up',
        },
      ],
    }),
  ],
  contradictions:
    found.group === 'discrepancies' ? ['Carton 2 was received twice. Count what came of it.'] : [],
  timeline: [
    {
      at: at(1),
      who: 'Moana Reid',
      sentence: 'Asked for it',
      store: hill,
      ...{ words: 'For Saturday', photoIds: [] },
      isComment: false,
      isUnsent: false,
    },
    {
      at: at(4),
      who: 'Head office',
      sentence: 'Approved it',
      store: null,
      ...{ words: null, photoIds: [] },
      isComment: false,
      isUnsent: false,
    },
    {
      at: at(30),
      who: 'Ana Silva',
      sentence: 'Sent shipment 1 with 2 cartons',
      store: harbour,
      ...{ words: null, photoIds: [] },
      isComment: false,
      isUnsent: false,
    },
    {
      at: at(50),
      who: 'Sam Okafor',
      sentence: 'Received shipment 1',
      store: hill,
      ...{ words: null, photoIds: [] },
      isComment: false,
      isUnsent: true,
    },
    {
      at: at(52),
      who: 'Sam Okafor',
      sentence: 'Said',
      store: hill,
      ...{ words: 'One carton is wet on the side.', photoIds: [] },
      isComment: true,
      isUnsent: true,
    },
  ],
  people: [
    { staffId: id(3_001), name: 'Ben Tautari' },
    { staffId: id(3_002), name: 'Chloe Park' },
  ],
  hasPrinter: true,
  asOf: '10:05',
  isAway: false,
});

const shelves = ['A1', 'A2', 'A10', 'B3', null, null];
const found = (transferId: string) => rows.find((each) => each.transferId === transferId) ?? null;

export const sampleTransfers: Pick<
  TransferApi,
  | 'transfers'
  | 'transfersWaiting'
  | 'transfer'
  | 'transferPicking'
  | 'transferPacking'
  | 'transferReceiving'
  | 'transferDraft'
> = {
  transfers: () => ({
    rows,
    requests: [
      {
        ...{ transferId: id(8_001), reference: 'TR-20261121-4-002', fromStore: 'Airport Kiosk', items: 2 },
        ...{ madeAt: at(55), state: 'waiting', sentence: 'It is sent when the hub is back.' },
      },
      {
        ...{ transferId: id(8_002), reference: 'TR-20261121-4-001', fromStore: hill, items: 1 },
        ...{ madeAt: at(40), state: 'refused', sentence: 'Soy candle is not sold any more.' },
      },
    ],
    ...{ asOf: '10:05', isAway: true },
  }),
  transfersWaiting: () => ({
    ...{ toApprove: 1, toPick: 2, toSend: 0, arriving: 1, discrepancies: 2, refused: 1, all: 7 },
  }),
  transfer: ({ transferId }) => {
    const asked = found(transferId);
    return asked && transfer(asked);
  },
  transferPicking: ({ transferId }) => ({
    ...{ transferId, reference: 'TR-20261120-2-001', toStore: hill, isUrgent: true },
    rows: goods.map((item, index) => ({
      ...item,
      shelf: shelves[index] ?? null,
      category: 'Food',
      approved: pieces(6),
      picked: pieces(index === 0 ? 6 : index === 1 ? 4 : index === 2 ? 1 : 0),
      left: pieces(index === 0 || index === 1 ? 0 : index === 2 ? 5 : 6),
      shortReason: index === 1 ? 'None is left' : null,
      ...{ bins: [], isInBatches: false, batches: [], offered: [] },
    })),
    ...{ batchFor: null, fromBin: null, pickedPieces: 11, allPieces: 36, whyNot: null },
  }),
  transferPacking: ({ transferId }) => ({
    ...{ transferId, reference: 'TR-20261120-2-001', toStore: hill },
    inHand: { ...carton(3, false, [milk]), isEmpty: false },
    ...{ serialFor: null, batchFor: null },
    cartons,
    rows: [chocolate, bread].map((item) => ({
      ...item,
      left: pieces(6),
      tracking: null,
      batches: [],
      offered: [],
    })),
    whyNot: null,
    whyNotDispatch: null,
  }),
  transferReceiving: ({ transferId }) => ({
    ...{ transferId, reference: 'TR-20261120-4-001', fromStore: hill },
    shipments: [{ shipmentId, number: 1, sentAt: at(30), carrier: 'NZ Post' }],
    shipmentId,
    unheard: null,
    cartons: [carton(1, false, [beans, honey]), carton(2, false, [water]), carton(3, true, [milk])].map(
      (each) => ({ ...each, isCounted: each.number === 1 }),
    ),
    rows: [beans, honey, water, bread].map((item, index) => ({
      ...item,
      cartonId: index < 2 ? id<'CartonId'>(6_001) : null,
      expected: index === 3 ? none : pieces(6),
      counted: pieces([6, 4, 0, 1][index] ?? 0),
      damaged: index === 0 ? pieces(1) : none,
      damagedTo: 'quarantine',
      damagedSerials: [],
      note: index === 0 ? 'The bag is torn' : null,
      variance: pieces([0, -2, -6, 1][index] ?? 0),
      remark: [null, '2 missing', '6 missing', 'Not on the slip'][index] ?? null,
      ...{ tracking: null, serials: [], batch: null, expiresOn: null, offered: [] },
      photoId: index === 0 ? 'a'.repeat(64) : null,
    })),
    ...{ serialFor: null, batchFor: null },
    isBegun: true,
    countedPieces: 11,
    remarks: [
      `2 of ${honey.name} did not arrive.`,
      `6 of ${water.name} did not arrive.`,
      `1 of ${bread.name} arrived and was not on the slip.`,
      `1 of ${beans.name} arrived damaged.`,
    ],
    whyNot: null,
  }),
  transferDraft: () => ({
    fromStoreId: id(2_001),
    stores: [
      { storeId: id(2_001), name: hill },
      { storeId: id(2_002), name: 'Airport Kiosk' },
    ],
    lines: [beans, honey, water].map((item, index) => ({
      ...item,
      quantity: pieces(6 + index),
      onHand: index === 2 ? null : pieces(index),
    })),
    ...{ note: 'For the tasting on Saturday', isUrgent: true, dueOn: keyedDay('2026-11-24') },
    ...{ refusal: null, changes: null, whyNot: null },
  }),
};

/** The samples by what they show. */
export const sampleTransferIds: Readonly<Record<'approve' | 'pick' | 'arriving' | 'wrong', string>> = {
  approve: id(9_001),
  pick: id(9_002),
  arriving: id(9_004),
  wrong: id(9_005),
};
