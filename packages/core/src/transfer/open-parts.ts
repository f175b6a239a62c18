import { type ItemId, type Quantity, type Result, milliPerUnit, ok, quantity, refuse } from '../kernel';
import {
  type DamagedPlace,
  type DiscrepancyKind,
  SettledGoodsV1,
  type SettlementWay,
  damagedPlaces,
} from '../wire';
import { type Batch, batchesBeyond, batchesComing, batchesDamaged, movedOf } from './batches';
import type { Discrepancy } from './discrepancy';
import type { StatedTransferFact } from './stated';

/** Goods of a discrepancy that belong together: of one batch, in one place. */
export type OpenPart = {
  /** Null of goods that are in no batch, or of which nobody said it. */
  batch: Batch | null;
  /** Where damaged ones were put when they were received; null of what is not damaged. */
  damagedAt: DamagedPlace | null;
  open: Quantity;
  /** One of each piece; empty of goods that have none, or of which nobody said them. */
  serials: readonly string[];
};

type Subject = Pick<Discrepancy, 'shipmentId' | 'itemId' | 'kind' | 'open'>;

/**
 * What is open of a discrepancy, part by part; the parts sum to what is open.
 * Source: spec/transfers.md TR68, TR83, TR84
 */
export function openPartsOf(stated: Iterable<StatedTransferFact>, about: Subject): OpenPart[] {
  const facts = [...stated];
  const { itemId, shipmentId, kind } = about;
  if (kind === 'damaged')
    return upTo(
      about.open,
      damagedPlaces.flatMap((damagedAt) =>
        batchesDamaged(facts, { shipmentId, itemId, damagedAt }).map(({ batch, left }) => ({
          ...{ batch, damagedAt, open: left },
          serials: damagedSerials(facts, about, damagedAt, batch),
        })),
      ),
    );
  const batches = (kind === 'short' ? batchesComing : batchesBeyond)(facts, shipmentId, itemId);
  const serials = countedSerials(facts, about);
  return upTo(
    about.open,
    batches.map(({ batch, left }) => ({
      ...{ batch, damagedAt: null, open: left },
      serials: batch === null ? serials : [],
    })),
  );
}

/** Serial numbers stand only where each piece has one: half of them would name the wrong ones. */
function upTo(all: Quantity, parts: readonly OpenPart[]): OpenPart[] {
  let rest: number = all;
  return parts.flatMap((part) => {
    const open = quantity(Math.min(part.open, rest));
    rest -= open;
    const isNamed = part.serials.length * milliPerUnit === open;
    return open > 0 ? [{ ...part, open, serials: isNamed ? part.serials : [] }] : [];
  });
}

const serialsOf = (all: readonly { serials?: string[] | undefined }[]): string[] =>
  all.flatMap(({ serials }) => serials ?? []);
const without = (all: readonly string[], gone: readonly string[]): string[] =>
  all.filter((serial) => !gone.includes(serial));

function countedSerials(
  facts: readonly StatedTransferFact[],
  { shipmentId, itemId, kind }: Subject,
): string[] {
  const moved = movedOf(facts, shipmentId);
  const of = (all: readonly { itemId: ItemId; serials?: string[] | undefined }[]) =>
    serialsOf(all.filter((goods) => goods.itemId === itemId));
  const settled = of(moved.explained.filter((goods) => goods.kind !== 'damaged'));
  return kind === 'short'
    ? without(of(moved.sent), [...of(moved.came), ...settled])
    : without(of(moved.came), [...of(moved.sent), ...settled]);
}

function damagedSerials(
  facts: readonly StatedTransferFact[],
  { shipmentId, itemId }: Subject,
  damagedAt: DamagedPlace,
  batch: Batch | null,
): string[] {
  if (batch !== null) return [];
  const { received, explained } = movedOf(facts, shipmentId);
  const put = received.filter((line) => line.itemId === itemId && line.damagedTo === damagedAt);
  const gone = explained.filter(
    (goods) => goods.itemId === itemId && goods.kind === 'damaged' && goods.damagedAt === damagedAt,
  );
  return without(
    put.flatMap((line) => line.damagedSerials ?? []),
    serialsOf(gone),
  );
}

