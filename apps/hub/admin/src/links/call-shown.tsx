import { Code, Stack, Text } from '@mantine/core';
import type { Answers } from '../app/client';
import { usePlaces } from '../places/use-places';
import classes from './links.module.css';

export type ShownCall = NonNullable<Answers['link']['showCall']>;
type Outline = Pick<ShownCall, 'outcome' | 'status' | 'tookMs'>;

const outcomes = {
  answered: 'Answered',
  refused: 'Not sent',
  unknown: 'Nobody knows what came of it',
} as const;
export const outcomeWords = ({ outcome, status, tookMs }: Outline): string =>
  [status === null ? outcomes[outcome] : `${outcomes[outcome]}: ${status}`, `${tookMs} ms`].join(', ');

/** One call with what was asked and what was answered; the hub took the secrets out before it kept them. */
export function CallShown({ call }: { call: ShownCall }) {
  const places = usePlaces();
  return (
    <Stack gap="xs">
      <Text fw={550}>
        {places.dateTime(call.at, null)}: {call.what}
      </Text>
      <Text size="sm">{outcomeWords(call)}</Text>
      {call.trouble ? <Text size="sm">{call.trouble}</Text> : null}
      <Text size="sm" className={classes.long}>
        <Code>
          {call.method} {call.url}
        </Code>
      </Text>
      <Body label="Request" headers={call.requestHeaders} body={call.requestBody} />
      {call.responseHeaders ? (
        <Body label="Answer" headers={call.responseHeaders} body={call.responseBody} />
      ) : null}
    </Stack>
  );
}

function Body({
  label,
  headers,
  body,
}: {
  label: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
}) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Code block className={classes.body} tabIndex={0} role="region" aria-label={label}>
        {[...lines, '', body ?? ''].join('\n').trim()}
      </Code>
    </div>
  );
}
