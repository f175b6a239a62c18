import { type Instant, type Result, ok, refuse } from '../kernel';

/** The delivery platforms that tell us of orders, as a link and an order's channel name them. */
export const deliveryPlatforms = ['uber-eats', 'doordash'] as const;
export type DeliveryPlatform = (typeof deliveryPlatforms)[number];

/** Why a shop says no, or can no longer. */
export const platformRefusals = [
  'out-of-stock',
  'item-unknown',
  'amounts-differ',
  'closed',
  'too-busy',
  'nobody-answered',
  'other',
] as const;
export type PlatformRefusal = (typeof platformRefusals)[number];

/** The shop's answer: yes with the time it will be ready by, or no with the reason. */
export type PlatformAnswer = { yes: true; readyBy: Instant } | { yes: false; reason: PlatformRefusal };

export const answerers = ['till', 'policy', 'office', 'platform'] as const;
export type Answerer = (typeof answerers)[number];

/**
 * One thing that was heard of a platform order, with when the hub heard it.
 *
 * - `told`: we have read it; `goods-known`: each item of it is one of ours
 * - `answered`: the shop's own answer; `yes-heard`, `no-heard`: the platform has it; `too-late`: it says that it is over
 * - `taken-back`: the platform or its customer cancelled; `given-up`: the shop did, after a yes
 * - `picking`, `ready`, `handed-over`: how far the tills are; `missing-heard`: the platform was told what is missing of it
 * - `customer-answered`: the customer said whether they want what goes in the place of that
 */
export type PlatformNews =
  | { [Kind in PlainNews]: { kind: Kind; at: Instant } }[PlainNews]
  | { kind: 'answered'; at: Instant; answer: PlatformAnswer; by: Answerer };
export type PlainNews =
  | ('told' | 'goods-known' | 'yes-heard' | 'no-heard' | 'too-late')
  | ('taken-back' | 'given-up' | 'picking' | 'ready' | 'handed-over' | 'missing-heard' | 'customer-answered');
export type PlatformNewsKind = PlatformNews['kind'];

/** What is known: of each kind of news the earliest. */
export type Known = Readonly<{ [Kind in PlatformNewsKind]?: Extract<PlatformNews, { kind: Kind }> }>;

export const platformStandings = [
  'announced',
  'received',
  'accepted',
  'picking',
  'ready',
  'handed-over',
  'refused',
  'expired',
  'cancelled',
] as const;
export type PlatformStanding = (typeof platformStandings)[number];

/**
 * What is known after one more thing was heard: the same in whatever order and however often it is heard.
 * Source: spec/deliveries.md DL1
 */
export function heard(known: Known, news: PlatformNews): Known {
  const before = known[news.kind];
  return before && !isEarlier(news, before) ? known : { ...known, [news.kind]: news };
}

const isEarlier = (news: PlatformNews, before: PlatformNews): boolean =>
  news.at === before.at ? JSON.stringify(news) < JSON.stringify(before) : news.at < before.at;

/** How it stands by what is known. What is over stays over, whatever is heard later; only goods can still leave. Source: spec/deliveries.md DL1 */
export function standingOf(known: Known): PlatformStanding {
  if (known['handed-over']) return 'handed-over';
  if (known['taken-back'] || known['given-up']) return 'cancelled';
  if (known['no-heard'] || known.answered?.answer.yes === false) return 'refused';
  if (known['too-late']) return 'expired';
  if (known.ready) return 'ready';
  if (known.picking) return 'picking';
  if (known['yes-heard'] || known.answered) return 'accepted';
  return known.told ? 'received' : 'announced';
}

const over: readonly PlatformStanding[] = ['handed-over', 'refused', 'expired', 'cancelled'];
export const isPlatformOver = (known: Known): boolean => over.includes(standingOf(known));

/** Where its goods are: not ours to think of yet, set aside, back on the shelf, or gone with a sale. Source: spec/deliveries.md DL3 */
export function stockOf(known: Known): 'none' | 'set-aside' | 'returned' | 'sold' {
  const standing = standingOf(known);
  if (standing === 'handed-over') return 'sold';
  if (!known.told || !known['goods-known']) return 'none';
  return over.includes(standing) ? 'returned' : 'set-aside';
}

export type AnswerRefusal =
  | { kind: 'platform-order-over'; standing: PlatformStanding }
  | { kind: 'answered-before'; yes: boolean }
  /** Nobody has read it yet: there is nothing to say yes to. */
  | { kind: 'not-told' };

/**
 * The shop's answer, if there is still one to give.
 * Refuses an order that is over, one that was answered, and a yes to one whose goods nobody knows.
 * Source: spec/deliveries.md DL2
 */
export function answerPlatform(
  known: Known,
  said: Omit<Extract<PlatformNews, { kind: 'answered' }>, 'kind'>,
): Result<Extract<PlatformNews, { kind: 'answered' }>, AnswerRefusal> {
  if (known.answered) return refuse({ kind: 'answered-before', yes: known.answered.answer.yes });
  if (known['yes-heard']) return refuse({ kind: 'answered-before', yes: true });
  if (isPlatformOver(known)) return refuse({ kind: 'platform-order-over', standing: standingOf(known) });
  if (!known.told || (said.answer.yes && !known['goods-known'])) return refuse({ kind: 'not-told' });
  return ok({ kind: 'answered', ...said });
}

/** What the hub does because of news. `say-…` is said to the platform; the order and the stock are ours. */
export type PlatformDeed =
  | 'set-stock-aside'
  | 'make-order'
  | 'say-yes'
  | 'say-no'
  | 'say-ready'
  | 'say-cancelled'
  | 'return-stock'
  | 'end-order';

/**
 * What is to be done because more is known than before, in the order in which it is to be done. Each deed comes up at most once however
 * the news arrive, as long as they are heard one after another.
 * Source: spec/deliveries.md DL2, DL3
 */
export function deedsOf(before: Known, after: Known): PlatformDeed[] {
  const deeds: PlatformDeed[] = [];
  const wasHeld = stockOf(before) === 'set-aside';
  const isHeld = stockOf(after) === 'set-aside';
  if (isHeld && stockOf(before) === 'none') deeds.push('set-stock-aside', 'make-order');
  if (!isPlatformOver(after) && !before.answered && after.answered?.answer.yes && !after['yes-heard'])
    deeds.push('say-yes');
  if (!before.answered && after.answered?.answer.yes === false && standingOf(after) === 'refused')
    deeds.push('say-no');
  if (!isPlatformOver(after) && !before.ready && after.ready) deeds.push('say-ready');
  if (!before['given-up'] && after['given-up'] && !after['taken-back'] && !after['handed-over'])
    deeds.push('say-cancelled');
  if (wasHeld && stockOf(after) === 'returned') deeds.push('return-stock', 'end-order');
  return deeds;
}
