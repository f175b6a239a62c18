import { Badge } from '@mantine/core';
import type { Answers } from '../app/client';

export type ListedLink = Answers['link']['list'][number];

const states = {
  off: { colour: 'gray', label: 'Off' },
  connecting: { colour: 'yellow', label: 'Connecting' },
  on: { colour: 'green', label: 'On' },
  'needs-a-person': { colour: 'red', label: 'Needs a person' },
} as const;

export function LinkStateBadge({ link: { state, breaker } }: { link: ListedLink }) {
  if (state === 'on' && breaker !== 'closed')
    return (
      <Badge color="orange" tt="none" miw="max-content">
        Does not answer
      </Badge>
    );
  const look = states[state];
  return (
    <Badge color={look.colour} tt="none" miw="max-content">
      {look.label}
    </Badge>
  );
}

/** What a link leads to, beside its name: the service, which account there, and for which store. */
export const whereTo = ({ kind, kindName, account, storeName }: ListedLink): string =>
  [kindName ?? kind, account, storeName].filter(Boolean).join(' · ');

const breakers = {
  closed: 'Closed: it is asked as usual',
  open: 'Open: it is left alone for a minute, or until you try it',
  'half-open': 'Half-open: one call tries whether it is back',
} as const;
export const breakerWords = (link: ListedLink): string => breakers[link.breaker];
