import {
  type FactId,
  type IntakeId,
  type ItemId,
  type LineId,
  type PurchaseOrderId,
  type Quantity,
  quantity,
} from '../kernel';
import type { GoodsReceivedV1, GoodsSentBackV1, PurchaseState, ReceivedLineV1, RecordedFact } from '../wire';
import type { PurchaseLine, PurchaseOrder } from './order';

type Stated<Of> = Pick<RecordedFact, 'id'> & { fact: Of };
export type StatedIntake = Stated<GoodsReceivedV1>;
export type StatedSentBack = Stated<GoodsSentBackV1>;

export type StandingLine = PurchaseLine & {
  good: Quantity;
  damaged: Quantity;
  /** Still owed, while somebody waits for it. */
  backOrder: Quantity;
  /** Never came, and nobody waits for it any more. */
  short: Quantity;
  /** More good ones than were ordered. */
  over: Quantity;
};

/** What came and was not ordered: something else, or something instead. */
export type Unordered = { itemId: ItemId; insteadOf: ItemId | null; good: Quantity; damaged: Quantity };

/** What a person has to look at; everything that it names stays received. Source: spec/receiving.md RE6 */
export type IntakeException =
  | { kind: 'over'; lineId: LineId; over: Quantity }
  | { kind: 'damaged'; lineId: LineId; damaged: Quantity }
  | { kind: 'unordered'; itemId: ItemId; insteadOf: ItemId | null }
  | { kind: 'came-before-sent'; factId: FactId }
  | { kind: 'came-after-the-end'; factId: FactId }
  | { kind: 'intake-twice'; intakeId: IntakeId; facts: readonly FactId[] }
  | { kind: 'note-twice'; deliveryNote: string; facts: readonly FactId[] }
  | { kind: 'another-store'; factId: FactId }
  | { kind: 'another-supplier'; factId: FactId }
  | { kind: 'another-currency'; factId: FactId };

export type PurchaseStanding = {
  state: PurchaseState;
  lines: readonly StandingLine[];
  unordered: readonly Unordered[];
  sentBack: ReadonlyMap<ItemId, Quantity>;
  exceptions: readonly IntakeException[];
};

/**
 * Where a purchase order stands: what was decided of it, and what came. The same in whatever order the facts arrive, and however often.
 * @param intakes of any orders; those of this one are taken
 * Source: spec/receiving.md RE4 to RE6
 */
export function standingOf(
  order: PurchaseOrder,
  intakes: readonly StatedIntake[],
  sentBack: readonly StatedSentBack[],
): PurchaseStanding {
  const ours = distinct(intakes, order.purchaseOrderId);
  const { byLine, unordered } = arrived(order, ours);
  const isOver = order.step === 'closed' || order.step === 'cancelled';
  const lines = order.lines.map((line): StandingLine => {
    const { good, damaged } = byLine.get(line.lineId) ?? nothing;
    // Damaged goods came: what the supplier sends in their place is not more than was ordered.
    const missing = quantity(Math.max(0, line.ordered - good - damaged));
    return {
      ...{ ...line, good: quantity(good), damaged: quantity(damaged) },
      backOrder: order.step === 'sent' ? missing : quantity(0),
      short: isOver ? missing : quantity(0),
      over: quantity(Math.max(0, good - line.ordered)),
    };
  });
  return {
    state: stateOf(order, lines, ours.length > 0),
    lines,
    unordered,
    sentBack: totalSentBack(distinct(sentBack, order.purchaseOrderId)),
    exceptions: exceptionsOf(order, ours, lines, unordered),
  };
}

const nothing = { good: 0, damaged: 0 };

