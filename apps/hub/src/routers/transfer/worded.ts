import { type Result, refuse } from '@tillbridge/core/kernel';
import { type TransferTrouble, transferSentence } from '../../transfer';

/** With the sentence for a person, which the screens show as it is. */
export const worded = <T>(done: Result<T, TransferTrouble>) =>
  done.ok ? done : refuse({ kind: done.refusal.kind, sentence: transferSentence(done.refusal) });
