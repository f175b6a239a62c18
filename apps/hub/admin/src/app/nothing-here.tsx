import { Anchor, Stack, Text, Title } from '@mantine/core';

export function NothingHere() {
  return (
    <Stack p="xl" maw={560}>
      <Title order={1} size="h3">
        There is no such page
      </Title>
      <Text>
        The address may be old. Go to the <Anchor href="/">dashboard</Anchor>.
      </Text>
    </Stack>
  );
}
