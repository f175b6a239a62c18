import { createHash } from 'node:crypto';
import { genesisHash, hashLink } from '@tillbridge/core/journal';
import type { FactRecorder } from '@tillbridge/desktop/engine';
import type { Random } from './random';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** What every poison carries, so that the laws know it when they see it. */
const label = 'put in by the simulation';
const rarely = 0.05;

/** Facts that no hub can use: not JSON, of a kind from the future, and a known kind with half of it missing. */
const poisons: ((recorded: Record<string, unknown>) => string)[] = [
  () => `{ this is no JSON, ${label}`,
  (recorded) => JSON.stringify({ ...recorded, fact: { type: 'robot-hired', v: 9, note: label } }),
  (recorded) => JSON.stringify({ ...recorded, fact: { type: 'sale-completed', v: 1, note: label } }),
];

/** Now and then puts a poisoned fact into the journal before the one that was meant, properly chained. */
export const poisoning =
  (honest: FactRecorder, random: Random): FactRecorder =>
  (tx, fact, journal) => {
    if (random.chance(rarely)) {
      const row = journal.next(fact);
      const recorded = JSON.parse(row.body) as { terminalId: string };
      const body = random.pick(poisons)({ ...recorded });
      const before = tx.db
        .prepare<[number], { hash: string }>('select hash from journal where sequence = ?')
        .get(row.sequence - 1);
      const previous = before?.hash ?? genesisHash(recorded.terminalId, sha256);
      journal.append(tx, { ...row, type: 'poison', body, hash: hashLink(previous, body, sha256) });
    }
    return honest(tx, fact, journal);
  };

export const isPoison = (body: string): boolean => body.includes(label);
