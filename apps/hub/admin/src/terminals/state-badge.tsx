import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClockPause } from '@tabler/icons-react';
import classes from './state-badge.module.css';
import { type FleetTerminal, type Look, stateOf } from './words';

const icons = {
  good: IconCircleCheck,
  watch: IconAlertTriangle,
  urgent: IconCircleX,
  quiet: IconClockPause,
} as const satisfies Record<Look, unknown>;

/** How a terminal is: a word and a shape, and coloured besides. */
export function StateBadge({ terminal }: { terminal: FleetTerminal }) {
  const { word, look } = stateOf(terminal);
  return <LookBadge word={word} look={look} />;
}

export function LookBadge({ word, look }: { word: string; look: Look }) {
  const Icon = icons[look];
  return (
    <span className={classes.badge} data-look={look}>
      <Icon size={16} stroke={2.25} aria-hidden />
      {word}
    </span>
  );
}
