import type { SaleView } from '../../ipc';
import type { Desk } from '../till/desk';
import { hasSomethingToClose } from '../till/till';
import { readerOfPage } from './reader-of-page';

/** Nobody has touched anything for so long: whoever keys a PIN or scans a basket is not in the middle of it. */
export const quietMs = 4_000;
const lookEveryMs = 500;

/** What of a page is needed to load it anew in a quiet moment. */
export type LoadedPage = {
  /** Hears each key and each touch. @returns what stops it */
  onTouch(touched: () => void): () => void;
  nowMs(): number;
  reload(): void;
};

export const thisPage: LoadedPage = {
  onTouch(touched) {
    const kinds = ['keydown', 'pointerdown'] as const;
    for (const kind of kinds) window.addEventListener(kind, touched, true);
    return () => kinds.forEach((kind) => window.removeEventListener(kind, touched, true));
  },
  nowMs: () => performance.now(),
  reload: () => window.location.reload(),
};

const isEmpty = (sale: SaleView | null): boolean =>
  sale === null || (sale.mode === 'ringing' && sale.lines.length === 0 && sale.choice === null);

/** Nothing in the cart, nothing opened over it, nothing half keyed in. */
function isBetweenSales({ sale, till, isTurning, searchBox }: Desk): boolean {
  const { isMenuOpen } = till.get();
  const isOpen = isMenuOpen || hasSomethingToClose(till.get()) || isTurning.get();
  return isEmpty(sale.get()) && !isOpen && (searchBox()?.value ?? '') === '';
}

/**
 * Loads a page anew that was served before head office changed who asks the reader, once nobody is in the middle of anything: never with
 * something in the cart or a card asked for. Source: spec/cards.md CK26
 * @returns what ends the waiting
 */
export function loadAnewBetweenSales(desk: Desk, page: LoadedPage): () => void {
  let touchedAt = page.nowMs();
  let isAsking = false;
  const stopHearing = page.onTouch(() => (touchedAt = page.nowMs()));
  const isQuiet = (): boolean => page.nowMs() - touchedAt >= quietMs && isBetweenSales(desk);
  const look = async (): Promise<void> => {
    if (isAsking || !isQuiet()) return;
    isAsking = true;
    // A payment of a layby stands with an empty cart; and what was changed may have been changed back.
    const reader = await readerOfPage(desk.client).finally(() => (isAsking = false));
    if (reader.payment === null && reader.isPageOld && isQuiet()) page.reload();
  };
  // An engine that does not answer now is asked again with the next look.
  const round = setInterval(() => void look().catch(console.warn), lookEveryMs);
  return () => {
    clearInterval(round);
    stopHearing();
  };
}
