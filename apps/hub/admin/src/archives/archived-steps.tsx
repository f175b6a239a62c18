import { Button, List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import { entryWords, placeName } from '../stock/words';
import { monthName } from './month-name';

/** Says that a piece may have moved in archived months too, and looks through them one by one. Source: spec/stock-history.md SY10 */
export function ArchivedSteps({ serial }: { serial: string }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const [opened, setOpened] = useState(0);
  const { data: months = [] } = useQuery(trpc.stockArchive.months.queryOptions({}));
  const next = months[opened];
  return (
    <Stack align="flex-start" gap="xs" mt="md">
      {months.slice(0, opened).map((month) => (
        <StepsOf key={month} serial={serial} month={month} />
      ))}
      {next === undefined ? null : (
        <>
          <Text size="sm">
            What moved in {monthName(next, places.home.locale)} and before is in the archive.
          </Text>
          <Button variant="default" onClick={() => setOpened(opened + 1)}>
            Look in {monthName(next, places.home.locale)}
          </Button>
        </>
      )}
    </Stack>
  );
}

function StepsOf({ serial, month }: { serial: string; month: string }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const found = useQuery(trpc.stockArchive.steps.queryOptions({ serial, month }));
  const name = monthName(month, places.home.locale);
  if (found.error) return <Text c="red">{sentenceOf(found.error)}</Text>;
  if (!found.data) return <Text role="status">Reading {name} …</Text>;
  if (!found.data.ok) return <Text c="red">{found.data.refusal.sentence}</Text>;
  if (found.data.value.length === 0) return <Text size="sm">It did not move in {name}.</Text>;
  return (
    <List>
      {found.data.value.map((step) => (
        <List.Item key={`${step.factId}${step.entryNo}`}>
          {places.dateTime(step.at, null)}: {entryWords({ ...step, reason: null }).what},{' '}
          {placeName(step.fromPlace, places.nameOf)} → {placeName(step.toPlace, places.nameOf)}
        </List.Item>
      ))}
    </List>
  );
}
