import { holdsCardNumber } from '@tillbridge/core/card-number';
import { priceInForce } from '@tillbridge/core/catalogue';
import { type Quantity, milliPerUnit, quantity, units } from '@tillbridge/core/kernel';
import { say, sayHeard } from '@tillbridge/words';
import type { Done, ScanHeard, ScanOutcome } from '../../ipc';
import type { FoundByCode } from '../catalogue/look-up';
import { cardNumberRefused } from '../card-numbers';
import type { Tx } from '../database/database';
import type { Log } from '../deps';
import { type Counter, type Present, present } from '../sale/counter';
import { diskRefusal } from '../sale/intents';
import { done, refused } from '../sale/refusals';
import { type Picked, addPicked } from '../sale/ring-up';
import { badgeScanned } from '../session/badge-meaning';
import { goodsScanned } from '../stock/goods-scanned';
import { transferScanMeaning } from '../transfer/meaning';
import { type Decided, meaningOf } from './meanings';
import { likelierReading } from './likelier-reading';
import { type Amount, labelled, packOf, readCode } from './read-code';

/** A code as it came from a serial or HID scanner, a keyboard wedge (through the screen) or the simulated one. */
export type Scan = {
  intentId: string;
  aim: string | null;
  data: string;
  /** The same keys of a wedge on another keyboard, where nothing told which one it means. Source: spec/scanning.md SC15 */
  other?: string | undefined;
};

export type ScanQueue = {
  offer(scan: Scan): Done;
  /** Something was scanned, and what of it came through is no code: whoever scanned it has to hear so. */
  brokeOff(): void;
  /** For whoever tries a scanner: what they take is no sale's. @param take whether it was theirs */
  first(take: (scan: Scan) => boolean): void;
};

/**
 * Every source goes through here, strictly in the order of arrival, and each scan has exactly one outcome that everybody
 * watching is told, in the same order. Source: spec/scanning.md
 */
export function scanQueueOn(counter: Counter, heard: (scan: ScanHeard) => void, log: Log): ScanQueue {
  const waiting: { scan: Scan; answer: (done: Done) => void }[] = [];
  let isDraining = false;
  let seq = 0;
  let takeFirst: (scan: Scan) => boolean = () => false;

  function handle(scan: Scan): Done {
    const before = counter.intents.answered(scan.intentId);
    if (before) return before;
    // Before its transaction: who signs in by it writes one of their own.
    const badge = badgeScanned(counter, scan);
    if (badge) {
      seq += 1;
      heard({ seq, outcome: badge.outcome });
      return badge.answer;
    }
    let outcome: ScanOutcome | null = null;
    const answer = counter.intents.once(scan.intentId, 'scan', (tx) => {
      const decided = ringUp(tx, counter, scan);
      outcome = decided.outcome;
      return decided.answer;
    });
    // A disk that refused has rolled the line back: what was decided did not happen.
    const told = answer.ok && outcome ? outcome : refusalOutcome(scan.data, outcome, answer);
    seq += 1;
    heard({ seq, outcome: told });
    return answer;
  }

  return {
    first(take) {
      takeFirst = take;
    },
    offer(scan) {
      if (takeFirst(scan)) return done;
      let given: Done = refused('scan-lost', say('The scan was not taken. Scan again.'));
      waiting.push({ scan, answer: (answer) => (given = answer) });
      // A scan that arrives while one is handled (a listener scans) waits its turn here and is answered by the outer call.
      if (isDraining) return done;
      isDraining = true;
      try {
        for (let next = waiting.shift(); next; next = waiting.shift())
          next.answer(safely(likelierReading(counter, next.scan)));
      } finally {
        isDraining = false;
      }
      return given;
    },
    brokeOff() {
      seq += 1;
      const sentence = say('A scan did not come through whole. Scan it again.');
      heard({ seq, outcome: { kind: 'refused', code: '', sentence } });
    },
  };

  function safely(scan: Scan): Done {
    try {
      return handle(scan);
    } catch (error) {
      const answer = diskRefusal(error);
      if (!answer) throw error;
      log.error({ err: error }, 'a scan failed');
      seq += 1;
      heard({ seq, outcome: { kind: 'refused', code: scan.data, sentence: answer.refusal.sentence } });
      return answer;
    }
  }
}