function distinct<Of extends Stated<{ purchaseOrderId: PurchaseOrderId | null }>>(
  facts: readonly Of[],
  purchaseOrderId: PurchaseOrderId,
): Of[] {
  const named = new Map(facts.map((each) => [each.id as string, each]));
  return [...named.values()]
    .filter(({ fact }) => fact.purchaseOrderId === purchaseOrderId)
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

function stateOf(order: PurchaseOrder, lines: readonly StandingLine[], hasCome: boolean): PurchaseState {
  if (order.step !== 'sent') return order.step;
  if (!hasCome) return 'sent';
  return lines.every(({ backOrder }) => backOrder === 0) ? 'received' : 'partly-received';
}

/** The order's line that something came for: the one it names, or else the one of its item. */
const lineOf = (order: PurchaseOrder, { purchaseLineId, itemId, insteadOf }: ReceivedLineV1) =>
  insteadOf === null
    ? (order.lines.find((line) => line.lineId === purchaseLineId && line.itemId === itemId) ??
      order.lines.find((line) => line.itemId === itemId))
    : undefined;

function arrived(order: PurchaseOrder, intakes: readonly StatedIntake[]) {
  const byLine = new Map<LineId, { good: number; damaged: number }>();
  const others = new Map<
    string,
    { itemId: ItemId; insteadOf: ItemId | null; good: number; damaged: number }
  >();
  for (const received of intakes.flatMap(({ fact }) => fact.lines)) {
    const { itemId, insteadOf, good, damaged } = received;
    const line = lineOf(order, received);
    const before = line ? byLine.get(line.lineId) : others.get(`${itemId} ${insteadOf}`);
    const sum = { good: (before?.good ?? 0) + good, damaged: (before?.damaged ?? 0) + damaged };
    if (line) byLine.set(line.lineId, sum);
    else others.set(`${itemId} ${insteadOf}`, { itemId, insteadOf, ...sum });
  }
  const unordered = [...others]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { good, damaged, ...named }]): Unordered => ({
      ...named,
      good: quantity(good),
      damaged: quantity(damaged),
    }));
  return { byLine, unordered };
}

function totalSentBack(sentBack: readonly StatedSentBack[]): Map<ItemId, Quantity> {
  const totals = new Map<ItemId, number>();
  for (const { itemId, quantity: gone } of sentBack.flatMap(({ fact }) => fact.lines))
    totals.set(itemId, (totals.get(itemId) ?? 0) + gone);
  return new Map(
    [...totals]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([itemId, gone]) => [itemId, quantity(gone)]),
  );
}

function exceptionsOf(
  order: PurchaseOrder,
  intakes: readonly StatedIntake[],
  lines: readonly StandingLine[],
  unordered: readonly Unordered[],
): IntakeException[] {
  const ofLines = lines.flatMap(({ lineId, over, damaged }): IntakeException[] => [
    ...(over > 0 ? [{ kind: 'over' as const, lineId, over }] : []),
    ...(damaged > 0 ? [{ kind: 'damaged' as const, lineId, damaged }] : []),
  ]);
  const ofIntakes = intakes.flatMap(({ id: factId, fact }): IntakeException[] => [
    ...(order.step === 'draft' ? [{ kind: 'came-before-sent' as const, factId }] : []),
    ...(order.step === 'cancelled' ? [{ kind: 'came-after-the-end' as const, factId }] : []),
    ...(fact.storeId === order.storeId ? [] : [{ kind: 'another-store' as const, factId }]),
    ...(fact.supplierId === null || fact.supplierId === order.supplierId
      ? []
      : [{ kind: 'another-supplier' as const, factId }]),
    ...(fact.currency === order.currency ? [] : [{ kind: 'another-currency' as const, factId }]),
  ]);
  return [
    ...ofLines,
    ...unordered.map(({ itemId, insteadOf }) => ({ kind: 'unordered' as const, itemId, insteadOf })),
    ...ofIntakes,
    ...twice(intakes, ({ fact }) => fact.intakeId).map(([intakeId, facts]) => ({
      kind: 'intake-twice' as const,
      intakeId,
      facts,
    })),
    ...twice(intakes, ({ fact }) => fact.deliveryNote).map(([deliveryNote, facts]) => ({
      kind: 'note-twice' as const,
      deliveryNote,
      facts,
    })),
  ];
}

function twice<Name extends string>(
  intakes: readonly StatedIntake[],
  nameOf: (intake: StatedIntake) => Name | null,
): [Name, FactId[]][] {
  const named = new Map<Name, FactId[]>();
  for (const intake of intakes) {
    const name = nameOf(intake);
    if (name !== null) named.set(name, [...(named.get(name) ?? []), intake.id]);
  }
  return [...named].filter(([, facts]) => facts.length > 1).sort(([one], [other]) => (one < other ? -1 : 1));
}
