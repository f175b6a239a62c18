import type { StoreId } from '@tillbridge/core/kernel';
import { Anchor, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTRPC } from '../app/client';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import classes from './dashboard.module.css';
import { Unread } from './unread';
import { agoOf } from './view';

export function AttentionPanel({ storeId }: { storeId: StoreId | null }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const attention = useQuery(
    trpc.dashboard.attention.queryOptions(
      { storeIds: storeId === null ? null : [storeId] },
      {
        refetchInterval: 60_000,
      },
    ),
  );
  return (
    <Panel
      title="Tills that need attention"
      id="attention"
      flush
      action={
        <Anchor component={Link} to="/terminals" size="sm">
          All terminals
        </Anchor>
      }
    >
      <Unread query={attention} />
      {attention.data?.length === 0 ? (
        <Nothing icon={IconCircleCheck} title="All tills are well">
          Each one was heard of lately, and everything it sold has arrived.
        </Nothing>
      ) : null}
      <ul className={classes.list}>
        {attention.data?.map(({ terminalId, register, storeId: at, sentence, since }) => (
          <li key={terminalId} className={classes.row}>
            <Text fw={550} span>
              {register}, {places.nameOf(at)}
            </Text>
            <span>{since === null ? '' : agoOf(since, attention.dataUpdatedAt)}</span>
            <span>{sentence}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
