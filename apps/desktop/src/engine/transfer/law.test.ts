import { units } from '@tillbridge/core/kernel';
import { type StatedTransferFact, agreementOf, transferOf } from '@tillbridge/core/transfer';
import type { Change, TransferFactRecordV1 } from '@tillbridge/core/wire';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bread, milk, plainMug } from '../testing/sample-shop';
import type { TestTill } from '../testing/test-till';
import {
  heardOf,
  keeper,
  of,
  packAll,
  pickAll,
  record,
  sendOff,
  tillOf,
  told,
  transferId,
} from './transfer.fixture';

/** Both stores, and a hub that tells each of them what it likes when it likes. */
type World = {
  sender: TestTill;
  receiver: TestTill;
  /** What each till has not been told yet, in the order in which the hub heard of it. */
  untold: Map<TestTill, Change[]>;
  heard: Map<string, Change>;
};
type Deed = (world: World) => void | Promise<void>;

const shipments = ({ sender }: World) => sender.api.transfer({ transferId })?.shipments ?? [];
const goods = [milk, bread, plainMug];

/** The hub takes what a till has, and will tell both tills of it. */
async function push(world: World, till: TestTill): Promise<void> {
  await till.push();
  for (const change of heardOf(till)) {
    if (world.heard.has(change.key)) continue;
    world.heard.set(change.key, change);
    for (const untold of world.untold.values()) untold.push(change);
  }
}

/** So many of what a till has not heard, from the end: the newest first, the oldest last, some of it again. */
async function tell(world: World, till: TestTill, count: number): Promise<void> {
  const untold = world.untold.get(till) ?? [];
  const now = untold.splice(Math.max(0, untold.length - count));
  till.hub.changes.push(...now, ...now.slice(0, 1));
  await till.pull();
}

const nth = <Of>(all: readonly Of[], n: number): Of | undefined => all[n % Math.max(1, all.length)];
const small = fc.nat({ max: 5 });

const pick = fc.tuple(small, small).map(([n, count]): Deed => ({ sender }) => {
  sender.api.pickTransferLine({
    ...of(sender),
    itemId: nth(goods, n)?.itemId ?? milk.itemId,
    quantity: units(count - 1),
  });
});
const pack = fc.constant<Deed>(({ sender }) => {
  sender.api.startTransferCarton(of(sender));
  sender.api.putAllIntoTransferCarton(of(sender));
  if (!sender.api.finishTransferCarton({ ...of(sender), weightGrams: null }).ok)
    sender.api.discardTransferCarton(of(sender));
});
const unpack = small.map((n): Deed => ({ sender }) => {
  const carton = nth(sender.api.transferPacking({ transferId })?.cartons ?? [], n);
  if (carton) sender.api.unpackTransferCarton({ ...of(sender), cartonId: carton.cartonId });
});
const dispatch = fc.tuple(small, fc.boolean()).map(([count, isLooseToo]): Deed => ({ sender }) => {
  const cartons = sender.api.transferPacking({ transferId })?.cartons ?? [];
  sender.api.dispatchTransfer({
    ...of(sender),
    cartonIds: cartons.slice(0, count).map(({ cartonId }) => cartonId),
    isLooseToo,
    carrier: null,
    tracking: null,
  });
});
const receive = fc
  .tuple(small, small, small, fc.boolean())
  .map(([n, itemNo, count, isComplete]): Deed => (world) => {
    const shipment = nth(shipments(world), n);
    if (!shipment) return;
    const { receiver } = world;
    const { shipmentId } = shipment;
    const where = { shipmentId, itemId: nth(goods, itemNo)?.itemId ?? milk.itemId, cartonId: null };
    for (const { cartonId } of shipment.cartons.slice(0, count))
      receiver.api.receiveTransferCarton({ ...of(receiver), shipmentId, cartonId });
    receiver.api.countReceived({
      ...of(receiver),
      ...where,
      batch: null,
      serials: [],
      quantity: units(count),
    });
    receiver.api.markReceivedDamaged({
      ...of(receiver),
      ...where,
      ...{ damaged: units(1), damagedTo: 'quarantine', note: null, batchCode: null, serials: [] },
    });
    receiver.api.finishReceiving({ ...of(receiver), shipmentId, isComplete });
  });
