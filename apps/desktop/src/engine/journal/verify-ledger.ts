import { type ChainCheck, type ChainStart, type Sha256, verifyChain } from '@tillbridge/core/journal';
import type { TerminalId } from '@tillbridge/core/kernel';
import type { JournalLink } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { type ReadDb, all, one } from '../database/database';

/** How many links the start checks: enough for a busy hour, read in a few milliseconds. */
const tailLength = 200;

export type ChainVerdict = { ok: true; facts: number } | { ok: false; brokenAt: number; sentence: string };

function* linksAfter(db: ReadDb, sequence: number): Generator<JournalLink> {
  const pageLength = 1000;
  for (let after = sequence; ;) {
    const page = all<JournalLink>(
      db,
      'select sequence, hash, body from journal where sequence > ? order by sequence limit ?',
      after,
      pageLength,
    );
    yield* page;
    if (page.length < pageLength) return;
    after = page.at(-1)?.sequence ?? after;
  }
}

/** Said anew whenever it is shown: the till may speak another language by then. */
export const journalBroken = (brokenAt: number): string =>
  say('The journal was changed or lost a fact at number {brokenAt}. Call support.', { brokenAt });

const worded = (check: ChainCheck): ChainVerdict =>
  check.ok ? { ok: true, facts: check.lastSequence } : { ...check, sentence: journalBroken(check.brokenAt) };

/** The whole chain, from the terminal's first fact (spec/engine.md EN7). */
export const verifyJournal = (db: ReadDb, terminalId: TerminalId, sha256: Sha256): ChainVerdict =>
  worded(verifyChain(linksAfter(db, 0), terminalId, sha256));

/** The last links only: what a start has time for. */
export function verifyTail(db: ReadDb, terminalId: TerminalId, sha256: Sha256): ChainVerdict {
  const last =
    one<{ sequence: number | null }>(db, 'select max(sequence) as sequence from journal')?.sequence ?? 0;
  const from = last - tailLength;
  if (from <= 0) return verifyJournal(db, terminalId, sha256);
  const start = one<ChainStart>(db, 'select sequence, hash from journal where sequence = ?', from);
  return worded(
    start ? verifyChain(linksAfter(db, from), terminalId, sha256, start) : { ok: false, brokenAt: from },
  );
}

export type LedgerVerdict = { ok: boolean; sentences: string[]; sales: number; facts: number };

/** Everything that must hold of a ledger at rest: `verify --data DIR` prints it. */
export function verifyLedger(db: ReadDb, terminalId: TerminalId, sha256: Sha256): LedgerVerdict {
  const chain = verifyJournal(db, terminalId, sha256);
  const sentences = chain.ok ? [] : [chain.sentence];
  const receipts = one<{ sales: number; first: number | null; last: number | null }>(
    db,
    'select count(*) as sales, min(receipt_no) as first, max(receipt_no) as last from sale',
  ) ?? { sales: 0, first: null, last: null };
  const spanned = receipts.first === null || receipts.last === null ? 0 : receipts.last - receipts.first + 1;
  if (spanned !== receipts.sales) sentences.push(say('A receipt number is missing.'));
  const orphans = one<{ n: number }>(
    db,
    `select count(*) as n from journal left join sale using (sequence)
     where (journal.type = 'sale-completed') <> (sale.sequence is not null)`,
  )?.n;
  if (orphans)
    sentences.push(
      say(
        '{orphans, plural, one {# sale or fact has no partner} other {# sales and facts do not match each other}}.',
        { orphans },
      ),
    );
  const unbalanced = one<{ n: number }>(
    db,
    `select count(*) as n from (
       select sequence, sum(case when to_account = 'customer' then amount else -amount end) as left_over
       from money_ledger where 'customer' in (from_account, to_account) group by sequence having left_over <> 0)`,
  )?.n;
  if (unbalanced)
    sentences.push(
      say('The money of {unbalanced, plural, one {# sale} other {# sales}} does not balance.', {
        unbalanced,
      }),
    );
  const facts = one<{ n: number }>(db, 'select count(*) as n from journal')?.n ?? 0;
  return { ok: sentences.length === 0, sentences, sales: receipts.sales, facts };
}
