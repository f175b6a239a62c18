import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClockPause } from '@tabler/icons-react';
import classes from './look-badge.module.css';

/** How something is, for whoever only glances at it. */
export type Look = 'good' | 'watch' | 'urgent' | 'quiet';

const icons = {
  good: IconCircleCheck,
  watch: IconAlertTriangle,
  urgent: IconCircleX,
  quiet: IconClockPause,
} as const satisfies Record<Look, unknown>;

/** A word and a shape, and coloured besides: colour is never the only sign. */
export function LookBadge({ word, look }: { word: string; look: Look }) {
  const Icon = icons[look];
  return (
    <span className={classes.badge} data-look={look}>
      <Icon size={16} stroke={2.25} aria-hidden />
      {word}
    </span>
  );
}
