import { createHash } from 'node:crypto';
import { verifyChain } from '@tillbridge/core/journal';
import { type TerminalId, idFrom } from '@tillbridge/core/kernel';
import type { JournalLink } from '@tillbridge/core/wire';
import type { Law } from '../evidence';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Hash by hash from the first fact on, at the till and out of what the hub kept. */
export const chainsVerify: Law = {
  name: 'hash chains verify at till and hub',
  rule: 'SIM10',
  check: ({ terminals, hub }) =>
    terminals.flatMap((terminal) => {
      const kept = [...hub.facts, ...hub.quarantine]
        .filter((link) => link.terminalId === terminal.terminalId)
        .sort((a, b) => a.sequence - b.sequence)
        .map(({ sequence, hash, body }) => ({ sequence, hash, body }));
      const id = idFrom<'TerminalId'>(terminal.terminalId);
      return [
        ...broken(terminal.name, id, terminal.journal),
        ...broken(`${terminal.name} at the hub`, id, kept),
      ];
    }),
};

function broken(where: string, terminalId: TerminalId, links: JournalLink[]): string[] {
  const verdict = verifyChain(links, terminalId, sha256);
  return verdict.ok ? [] : [`${where}: the chain is broken at ${verdict.brokenAt}`];
}
