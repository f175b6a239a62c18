import { Button, Code, Stack, Text } from '@mantine/core';

export const newCodeTitle = 'Write this code down now';

/** The code of a card that was just made, for the only time. */
export function NewCode({ code, onClose }: { code: string; onClose: () => void }) {
  return (
    <Stack>
      <Text>It is kept nowhere, and nobody can show it again.</Text>
      <Code fz="xl" ta="center" p="md">
        {code}
      </Code>
      <Button onClick={onClose}>It is written down</Button>
    </Stack>
  );
}
