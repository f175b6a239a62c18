import { moneyEntriesOf, stockEntriesOf } from '@tillbridge/core/ledger';
import { priceSale } from '@tillbridge/core/sale';
import type { Fact, SaleCompletedV1 } from '@tillbridge/core/wire';
import { seededRandom } from '../simulation/random';
import { bringBack, shuffled, undo, waysBack } from './bring-back';
import { noon } from './places';
import { layAside } from './put-aside';
import { papers, receiptAddsUp } from './read-receipt';
import { type Books, type Finding, booksAgree, booksOf, same, sumsAddUp } from './reckon';
import { type Cart, type Drawing, complete, pay, ringUp, someCart } from './sell';

export type Proof = {
  findings: Finding[];
  documents: number;
  promoted: boolean;
  split: boolean;
  laidAside: boolean;
  /** What a till would tell the hub: the sale with its refunds, or with the void that undoes it, or the layby it was instead. */
  toTell: { refunded: SaleCompletedV1[]; voided: SaleCompletedV1[]; laidAside: Fact[] };
};

const everything = (sale: SaleCompletedV1, { place }: Cart, columns: number): Finding[] => [
  ...sumsAddUp(sale),
  ...booksAgree(sale),
  ...receiptAddsUp(sale, place.store, columns),
];

/** Sells one random cart in several orders, brings it back in several ways, and asks every rule of spec/carts.md. */
export function proveCart(seed: string, drawing: Drawing = 'whole'): Proof {
  const random = seededRandom(seed);
  const toTell: Proof['toTell'] = { refunded: [], voided: [], laidAside: [] };
  const proof: Proof = {
    ...{ findings: [], documents: 0, promoted: false, split: false, laidAside: false },
    toTell,
  };
  try {
    const cart = someCart(random.fork('cart'), drawing);
    const ringing = ringUp(cart, cart.scans);
    proof.findings.push(...sameInAnyOrder(cart, ringing, random));
    const { loyalty } = cart.more;
    const sale = complete(pay(ringing, random.fork('pay')), 1, loyalty);
    proof.promoted = sale.lines.some((line) => line.promotions);
    proof.split = sale.tenders.length > 1;
    const documents: [string, SaleCompletedV1][] = [['the sale', sale]];
    const { way, steps } = random.pick(waysBack);
    const refunds = bringBack(sale, steps(sale, random.fork('back')), { ...cart.place, loyalty });
    for (const refund of refunds) documents.push([`a refund ${way}`, refund]);
    toTell.refunded.push(sale, ...refunds);
    proof.findings.push(...inverse(sale, refunds).map((finding) => `brought back ${way}: ${finding}`));
    // What was put on a gift card is not undone with the goods: the engine refuses to void such a sale.
    if (!sale.lines.some(({ loads }) => loads)) {
      const mirror = undo(sale, cart.place, random.fork('undo'));
      documents.push(['the void', mirror]);
      toTell.voided.push(sale, mirror);
      proof.findings.push(...mirrors(sale, mirror).map((finding) => `undone: ${finding}`));
    }
    // From a stream of its own: what came first is drawn as it was.
    const aside = random.fork('layby');
    const layby = drawing === 'whole' && aside.chance(0.3) ? layAside(cart, ringing, aside) : null;
    if (layby) {
      proof.laidAside = true;
      toTell.laidAside.push(...layby.facts);
      proof.findings.push(...layby.findings.map((finding) => `put aside: ${finding}`));
      if (layby.collected) {
        const { collected } = layby;
        const back = bringBack(collected, steps(collected, aside.fork('back')), { ...cart.place, loyalty });
        for (const document of [collected, ...back]) documents.push(['a layby handed over', document]);
        toTell.laidAside.push(...back);
        proof.findings.push(...inverse(collected, back).map((finding) => `a layby brought back: ${finding}`));
      }
    }
    proof.documents = documents.length;
    for (const [name, document] of documents)
      proof.findings.push(
        ...everything(document, cart, random.pick(papers)).map((finding) => `${name}: ${finding}`),
      );
  } catch (error) {
    proof.findings.push(error instanceof Error ? error.message : String(error));
  }
  return proof;
}

