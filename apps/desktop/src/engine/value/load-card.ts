import { type Money, type ValueAccountId, noMoney, units } from '@tillbridge/core/kernel';
import { addLine, lineOfItem } from '@tillbridge/core/sale';
import { cleanCode, codeInGroups, endOfCode, giftCardCode } from '@tillbridge/core/value';
import type { ItemV1, ValueAccountV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { LoadedCard } from '../../ipc/areas/value';
import type { AreaNeeds } from '../areas';
import { itemById } from '../catalogue/look-up';
import { type ReadDb, type Tx, one } from '../database/database';
import { type Present, present } from '../sale/counter';
import { done, refused, saleRefused } from '../sale/refusals';
import { saleToRingInto } from '../sale/ring-up';
import { keepOpened } from './accounts';
import { type Found, findByCode } from './find';
import { valueRefused } from './words';

/** Cards that the till itself made a code for, until their intent is forgotten: asked again, the same code is shown. */
const most = 50;
export class MadeCodes {
  readonly #made = new Map<string, LoadedCard>();
  of(intentId: string): LoadedCard | undefined {
    return this.#made.get(intentId);
  }
  /** In whatever way it is written. */
  has(code: string): boolean {
    return [...this.#made.values()].some(
      (each) => each.code !== null && cleanCode(each.code) === cleanCode(code),
    );
  }
  keep(intentId: string, loaded: LoadedCard): LoadedCard {
    this.#made.set(intentId, loaded);
    const oldest = this.#made.keys().next().value;
    if (this.#made.size > most && oldest !== undefined) this.#made.delete(oldest);
    return loaded;
  }
}

/** What gift cards are sold as: the product that head office made for it. */
export const giftCardItem = (db: ReadDb): ItemV1 | null => {
  const row = one<{ itemId: ItemV1['itemId'] }>(
    db,
    `select item_id as itemId from item where details like '%"sells":"gift-card"%' and is_active = 1 order by item_no limit 1`,
  );
  return row ? itemById(db, row.itemId) : null;
};

/** A card to put money on: the one with this code, or a new one. */
export type Target =
  | { is: 'known'; account: ValueAccountV1; shown: LoadedCard }
  | { is: 'new'; account: ValueAccountV1; shown: LoadedCard };

export async function targetOf(
  needs: AreaNeeds,
  who: Present,
  { code, kind }: { code: string | null; kind: 'gift-card' | 'store-credit' },
): Promise<{ ok: true; value: Target } | Refused> {
  if (code !== null) {
    const found = await findByCode(needs, code);
    if (found.ok) return usable(found.value, who);
    if (found.refusal.kind !== 'value-unknown') return found;
  }
  const made = code === null ? giftCardCode(needs.deps.randomBytes(16)) : cleanCode(code);
  const account: ValueAccountV1 = {
    valueAccountId: needs.counter.ids.next<'ValueAccountId'>(),
    kind,
    codeHash: needs.deps.sha256(made),
    codeEnd: endOfCode(made),
    customerId: null,
    currency: who.store.jurisdiction.currency,
    balance: noMoney,
    offlineAllowance: noMoney,
    expiresOn: null,
    isBlocked: false,
  };
  const shown = { code: code === null ? codeInGroups(made) : null, codeEnd: endOfCode(made) };
  return { ok: true, value: { is: 'new', account, shown } };
}

function usable({ known: { account } }: Found, { store }: Present): { ok: true; value: Target } | Refused {
  if (account.isBlocked) return valueRefused({ kind: 'value-blocked' }, store);
  if (account.currency !== store.jurisdiction.currency)
    return valueRefused({ kind: 'value-other-currency', currency: account.currency }, store);
  return { ok: true, value: { is: 'known', account, shown: { code: null, codeEnd: account.codeEnd ?? '' } } };
}

/** A new account is a fact of its own, before anything is on it. */
export function openIfNew({ counter }: AreaNeeds, tx: Tx, who: Present, target: Target): ValueAccountId {
  const { account } = target;
  if (target.is === 'new') {
    const sequence = counter.journal.record(tx, {
      type: 'value-account-opened',
      v: 1,
      valueAccountId: account.valueAccountId,
      kind: account.kind,
      codeHash: account.codeHash,
      codeEnd: account.codeEnd,
      customerId: account.customerId,
      currency: account.currency,
      expiresOn: account.expiresOn,
      staffId: who.staff.staffId,
      openedAt: counter.clock.now(),
    });
    keepOpened(tx, account, sequence);
  }
  return account.valueAccountId;
}

/** A line that puts money on a card: no goods, no tax, no discount. Source: spec/value.md VA7 */
export async function loadCard(
  needs: AreaNeeds,
  made: MadeCodes,
  { intentId, code, amount }: { intentId: string; code: string | null; amount: Money },
): Promise<Done<LoadedCard>> {
  const { counter } = needs;
  const before = counter.intents.answered(intentId);
  if (before)
    return before.ok ? { ok: true, value: made.of(intentId) ?? { code: null, codeEnd: '' } } : before;
  const who = present(counter, 'sell');
  if (!who.ok) return who;
  if (amount <= 0) return refused('no-amount', say('Enter how much goes on the card.'));
  const item = counter.catalogue.read(giftCardItem);
  if (!item)
    return refused(
      'no-gift-cards',
      say('No product sells gift cards here. Ask head office to mark one that does.'),
    );
  const target = await targetOf(needs, who.value, { code, kind: 'gift-card' });
  if (!target.ok) return target;
  const answer = counter.intents.once(intentId, 'load-card', (tx) => {
    const begun = saleToRingInto(counter, who.value);
    if (!begun.ok) return begun;
    const lineId = counter.ids.next<'LineId'>();
    const at = counter.clock.now();
    const plain = lineOfItem(item, {
      lineId,
      quantity: units(1),
      scanned: null,
      price: { printed: amount },
      at,
    });
    const valueAccountId = target.value.account.valueAccountId;
    const description = `${item.name} ···· ${target.value.shown.codeEnd}`;
    const line = { ...plain, description, taxCodes: [], movesStock: false, loads: { valueAccountId } };
    const added = addLine(begun.sale, line);
    if (!added.ok) return saleRefused(added.refusal, who.value.store);
    openIfNew(needs, tx, who.value, target.value);
    counter.till.change(tx, {
      sale: added.value.sale,
      touched: added.value.lineId,
      completed: null,
      removed: null,
      armed: null,
    });
    return done;
  });
  if (!answer.ok) return answer;
  needs.stated();
  return { ok: true, value: made.keep(intentId, target.value.shown) };
}
