import { assert } from '../kernel';
import type { JournalLink, RecordedFact } from '../wire';

/** SHA-256 of the text's UTF-8 bytes as 64 lower-case hex digits; the edges have one, the core has not. */
export type Sha256 = (text: string) => string;

/** What the first fact of a terminal is chained to. Source: spec/journal.md J1 */
export const genesisHash = (terminalId: string, sha256: Sha256): string =>
  sha256(`tillbridge journal 1\n${terminalId}`);

/** The hash of a link: over the one before it and the body's own bytes. Source: spec/journal.md J2 */
export const hashLink = (previousHash: string, body: string, sha256: Sha256): string =>
  sha256(`${previousHash}\n${body}`);

/**
 * Writes a recorded fact down, once: the text is what is hashed, stored, sent and kept.
 * @param previousHash of the fact before it, or the genesis hash for sequence 1
 * @param text the fact as JSON, when the caller has it already
 * Source: spec/journal.md J2, J3
 */
export function recordFact(
  { id, terminalId, sequence, recordedAt, monotonicMs, hubOffsetMs, fact }: RecordedFact,
  previousHash: string,
  sha256: Sha256,
  text = JSON.stringify(fact),
): JournalLink {
  const cover = JSON.stringify({ id, terminalId, sequence, recordedAt, monotonicMs, hubOffsetMs });
  const body = `${cover.slice(0, -1)},"fact":${text}}`;
  return { sequence, hash: hashLink(previousHash, body, sha256), body };
}

export type ChainCheck =
  { ok: true; lastSequence: number; lastHash: string } | { ok: false; brokenAt: number };

/** Where a check may begin: a link that was verified before. */
export type ChainStart = { sequence: number; hash: string };

/**
 * Checks that links continue each other without a gap, that each hash is right, and that each body is the link's own.
 * @param after the last verified link; from the beginning of the terminal's journal when left out
 * @returns `brokenAt` is the sequence at which the chain first fails
 * Source: spec/journal.md J4
 */
export function verifyChain(
  links: Iterable<JournalLink>,
  terminalId: string,
  sha256: Sha256,
  after: ChainStart = { sequence: 0, hash: genesisHash(terminalId, sha256) },
): ChainCheck {
  let { sequence, hash } = after;
  assert(sequence >= 0, 'a journal begins at sequence 1');
  for (const link of links) {
    const expected = sequence + 1;
    const isRight = link.sequence === expected && link.hash === hashLink(hash, link.body, sha256);
    if (!isRight || !isOwnBody(link, terminalId)) return { ok: false, brokenAt: expected };
    sequence = link.sequence;
    hash = link.hash;
  }
  return { ok: true, lastSequence: sequence, lastHash: hash };
}

/**
 * A body that nobody can read is still a link (the hub sets it aside), but one that speaks of another terminal or sequence
 * was put in the wrong place.
 */
function isOwnBody(link: JournalLink, terminalId: string): boolean {
  const said = readPlace(link.body);
  return said === null || (said.sequence === link.sequence && said.terminalId === terminalId);
}

function readPlace(body: string): { sequence: unknown; terminalId: unknown } | null {
  try {
    const read: unknown = JSON.parse(body);
    if (typeof read !== 'object' || read === null) return null;
    if (!('sequence' in read) || !('terminalId' in read)) return null;
    return { sequence: read.sequence, terminalId: read.terminalId };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
