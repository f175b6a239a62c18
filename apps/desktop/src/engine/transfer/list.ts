import type {
  TransferList,
  TransferRequestRow,
  TransferRow,
  TransfersWaiting,
} from '../../ipc/areas/transfer-views';
import { instant } from '@tillbridge/core/kernel';
import { say, sayHeard } from '@tillbridge/words';
import type { AreaNeeds } from '../areas';
import type { Counter } from '../sale/counter';
import { openWishes } from './draft.queries';
import { type KnownTransfer, knownTransfers } from './known';
import { namesOf } from './names';
import { storeNames } from './other-stores';
import { type Here, changedAt, groupOf, isOver, rowOf } from './row';
import { hubWord } from './view';

/** The urgent ones first, then by the day they are wanted, then the oldest. */
const byUrgency = (one: TransferRow, other: TransferRow): number =>
  Number(other.isUrgent) - Number(one.isUrgent) ||
  (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999') ||
  one.changedAt - other.changedAt;

/** What is done is shown this long, and found by its reference as long as the till knows it. */
const doneShownMs = 7 * 24 * 3_600_000;

export function listOf(needs: AreaNeeds, here: Here, text: string): TransferList {
  const { counter } = needs;
  const asked = text.trim().toLowerCase();
  const since = counter.clock.now() - doneShownMs;
  const rows = knownTransfers(counter)
    .filter((known) => isOfHere(known, here))
    // What was done long ago is most of it, and only looked at by whoever asks for it.
    .filter((known) => asked !== '' || !isOver(known.standing.state) || changedAt(known) > since)
    .map((known) => ({ known, row: rowOf(counter, here, known) }))
    .filter(({ known, row }) => asked === '' || isNamed(counter, known, row, asked))
    .map(({ row }) => row);
  return {
    rows: [
      ...rows.filter(({ group }) => group !== 'done').sort(byUrgency),
      ...rows.filter(({ group }) => group === 'done').sort((one, other) => other.changedAt - one.changedAt),
    ],
    requests: asked === '' ? requestRows(counter) : [],
    ...hubWord(needs, here),
  };
}

/** Everything that was told to this store, and what was done here that nobody has told of. */
const isOfHere = ({ standing: { agreement }, own }: KnownTransfer, { identity }: Here): boolean =>
  agreement.from === identity.storeId || agreement.to === identity.storeId || own.size > 0;

function isNamed(
  counter: Counter,
  { record, standing }: KnownTransfer,
  row: TransferRow,
  asked: string,
): boolean {
  const nameOf = namesOf(counter, record);
  const named = [
    row.reference,
    row.otherStore,
    ...standing.lines.flatMap(({ itemId }) => {
      const { sku, name } = nameOf(itemId);
      return [sku, name];
    }),
  ];
  return named.some((each) => each?.toLowerCase().includes(asked));
}

function requestRows(counter: Counter): TransferRequestRow[] {
  const wishes = openWishes(counter.ledger);
  if (wishes.length === 0) return [];
  const names = storeNames(counter);
  return wishes.map(({ transferId, reference, wish, state, because, madeAt }) => ({
    transferId,
    reference,
    fromStore: (wish.fromStoreId && names.get(wish.fromStoreId)) ?? say('another store'),
    items: wish.lines.length,
    madeAt: instant(madeAt),
    state: state === 'refused' ? 'refused' : 'waiting',
    sentence:
      state === 'refused'
        ? sayHeard(because ?? '')
        : say('Not sent yet. It goes to the hub as soon as it can be reached.'),
  }));
}

type Waiting = Omit<TransfersWaiting, 'refused' | 'all'>;
const none: Waiting = { toApprove: 0, toPick: 0, toSend: 0, arriving: 0, discrepancies: 0 };
/** Counted once for each person and what they may do, until something is new. */
const counted = new WeakMap<readonly KnownTransfer[], Map<string, Waiting>>();

/** For the badge: what somebody here has to do. Source: spec/transfers.md TR61 */
export function waitingOf(counter: Counter, here: Here | null): TransfersWaiting {
  if (!here) return { ...none, refused: 0, all: 0 };
  const all = knownTransfers(counter);
  const before = counted.get(all) ?? new Map<string, Waiting>();
  const { staffId, permissions } = here.staff;
  const who = [staffId, ...permissions].join(' ');
  const waiting = before.get(who) ?? countWaiting(all, here);
  counted.set(all, before.set(who, waiting));
  const refused = openWishes(counter.ledger).filter(({ state }) => state === 'refused').length;
  const sum = Object.values(waiting).reduce((total, each) => total + each, 0);
  return { ...waiting, refused, all: sum + refused };
}

const countWaiting = (all: readonly KnownTransfer[], here: Here): Waiting =>
  all
    .filter((known) => isOfHere(known, here))
    .reduce((sum, known) => {
      const { standing } = known;
      const direction = standing.agreement.from === here.identity.storeId ? 'out' : 'in';
      const group = groupOf(known, here, direction);
      const isMine = standing.discrepancies.some(
        ({ open, owner }) => open > 0 && (owner === null || owner.staffId === here.staff.staffId),
      );
      return {
        ...sum,
        toApprove: sum.toApprove + Number(group === 'to-approve'),
        toPick: sum.toPick + Number(group === 'to-pick'),
        toSend: sum.toSend + Number(group === 'to-send'),
        arriving: sum.arriving + Number(group === 'arriving'),
        discrepancies: sum.discrepancies + Number(isMine),
      };
    }, none);
