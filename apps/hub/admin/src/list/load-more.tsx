import { Button, Group, Text } from '@mantine/core';

/** The foot of a list that is read page by page. */
export function LoadMore({
  shown,
  what,
  hasMore,
  isLoading,
  onMore,
}: {
  shown: number;
  what: string;
  hasMore: boolean;
  isLoading: boolean;
  onMore: () => void;
}) {
  if (shown === 0) return null;
  return (
    <Group justify="space-between" mt="md">
      <Text size="sm" c="dimmed" aria-live="polite">
        {hasMore ? `The first ${shown} ${what}` : `${shown} ${what}, that is all`}
      </Text>
      {hasMore ? (
        <Button variant="default" loading={isLoading} onClick={onMore}>
          Show more
        </Button>
      ) : null}
    </Group>
  );
}
