import type { JournalLink } from '@tillbridge/core/wire';
import type { Law } from '../evidence';

/** The hub holds each journal as it was written: every link, once, at its place, to the byte. */
export const journalsArrive: Law = {
  name: 'the hub holds each journal whole, once and in order',
  rule: 'SIM3',
  check: ({ terminals, hub }) =>
    terminals.flatMap((terminal) => {
      const received = [...hub.facts, ...hub.quarantine]
        .filter((link) => link.terminalId === terminal.terminalId)
        .sort((a, b) => a.sequence - b.sequence);
      return [
        ...gaps(`${terminal.name}'s journal`, terminal.journal),
        ...gaps(`what the hub has of ${terminal.name}`, received),
        ...differences(terminal.name, terminal.journal, received),
      ];
    }),
};

/** 1, 2, 3 … : a gap is a fact that was lost, a repetition one that was taken twice. */
const gaps = (where: string, links: readonly JournalLink[]): string[] =>
  links
    .flatMap((link, index) =>
      link.sequence === index + 1 ? [] : [`${where} has ${link.sequence} at place ${index + 1}`],
    )
    .slice(0, 1);

function differences(name: string, till: readonly JournalLink[], hub: readonly JournalLink[]): string[] {
  const atHub = new Map(hub.map((link) => [link.sequence, link]));
  const missing = till.filter((link) => !atHub.has(link.sequence)).map((link) => link.sequence);
  const extra = hub.length - (till.length - missing.length);
  const changed = till.filter((link) => {
    const other = atHub.get(link.sequence);
    return other !== undefined && (other.body !== link.body || other.hash !== link.hash);
  });
  return [
    ...(missing.length > 0 ? [`${name}: the hub never got ${missing.join(', ')} of ${till.length}`] : []),
    ...(extra > 0 ? [`${name}: the hub has ${extra} facts that the till does not know`] : []),
    ...changed.map((link) => `${name}: fact ${link.sequence} is another one at the hub`),
  ];
}
