import { LookBadge } from '../app/look-badge';
import { type FleetTerminal, stateOf } from './words';

export function StateBadge({ terminal }: { terminal: FleetTerminal }) {
  const { word, look } = stateOf(terminal);
  return <LookBadge word={word} look={look} />;
}
