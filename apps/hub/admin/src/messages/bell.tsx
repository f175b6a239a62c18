import { ActionIcon, Anchor, Badge, Button, Group, Popover, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell, IconMail, IconMailOpened } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answers, useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import classes from './messages.module.css';

type Notice = Answers['notice']['list'][number];
const everyMs = 60_000;

/** What is new for whoever looks, counted on every page; each leads to what it is about. Source: spec/messages.md MG19 */
export function Bell() {
  const trpc = useTRPC();
  const [isOpen, { toggle, close }] = useDisclosure();
  const { data: notices = [] } = useQuery(
    trpc.notice.list.queryOptions(undefined, { refetchInterval: everyMs }),
  );
  const news = notices.filter(({ isNew }) => isNew).length;
  const label = news === 0 ? 'Notices' : news === 1 ? 'Notices, 1 is new' : `Notices, ${news} are new`;
  return (
    <Popover
      opened={isOpen}
      onChange={(opened) => (opened ? undefined : close())}
      position="bottom-end"
      width={380}
      trapFocus
      withinPortal
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={classes.bell}
          aria-label={label}
          aria-haspopup="dialog"
          onClick={toggle}
        >
          <IconBell size={20} />
          {news === 0 ? null : (
            <Badge size="xs" variant="filled" className={classes.count} aria-hidden>
              {news}
            </Badge>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown maw="calc(100vw - 1rem)" aria-label="Notices">
        <Notices notices={notices} news={news} onGo={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Notices({ notices, news, onGo }: { notices: Notice[]; news: number; onGo: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const mark = useMutation(trpc.notice.mark.mutationOptions());
  const markAll = useMutation(trpc.notice.markAll.mutationOptions());
  const again = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: trpc.notice.pathKey() });
    await queries.invalidateQueries({ queryKey: trpc.transfer.notices.queryKey() });
  };
  const set = async (noticeId: string, isRead: boolean): Promise<void> => {
    await mark.mutateAsync({ noticeId, isRead });
    await again();
  };
  const setAll = async (): Promise<void> => {
    await markAll.mutateAsync();
    await again();
  };
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text fw={650}>Notices</Text>
        {news === 0 ? null : (
          <Button size="xs" variant="default" loading={markAll.isPending} onClick={() => void setAll()}>
            Mark all read
          </Button>
        )}
      </Group>
      {notices.length === 0 ? <Text c="dimmed">Nothing happened in the last thirty days.</Text> : null}
      <ul className={classes.notices}>
        {notices.map(({ noticeId, sentence, path, at, isNew }) => (
          <li key={noticeId} className={classes.notice} data-new={isNew || undefined}>
            <div>
              <Anchor
                component={Link}
                to={path}
                fw={isNew ? 600 : 400}
                onClick={() => {
                  if (isNew) void set(noticeId, true);
                  onGo();
                }}
              >
                {sentence}
              </Anchor>
              <Text size="sm" c="dimmed">
                {places.dateTime(at, null)}
                {isNew ? ', new' : ''}
              </Text>
            </div>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={isNew ? `Mark as read: ${sentence}` : `Mark as unread: ${sentence}`}
              onClick={() => void set(noticeId, isNew)}
            >
              {isNew ? <IconMailOpened size={18} /> : <IconMail size={18} />}
            </ActionIcon>
          </li>
        ))}
      </ul>
    </>
  );
}
