import { Button, Stack, Text, Title } from '@mantine/core';
import { sentenceOf } from './client';

/** A page that could not be shown: what happened, and a way on. */
export function Trouble({ error, reset }: { error: unknown; reset?: () => void }) {
  return (
    <Stack p="xl" maw={560} role="alert">
      <Title order={1} size="h3">
        This page could not be shown
      </Title>
      <Text>{sentenceOf(error)}</Text>
      <div>
        <Button onClick={() => (reset ? reset() : window.location.reload())}>Try again</Button>
      </div>
    </Stack>
  );
}
