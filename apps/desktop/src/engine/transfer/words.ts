import type { TransferAct, TransferDeed } from '@tillbridge/core/transfer';
import type { ShortPickReason } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { Refused } from '../../ipc';
import { refused } from '../sale/refusals';

export const transferUnknown = (): Refused =>
  refused(
    'transfer-unknown',
    say(
      'This till does not know this transfer. If goods stand in front of you, scan the square code on their slip.',
    ),
  );

/** As a button names it. */
export function actWord(act: TransferAct): string {
  const words: Readonly<Record<TransferAct, () => string>> = {
    change: () => say('Change'),
    approve: () => say('Approve'),
    reject: () => say('Reject'),
    pick: () => say('Pick'),
    pack: () => say('Pack'),
    unpack: () => say('Unpack'),
    dispatch: () => say('Send off'),
    receive: () => say('Receive'),
    assign: () => say('Give to somebody'),
    settle: () => say('Settle'),
    close: () => say('Close'),
    'call-off': () => say('Call off'),
    comment: () => say('Comment'),
  };
  return words[act]();
}

export function shortWord(reason: ShortPickReason): string {
  const words: Readonly<Record<ShortPickReason, () => string>> = {
    'none-left': () => say('None left'),
    'not-found': () => say('Not found'),
    damaged: () => say('Damaged'),
    'kept-here': () => say('Kept here'),
    other: () => say('Another reason'),
  };
  return words[reason]();
}

/** What was done, for the timeline. */
export function deedSentence(kind: TransferDeed['kind']): string {
  const sentences: Readonly<Record<TransferDeed['kind'], () => string>> = {
    requested: () => say('Asked for the goods'),
    approved: () => say('Approved the transfer'),
    rejected: () => say('Rejected the transfer'),
    cancelled: () => say('Called the transfer off'),
    'rest-cancelled': () => say('Called off what had not left'),
    'transfer-picking-started': () => say('Began to pick'),
    'transfer-line-picked': () => say('Picked'),
    'carton-packed': () => say('Packed a carton'),
    'carton-unpacked': () => say('Unpacked a carton'),
    'shipment-dispatched': () => say('Sent the goods off'),
    'shipment-received': () => say('Received goods'),
    'discrepancy-assigned': () => say('Gave a discrepancy to somebody'),
    'discrepancy-settled': () => say('Settled a discrepancy'),
    'transfer-closed': () => say('Closed the transfer'),
    'transfer-commented': () => say('Commented'),
  };
  return sentences[kind]();
}
