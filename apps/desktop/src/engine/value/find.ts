import { type Money, money, subtract, tradingDateOf } from '@tillbridge/core/kernel';
import { cleanCode, isCodeOfACard, knownBalance, spendableAlone, whyClosed } from '@tillbridge/core/value';
import type { StoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Done, Refused } from '../../ipc';
import type { CardView } from '../../ipc/areas/value';
import type { AreaNeeds } from '../areas';
import { readNumber } from '../database/settings';
import { present } from '../sale/counter';
import { refused } from '../sale/refusals';
import { type Known, accountByHash, holdingOf } from './accounts';
import { askBriefly, isAway } from './ask';
import { asOfText, unknownCard, valueSentence } from './words';

export type Found = { known: Known; word: 'now' | 'last' };

/** A card by its code: as the hub has it now, or as this till knows it. Source: spec/value.md VA9, VA13 */
export async function findByCode(
  needs: AreaNeeds,
  code: string,
): Promise<{ ok: true; value: Found } | Refused> {
  if (!isCodeOfACard(code))
    return refused('not-a-code', say('A card’s code has 6 to 40 letters and digits. Scan it again.'));
  const codeHash = needs.deps.sha256(cleanCode(code));
  const here = accountByHash(needs.counter, codeHash);
  const asked = await askBriefly(needs, 'find-value', { codeHash });
  if (asked.ok && asked.value.account)
    return { ok: true, value: { known: { account: asked.value.account, openedAt: null }, word: 'now' } };
  if (!asked.ok && !isAway(asked.refusal.kind)) return asked;
  // One that the hub does not know may have been opened here a minute ago.
  return here ? { ok: true, value: { known: here, word: 'last' } } : unknownCard();
}

export const todayOf = (needs: AreaNeeds, store: StoreV1) =>
  tradingDateOf(needs.counter.clock.now(), store.timeZone, store.dayCutOffMinutes);

/** The most that may be taken: all that is there with the hub's word, what the till may let go alone without it. */
export function mostOf(needs: AreaNeeds, { known, word }: Found): Money {
  const holding = holdingOf(needs.counter, known);
  if (word === 'last') return spendableAlone(holding);
  return money(Math.max(0, subtract(knownBalance(holding), holding.held)));
}

export async function findCard(needs: AreaNeeds, { code }: { code: string }): Promise<Done<CardView>> {
  const who = present(needs.counter, 'sell');
  if (!who.ok) return who;
  const found = await findByCode(needs, code);
  if (!found.ok) return found;
  const { store } = who.value;
  const { known, word } = found.value;
  const { account } = known;
  const { currency } = store.jurisdiction;
  const closed = whyClosed(account, { today: todayOf(needs, store), currency });
  const told = word === 'now' ? needs.counter.clock.now() : readNumber(needs.db, 'last-hub-contact');
  return {
    ok: true,
    value: {
      valueAccountId: account.valueAccountId,
      kind: account.kind,
      codeEnd: account.codeEnd ?? '',
      balance: knownBalance(holdingOf(needs.counter, known)),
      currency: account.currency,
      expiresOn: account.expiresOn,
      most: closed ? money(0) : mostOf(needs, found.value),
      closed: closed ? valueSentence(closed, store) : null,
      word,
      asOf: asOfText(told, store),
    },
  };
}
