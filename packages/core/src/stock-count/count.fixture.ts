import { type ItemId, type StaffId, instant, units } from '../kernel';
import { onHandAt } from '../ledger';
import type { CountFact } from '../wire';
import { type CountDecision, countOf } from './count';
import { type TimedMovement, momentOf, momentOfHub } from './moment';
import type { RecordedCountFact } from './recorded';
import { countId, here, id, staff, storeId } from './shop.fixture';

/** Facts of one count, said in few words, for tests. Minutes are those of the day, and the sequence is the minute. */

export const [ana, ben, cai] = staff;
export const [shirt, cap, belt] = [id<'ItemId'>(201), id<'ItemId'>(202), id<'ItemId'>(203)];
export const till = (number: number) => id<'TerminalId'>(100 + number);
const of = { countId, storeId, v: 1 } as const;

let facts = 0;
/** Stated by a terminal whose clock is the hub's, `minute` minutes into the day. */
export const stated = (
  minute: number,
  fact: CountFact,
  { terminal = 1, sequence = minute, hubOffsetMs = 0 as number | null, clockMs = 0 } = {},
): RecordedCountFact => ({
  id: id(500 + facts++),
  terminalId: till(terminal),
  sequence,
  recordedAt: instant(minute * 60_000 + clockMs),
  hubOffsetMs,
  fact,
});
export const opened = (more: Partial<Extract<CountFact, { type: 'count-opened' }>> = {}, minute = 1) =>
  stated(minute, {
    ...{ ...of, type: 'count-opened', name: 'October', scope: { kind: 'full' }, isBlind: true, staffId: ana },
    ...more,
  });
type Found = {
  spot?: string;
  by?: StaffId;
  round?: number;
  terminal?: number;
  known?: [number, number][];
  batch?: string;
};
export const counted = (minute: number, itemId: ItemId, pieces: number, found: Found = {}) =>
  stated(
    minute,
    {
      ...{ ...of, type: 'count-line-counted', itemId, quantity: units(pieces) },
      ...{ spot: found.spot ?? '', round: found.round ?? 1, staffId: found.by ?? ben },
      begunAt: instant(minute * 60_000),
      known: (found.known ?? []).map(([terminal, sequence]) => ({ terminalId: till(terminal), sequence })),
      ...(found.batch !== undefined && { batch: { code: found.batch, expiresOn: null } }),
    },
    { terminal: found.terminal ?? 1 },
  );
export const finished = (minute = 60) =>
  stated(minute, { ...of, type: 'count-finished', staffId: ana, known: [] });
export const recount = (minute: number, itemIds: ItemId[], round = 2) =>
  stated(minute, {
    ...of,
    type: 'count-recount-asked',
    itemIds,
    round,
    staffId: ana,
    reason: 'Too many are gone',
  });
export const withdrawn = (minute: number, itemId: ItemId, batchCode?: string) =>
  stated(minute, {
    ...{ ...of, type: 'count-line-withdrawn', itemId, spot: '', round: 1, staffId: ben },
    ...(batchCode !== undefined && { batchCode }),
  });

export const fold = (
  all: RecordedCountFact[],
  decision: CountDecision | null = null,
  stocked: ItemId[] = [],
) => countOf(countId, all, { decision, stocked });

let movements = 0;
export const moved = (
  minute: number,
  pieces: number,
  more: Partial<TimedMovement> & { terminal?: number; sequence?: number } = {},
) => {
  const { terminal = 1, sequence = minute, ...rest } = more;
  const at = instant(minute * 60_000);
  const moment =
    terminal === 0
      ? momentOfHub(at)
      : momentOf({ terminalId: till(terminal), sequence, recordedAt: at, hubOffsetMs: 0 });
  return {
    ...{
      factId: id<'FactId'>(700 + movements++),
      entryNo: 1,
      itemId: shirt,
      at,
      moment,
      openAt: null,
      spot: null,
    },
    ...{ from: pieces < 0 ? here : ('supplier' as const), to: pieces < 0 ? ('customer' as const) : here },
    quantity: units(Math.abs(pieces)),
    ...rest,
  };
};
/** A ledger of these movements and no others. */
export const ledgerOf = (movements: TimedMovement[]) => ({ onHand: onHandAt(here, movements), movements });
export const itemOf = (all: RecordedCountFact[], itemId = shirt) => {
  const item = fold(all).items.find((each) => each.itemId === itemId);
  if (!item) throw new Error('nobody counted it');
  return item;
};
