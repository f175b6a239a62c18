import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Answers } from '../app/client';
import { useMe } from '../app/use-me';
import { entryWords } from './words';

type Entry = Answers['stock']['entries'][number];

/** Why goods moved, with the way to it where this person may go there, and which pieces they were. */
export function Because({ entry }: { entry: Entry }) {
  const me = useMe();
  const { what } = entryWords(entry);
  const tracked = [
    ...(entry.batchCode === null ? [] : [`Batch ${entry.batchCode}`]),
    ...(entry.serials ?? []),
    ...(entry.isClockKnown ? [] : ['the time is by a till that had not compared its clock']),
    ...(entry.note === null ? [] : [entry.note]),
  ];
  return (
    <>
      {entry.saleId !== null && entry.receiptNo !== null && me.may('see-sales') ? (
        <Anchor component={Link} to={`/sales/${entry.saleId}`}>
          {what}, receipt {entry.receiptNo}
        </Anchor>
      ) : entry.transferId !== null && me.may('see-transfers') ? (
        <Anchor component={Link} to={`/transfers/${entry.transferId}`}>
          {what}, {entry.transferReference}
        </Anchor>
      ) : (
        what
      )}
      {tracked.length > 0 ? (
        <Text size="sm" c="dimmed">
          {tracked.join(', ')}
        </Text>
      ) : null}
    </>
  );
}
