import { Anchor, Button, Group, Text } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { nameAlone } from '@tillbridge/core/transfer';
import { useTRPC } from '../app/client';
import { Panel } from '../list/panel';
import classes from './transfers.module.css';

/** Templates of everybody, and drafts of whoever looks: a request begins with one of them. */
export function TransferLists() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(trpc.transfer.lists.queryOptions());
  const drop = useMutation(trpc.transfer.dropList.mutationOptions());
  if (data.length === 0) return null;
  const remove = async ({ listId, name }: (typeof data)[number]): Promise<void> => {
    const done = await drop.mutateAsync({ listId });
    await queries.invalidateQueries({ queryKey: trpc.transfer.lists.queryKey() });
    notifications.show({ message: done.ok ? `“${name}” is removed.` : done.refusal.sentence });
  };
  return (
    <Panel title="Templates and drafts" id="lists">
      <ul className={classes.plain} aria-label="Templates and drafts">
        {data.map((list) => (
          <li key={list.listId} className={classes.row}>
            <div>
              <Anchor component={Link} to={`/transfers/new?list=${list.listId}` as never} fw={550}>
                {list.name}
              </Anchor>
              <Text size="sm" c="dimmed">
                {list.kind === 'draft' ? 'Draft' : 'Template'}, {list.lines.length}{' '}
                {list.lines.length === 1 ? 'item' : 'items'}, saved by {nameAlone(list.savedBy)}
              </Text>
            </div>
            <Group>
              <Button variant="default" onClick={() => void remove(list)} aria-label={`Remove ${list.name}`}>
                Remove
              </Button>
            </Group>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