const settle = fc.tuple(small, fc.boolean()).map(([n, isAtSender]): Deed => ({ sender, receiver }) => {
  const till = isAtSender ? sender : receiver;
  const open = till.api.transfer({ transferId })?.discrepancies.filter((each) => each.open > 0) ?? [];
  const found = nth(open, n);
  const way = found && nth(found.ways, n)?.way;
  if (!found || !way) return;
  const { shipmentId, itemId, kind, open: quantity } = found;
  till.api.assignDiscrepancy({ ...of(till), shipmentId, itemId, kind, staffId: null });
  till.api.settleDiscrepancy({
    ...of(till),
    shipmentId,
    settles: [{ itemId, kind, way, quantity }],
    note: null,
  });
});
const close = fc.constant<Deed>(({ receiver }) => void receiver.api.closeTransfer(of(receiver)));
const passing = fc.tuple(fc.boolean(), small).map(([isSender, count]): Deed => async (world) => {
  const till = isSender ? world.sender : world.receiver;
  await push(world, till);
  await tell(world, till, count);
});
const cut = fc.boolean().map((isSender): Deed => async ({ sender, receiver }) => {
  const till = isSender ? sender : receiver;
  till.cutPower();
  await till.signIn(keeper);
});
const wait = small.map((minutes): Deed => ({ sender, receiver }) => {
  sender.clock.pass(minutes * 1_000);
  receiver.clock.pass(500);
});
const sends: Deed = async (world) => {
  const { sender, receiver } = world;
  pickAll(sender);
  packAll(sender);
  sendOff(sender);
  await push(world, sender);
  await tell(world, receiver, 10_000);
};
const anyDeeds = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: pick },
    { weight: 3, arbitrary: pack },
    { weight: 1, arbitrary: unpack },
    { weight: 3, arbitrary: dispatch },
    { weight: 3, arbitrary: receive },
    { weight: 2, arbitrary: settle },
    { weight: 1, arbitrary: close },
    { weight: 4, arbitrary: passing },
    { weight: 1, arbitrary: cut },
    { weight: 1, arbitrary: wait },
  ),
  { minLength: 6, maxLength: 24 },
);
/** Half of them begin with goods that leave, so that there is something to receive and to settle. */
const anyDay = fc
  .tuple(fc.boolean(), anyDeeds, fc.array(fc.oneof(receive, settle, passing), { maxLength: 6 }))
  .map(([isUsual, deeds, more]) => (isUsual ? [sends, ...more, ...deeds] : deeds));

/** What a till shows of it, without what is of this till or this store alone. */
function shown(till: TestTill) {
  const view = till.api.transfer({ transferId });
  if (!view) throw new Error('the till must know the transfer');
  const { state, track, lines, shipments: sent, contradictions, discrepancies, timeline } = view;
  return {
    ...{ state, track, lines, shipments: sent, contradictions, discrepancies },
    timeline: timeline.map(({ isUnsent: _, ...deed }) => deed),
  };
}

it('[TR12, TR61] whatever two stores do, and however late and mixed up the hub tells them of it, both end where the facts say', async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(anyDay, fc.boolean(), async (deeds, isReceiverTold) => {
      const sender = await tillOf('sender', [told()]);
      const receiver = await tillOf('receiver', isReceiverTold ? [told()] : []);
      const world: World = {
        ...{ sender, receiver },
        untold: new Map([
          [sender, []],
          [receiver, []],
        ]),
        heard: new Map(),
      };
      for (const deed of deeds) await deed(world);
      await push(world, sender);
      await push(world, receiver);
      receiver.hub.changes.push(told());
      await tell(world, receiver, 10_000);
      await tell(world, sender, 10_000);
      const truth = transferOf(
        agreementOf(record()),
        [...world.heard.values()].map(
          ({ record: fact }) => (fact as unknown as TransferFactRecordV1).stated satisfies StatedTransferFact,
        ),
      );
      expect(shown(sender).state).toBe(truth.state);
      expect(shown(sender)).toEqual(shown(receiver));
      expect(shown(sender).lines.map(({ good, inTransit }) => [good, inTransit])).toEqual(
        truth.lines.map(({ good, inTransit }) => [good, inTransit]),
      );
      expect([sender, receiver].map((till) => till.api.transfer({ transferId })?.unsent)).toEqual([0, 0]);
      reached.add(truth.state);
    }),
    { numRuns: process.env['TILLBRIDGE_LONG'] === '1' ? 1_000 : 25 },
  );
  // Days on which nothing left would prove nothing.
  expect([...reached].some((state) => state.includes('received') || state === 'with-discrepancies')).toBe(
    true,
  );
}, 600_000);
