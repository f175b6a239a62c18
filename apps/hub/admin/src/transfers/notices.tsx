import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';

const shown = 5;

/** What happened to transfers of this person's stores since they looked last. */
export function Notices() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const { data } = useSuspenseQuery(trpc.transfer.notices.queryOptions());
  const seen = useMutation(trpc.transfer.noticesSeen.mutationOptions());
  const news = data.filter(({ isNew }) => isNew);
  if (news.length === 0) return null;
  const markSeen = async (): Promise<void> => {
    await seen.mutateAsync();
    await queries.invalidateQueries({ queryKey: trpc.transfer.notices.queryKey() });
  };
  return (
    <Alert
      icon={<IconBell />}
      mb="md"
      title={news.length === 1 ? '1 new notice' : `${news.length} new notices`}
    >
      <Stack gap="xs">
        {news.slice(0, shown).map(({ noticeId, transferId, sentence, at }) => (
          <Text key={noticeId}>
            <Anchor component={Link} to={`/transfers/${transferId}`} inherit>
              {sentence}
            </Anchor>{' '}
            <Text span size="sm" c="dimmed">
              {places.dateTime(at, null)}
            </Text>
          </Text>
        ))}
        <Group>
          <Button variant="default" loading={seen.isPending} onClick={() => void markSeen()}>
            I have seen them
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