/** What somebody says of it: a batch, a place and numbers where they know them. */
export type SaidOfPart = {
  /** Thousandths, above zero. */
  quantity: Quantity;
  batch?: Batch | undefined;
  serials?: readonly string[] | undefined;
  damagedAt?: DamagedPlace | undefined;
};
export type PartRefusal =
  { kind: 'more-than-open'; open: Quantity } | { kind: 'batch-needed' } | { kind: 'serials-needed' };
export type SettledParts = { settles: SettledGoodsV1[]; left: OpenPart[] };

/**
 * What a settlement says of the goods, each batch and each place by itself: all that is open names itself, of several somebody says
 * which. What nobody ever named is settled as whoever settles it names it, or without a name.
 * @param parts of this discrepancy, as they are open
 * @returns also what is open afterwards, for what else is settled with it
 * Source: spec/transfers.md TR68, TR83, TR84
 */
export function settleParts(
  parts: readonly OpenPart[],
  about: { itemId: ItemId; kind: DiscrepancyKind; way: SettlementWay },
  said: SaidOfPart,
): Result<SettledParts, PartRefusal> {
  const meant = parts.filter((part) => isMeant(part, parts, said));
  const open = quantity(meant.reduce((sum, part) => sum + part.open, 0));
  if (said.quantity > open) return refuse({ kind: 'more-than-open', open });
  const isAll = said.quantity === open;
  const named = said.serials ?? [];
  if (named.length > 0 ? !fit(named, meant, said) : !isAll && meant.some(({ serials }) => serials.length > 0))
    return refuse({ kind: 'serials-needed' });
  if (!isAll && new Set(meant.map(({ batch }) => batch?.code)).size > 1)
    return refuse({ kind: 'batch-needed' });
  const taken = takenOf(meant, said.quantity, named);
  const settles = taken.map(({ part, count, serials }) =>
    SettledGoodsV1.parse({
      ...{ kind: about.kind, way: about.way, itemId: about.itemId, quantity: count },
      ...(part.damagedAt ? { damagedAt: part.damagedAt } : {}),
      ...batchOf(part, said),
      ...(serials.length > 0 ? { serials: [...serials] } : {}),
    }),
  );
  return ok({ settles, left: parts.flatMap((part) => remaining(part, taken)) });
}

function isMeant({ batch, damagedAt }: OpenPart, parts: readonly OpenPart[], said: SaidOfPart): boolean {
  if (said.damagedAt !== undefined && damagedAt !== null && damagedAt !== said.damagedAt) return false;
  if (!said.batch) return true;
  const { code } = said.batch;
  return parts.some((part) => part.batch?.code === code) ? batch?.code === code : batch === null;
}

/** As many as are settled, each once, and each one of those that are open; where nobody named those, any. */
function fit(named: readonly string[], meant: readonly OpenPart[], { quantity: count }: SaidOfPart): boolean {
  const open = meant.flatMap(({ serials }) => serials);
  const isOpen = open.length === 0 || named.every((serial) => open.includes(serial));
  return isOpen && new Set(named).size === named.length && named.length * milliPerUnit === count;
}

const batchOf = ({ batch }: OpenPart, said: SaidOfPart): { batch?: Batch } => {
  const named = batch ?? said.batch;
  return named ? { batch: named } : {};
};

type Taken = { part: OpenPart; count: Quantity; serials: readonly string[] };

function takenOf(meant: readonly OpenPart[], amount: Quantity, named: readonly string[]): Taken[] {
  const isUnknown = meant.every(({ serials }) => serials.length === 0);
  let rest: number = amount;
  let unnamed = [...named];
  return meant.flatMap((part) => {
    const chosen =
      named.length === 0 || isUnknown ? null : named.filter((each) => part.serials.includes(each));
    const count = quantity(chosen ? chosen.length * milliPerUnit : Math.min(part.open, rest));
    rest -= count;
    if (count === 0) return [];
    if (chosen) return [{ part, count, serials: chosen }];
    const serials = unnamed.length > 0 ? unnamed.slice(0, count / milliPerUnit) : part.serials;
    unnamed = unnamed.slice(serials.length);
    return [{ part, count, serials }];
  });
}

function remaining(part: OpenPart, taken: readonly Taken[]): OpenPart[] {
  const gone = taken.find((each) => each.part === part);
  if (!gone) return [part];
  const open = quantity(part.open - gone.count);
  return open > 0 ? [{ ...part, open, serials: without(part.serials, gone.serials) }] : [];
}
