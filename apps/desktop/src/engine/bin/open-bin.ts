import type { Done } from '../../ipc';
import type { BinDeed } from '../../ipc/areas/bin';
import type { Tx } from '../database/database';
import type { Counter } from '../sale/counter';
import { done } from '../sale/refusals';
import { draftOf, keepDraft } from '../stock/drafts';
import { anotherBinBegun, sameBin } from './words';

/**
 * Opens a bin's list. While goods are moved and nobody said where to, a second bin is where to. What is on a list keeps its bin until it is
 * stated or thrown away.
 * @param deed null where a label was scanned and said none
 */
export function openBin(
  tx: Tx,
  { clock }: Counter,
  { bin, deed }: { bin: string; deed: BinDeed | null },
): Done {
  const draft = draftOf(tx.db, 'bin');
  const at = clock.now();
  if (draft?.bin === bin) {
    keepDraft(tx, 'bin', { ...draft, deed: deed ?? draft.deed }, at);
    return done;
  }
  if (draft?.deed === 'move' && deed === null) return goTo(tx, { bin, at });
  if (draft && draft.lines.length > 0) return anotherBinBegun(draft.bin);
  // Whoever goes from bin to bin does the same with each; where goods go is said anew.
  const next = deed ?? draft?.deed ?? 'put-in';
  keepDraft(tx, 'bin', { bin, deed: next, to: null, lines: [], touched: null }, at);
  return done;
}

/** Where the goods go that are moved. */
export function goTo(tx: Tx, { bin, at }: { bin: string; at: number }): Done {
  const draft = draftOf(tx.db, 'bin');
  if (draft?.bin === bin) return sameBin();
  if (draft) keepDraft(tx, 'bin', { ...draft, deed: 'move', to: bin }, at);
  return done;
}
