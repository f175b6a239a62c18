import { Alert, Button, Group, Loader } from '@mantine/core';
import { sentenceOf } from '../app/client';

/** While a panel is read for the first time, and when it could not be. */
export function Unread({
  query,
}: {
  query: { data: unknown; error: unknown; isPending: boolean; refetch: () => Promise<unknown> };
}) {
  if (query.data !== undefined) return null;
  if (query.error) {
    return (
      <Alert color="red" m="md" title="This could not be read">
        {sentenceOf(query.error)}{' '}
        <Button variant="default" size="xs" mt="xs" onClick={() => void query.refetch()}>
          Try again
        </Button>
      </Alert>
    );
  }
  return (
    <Group justify="center" p="lg">
      <Loader size="sm" aria-label="Loading" />
    </Group>
  );
}
