import { Text, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCheck } from '@tabler/icons-react';
import { LookBadge } from '../app/look-badge';
import classes from './shifts.module.css';
import { type ShiftSaid, signsOf } from './words';

export function Signs({ shift }: { shift: ShiftSaid }) {
  return (
    <span className={classes.signs}>
      {signsOf(shift).map(({ word, look }) => (
        <LookBadge key={word} word={word} look={look} />
      ))}
    </span>
  );
}

/** A variance: its sign is a shape and a word, and coloured besides. */
export function Variance({ variance, text, size }: { variance: number; text: string; size?: string }) {
  const look = variance === 0 ? 'even' : variance < 0 ? 'short' : 'over';
  const Icon = { even: IconCheck, short: IconArrowDown, over: IconArrowUp }[look];
  return (
    <Text span fw={600} {...(size && { fz: size })} className={classes.variance} data-look={look}>
      <Icon size="1em" stroke={2.25} aria-hidden />
      {text}
      <VisuallyHidden>{{ even: ' agrees', short: ' missing', over: ' too much' }[look]}</VisuallyHidden>
    </Text>
  );
}