function refusalOutcome(code: string, outcome: ScanOutcome | null, answer: Done): ScanOutcome {
  if (outcome && (outcome.kind === 'unknown' || outcome.kind === 'refused')) return outcome;
  return { kind: 'refused', code, sentence: answer.ok ? '' : answer.refusal.sentence };
}

const no = (code: string, answer: Exclude<Done, { ok: true }>): Decided => ({
  outcome: { kind: 'refused', code, sentence: answer.refusal.sentence },
  answer,
});

function ringUp(tx: Tx, counter: Counter, scan: Scan): Decided {
  // Named nowhere, not even in what the screen is told.
  if (holdsCardNumber(scan.data)) return no('', cardNumberRefused());
  const aim = counter.till.state.goods;
  // Whoever counts or receives goods may not be allowed to sell.
  if (aim) return goodsScanned(tx, counter, scan, aim);
  // Whoever has goods of a transfer in hand need not be somebody who sells.
  const ofTransfer = transferScanMeaning(tx, counter, scan);
  if (ofTransfer) return ofTransfer;
  const who = present(counter, 'sell');
  if (!who.ok) return no(scan.data, who);
  const other = meaningOf(tx, counter, scan);
  if (other) return other;
  const read = readCode(counter, who.value.store, scan);
  if (read.kind === 'unreadable') return no(scan.data, refused('unreadable', sayHeard(read.sentence)));
  const { code, found, amount, tracked } = read;
  if (found.length === 0) return unknown(code);
  const armed = counter.till.state.armed ?? units(1);
  if (found.length > 1) return ask(tx, counter, code, found, times(armed, packOf(found[0], amount)));
  return add(tx, counter, who.value, { code, found: found[0], amount, armed, tracked });
}

const times = (count: Quantity, each: Quantity): Quantity =>
  quantity(Math.round((count * each) / milliPerUnit));

function add(
  tx: Tx,
  counter: Counter,
  who: Present,
  scan: {
    code: string;
    found: FoundByCode | undefined;
    amount: Amount;
    armed: Quantity;
    tracked: Picked['tracked'];
  },
): Decided {
  if (!scan.found) return unknown(scan.code);
  const { item } = scan.found;
  const { tracked } = scan;
  const { quantity: each, price } = labelled(item, scan.amount, counter.clock.now());
  const amount = times(scan.armed, each ?? packOf(scan.found, scan.amount));
  const added = addPicked(tx, counter, who, { item, quantity: amount, scanned: scan.code, price, tracked });
  if (!added.ok) return no(scan.code, added);
  return {
    outcome: { kind: 'line-added', lineId: added.lineId, name: item.name, quantity: amount },
    answer: done,
  };
}

function ask(
  tx: Tx,
  { till, clock }: Counter,
  code: string,
  found: FoundByCode[],
  amount: Quantity,
): Decided {
  const choices = found.flatMap(({ item }) => {
    const inForce = priceInForce(item, clock.now());
    return inForce ? [{ itemId: item.itemId, name: item.name, sku: item.sku, price: inForce.price }] : [];
  });
  tx.afterCommit(() =>
    till.show({
      choices: [...till.state.choices, { code, quantity: amount, choices }],
      armed: null,
      completed: null,
    }),
  );
  return { outcome: { kind: 'choose', code }, answer: done };
}

const unknown = (code: string): Decided => {
  const sentence = say('No item has the code {code}. Search for it by name, or set it aside.', { code });
  return { outcome: { kind: 'unknown', code, sentence }, answer: refused('code-unknown', sentence) };
};