function sameInAnyOrder(
  cart: Cart,
  ringing: ReturnType<typeof ringUp>,
  random: ReturnType<typeof seededRandom>,
): Finding[] {
  const first = priceSale(ringing, noon);
  const other = priceSale(ringUp(cart, shuffled(cart.scans, random.fork('order'))), noon);
  return (['subtotal', 'discount', 'net', 'tax', 'total'] as const).flatMap((figure) =>
    same(`scanned in another order, the ${figure}`, other[figure], first[figure]),
  );
}

const booksOfAll = (sales: readonly SaleCompletedV1[]): Books =>
  booksOf(sales.flatMap(moneyEntriesOf), sales.flatMap(stockEntriesOf));

const all = (sales: readonly SaleCompletedV1[], part: (sale: SaleCompletedV1) => number): number =>
  sales.reduce((sum, sale) => sum + part(sale), 0);

/** The refunds of everything together are the sale's opposite: every sum, each tax, the goods, and no tender gives more than it took. */
function inverse(sale: SaleCompletedV1, refunds: readonly SaleCompletedV1[]): Finding[] {
  const loaded = sale.lines.reduce((sum, { loads, net }) => sum + (loads ? net : 0), 0);
  const books = booksOfAll([sale, ...refunds]);
  const goneTo = (account: string) => books.money.get(account) ?? 0;
  return [
    ...same('net', -all(refunds, ({ net }) => net), sale.net - loaded),
    ...same('total', -all(refunds, ({ total }) => total), sale.total - loaded),
    ...same('tax', -all(refunds, ({ tax }) => tax), sale.tax),
    ...same('subtotal', -all(refunds, ({ subtotal }) => subtotal), sale.subtotal - loaded),
    ...same('discount', -all(refunds, ({ discount }) => discount), sale.discount),
    ...same('points', -all(refunds, pointsEarned), pointsEarned(sale)),
    ...same('what sales still hold', goneTo('sales'), 0),
    ...[...books.money.keys()]
      .filter((account) => account.startsWith('tax:'))
      .flatMap((account) => same(`what ${account} still holds`, goneTo(account), 0)),
    ...[...books.stock].flatMap(([place, left]) => same(`what is left of ${place}`, left, 0)),
    ...givenNoMoreThanTaken([sale, ...refunds]),
  ];
}

/** By card and by account; coins round by themselves, so cash is held to the exact part of it. */
function givenNoMoreThanTaken(sales: readonly SaleCompletedV1[]): Finding[] {
  const left = new Map<string, number>();
  for (const { tenders, cashRounding } of sales) {
    const rounded = tenders.findLastIndex(({ kind }) => kind === 'cash' || kind === 'foreign-cash');
    tenders.forEach(({ kind, applied, valueAccountId }, at) => {
      const name = kind === 'foreign-cash' || kind === 'deposit' ? 'cash' : (valueAccountId ?? kind);
      const exact = at === rounded ? applied - cashRounding : applied;
      left.set(name, (left.get(name) ?? 0) + exact);
    });
  }
  return [...left].flatMap(([name, rest]) =>
    rest < 0 ? [`${name} gave back ${-rest} more than it took`] : [],
  );
}

const pointsEarned = (sale: SaleCompletedV1): number => sale.pointsEarned ?? 0;

/** A void leaves every account and every shelf as it was. */
function mirrors(sale: SaleCompletedV1, mirror: SaleCompletedV1): Finding[] {
  const books = booksOfAll([sale, mirror]);
  return [
    ...same('points', -pointsEarned(mirror), pointsEarned(sale)),
    ...[...books.money].flatMap(([account, left]) => same(`what is left at ${account}`, left, 0)),
    ...[...books.stock].flatMap(([place, left]) => same(`what is left of ${place}`, left, 0)),
  ];
}
