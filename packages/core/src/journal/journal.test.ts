import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { completed, id, newLine, noon, rungUp } from '../sale/sale.fixture';
import { type Fact, type JournalLink, RecordedFact } from '../wire';
import { type Sha256, genesisHash, hashLink, recordFact, verifyChain } from './journal';

const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const terminal = id<'TerminalId'>(7);

const facts: Fact[] = [
  { type: 'staff-signed-in', v: 1, staffId: id(3) },
  completed(rungUp([newLine(1, 845, { description: 'Kawakawa balm “Māui” 50 ml' })]), 1000),
  { type: 'drawer-opened', v: 1, reason: 'sale', saleId: id(100), staffId: id(3) },
  { type: 'staff-signed-out', v: 1, staffId: id(3) },
];

function journalOf(count: number): JournalLink[] {
  const links: JournalLink[] = [];
  let hash = genesisHash(terminal, sha256);
  for (let sequence = 1; sequence <= count; sequence++) {
    const fact = facts[(sequence - 1) % facts.length];
    if (!fact) break;
    const recorded = {
      id: id<'FactId'>(sequence),
      terminalId: terminal,
      sequence,
      recordedAt: noon,
      monotonicMs: sequence,
      hubOffsetMs: null,
      fact,
    };
    const link = recordFact(recorded, hash, sha256);
    links.push(link);
    hash = link.hash;
  }
  return links;
}

const journal = journalOf(4);

it('[J1] two terminals begin their chains differently', () => {
  expect(genesisHash(terminal, sha256)).toMatch(/^[0-9a-f]{64}$/);
  expect(genesisHash(id(8), sha256)).not.toBe(genesisHash(terminal, sha256));
});

it('[J2] a link hashes what came before it and the very text that is kept', () => {
  const [first, second] = journal;
  expect(first?.hash).toBe(sha256(`${genesisHash(terminal, sha256)}\n${first?.body}`));
  expect(second?.hash).toBe(hashLink(first?.hash ?? '', second?.body ?? '', sha256));
});

it('[J3] a body parses back to the fact as it was recorded', () => {
  const read = journal.map((link) => RecordedFact.parse(JSON.parse(link.body)));
  expect(read.map((recorded) => recorded.fact)).toEqual(facts);
  expect(read.map((recorded) => recorded.sequence)).toEqual([1, 2, 3, 4]);
});

it('[J4] an untouched journal verifies, whole or from where it was verified before', () => {
  expect(verifyChain(journal, terminal, sha256)).toEqual({
    ok: true,
    lastSequence: 4,
    lastHash: journal[3]?.hash,
  });
  const after = { sequence: 2, hash: journal[1]?.hash ?? '' };
  expect(verifyChain(journal.slice(2), terminal, sha256, after)).toMatchObject({ ok: true, lastSequence: 4 });
  expect(verifyChain([], terminal, sha256)).toMatchObject({ ok: true, lastSequence: 0 });
});

it('[J4] finds any single changed byte, and says where', () =>
  fc.assert(
    fc.property(fc.nat({ max: 3 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (at, where, change) => {
      const link = journal[at];
      if (!link) return;
      const bytes = Buffer.from(link.body, 'utf8');
      const place = where % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ change;
      const touched = journal.with(at, { ...link, body: bytes.toString('utf8') });
      expect(verifyChain(touched, terminal, sha256)).toEqual({ ok: false, brokenAt: at + 1 });
    }),
  ));

it('[J3] a fact that was turned into text beforehand is recorded as the same bytes', () => {
  for (const [index, fact] of facts.entries()) {
    const place = { id: id<'FactId'>(1), terminalId: terminal, sequence: index + 1, recordedAt: noon };
    const recorded = { ...place, monotonicMs: 1.5, hubOffsetMs: -3, fact };
    expect(recordFact(recorded, 'before', sha256, JSON.stringify(fact))).toEqual(
      recordFact(recorded, 'before', sha256),
    );
    expect(recordFact(recorded, 'before', sha256).body).toBe(JSON.stringify(recorded));
  }
});

const first = journal[0] ?? { sequence: 0, hash: '', body: '' };

it.each([
  { why: 'a link left out', links: journal.toSpliced(1, 1), brokenAt: 2 },
  { why: 'a link doubled', links: journal.toSpliced(1, 0, first), brokenAt: 2 },
  { why: 'two links swapped', links: journal.toReversed(), brokenAt: 1 },
  { why: 'a hash touched', links: journal.with(0, { ...first, hash: sha256('no') }), brokenAt: 1 },
  { why: 'a sequence touched', links: journal.with(0, { ...first, sequence: 5 }), brokenAt: 1 },
])('[J4] finds $why', ({ links, brokenAt }) =>
  expect(verifyChain(links, terminal, sha256)).toEqual({ ok: false, brokenAt }),
);

it('[J4] another terminal’s journal is not this one’s, even when its hashes are made anew', () => {
  expect(verifyChain(journal, id(8), sha256)).toEqual({ ok: false, brokenAt: 1 });
  const body = first.body.replace(terminal, id(8));
  const forged = { ...first, body, hash: hashLink(genesisHash(terminal, sha256), body, sha256) };
  expect(verifyChain([forged], terminal, sha256)).toEqual({ ok: false, brokenAt: 1 });
});

it('[J4] a body that nobody can read is still a link', () => {
  for (const body of ['not json', '7', '{}']) {
    const link = { sequence: 1, body, hash: hashLink(genesisHash(terminal, sha256), body, sha256) };
    expect(verifyChain([link], terminal, sha256)).toMatchObject({ ok: true });
  }
});
