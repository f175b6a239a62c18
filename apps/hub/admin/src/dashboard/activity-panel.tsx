import type { StoreId } from '@tillbridge/core/kernel';
import { unreachable } from '@tillbridge/core/kernel';
import { Anchor, Text } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answers, useTRPC } from '../app/client';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { type Places, usePlaces } from '../places/use-places';
import classes from './dashboard.module.css';
import { Unread } from './unread';

type Act = Answers['dashboard']['activity'][number];

export function ActivityPanel({ storeId }: { storeId: StoreId | null }) {
  const trpc = useTRPC();
  const places = usePlaces();
  const asked = { storeIds: storeId === null ? null : [storeId], limit: 9 };
  const activity = useQuery(
    trpc.dashboard.activity.queryOptions(asked, { placeholderData: keepPreviousData }),
  );
  return (
    <Panel
      title="Activity"
      id="activity"
      flush
      action={
        <Anchor component={Link} to="/sales" size="sm">
          All sales
        </Anchor>
      }
    >
      <Unread query={activity} />
      {activity.data?.length === 0 ? (
        <Nothing icon={IconActivity} title="Nothing happened yet">
          What the tills do appears here as they do it.
        </Nothing>
      ) : null}
      <ul className={classes.list}>
        {activity.data?.map((act) => (
          <li key={act.id} className={`${classes.row} ${classes.fresh}`}>
            <What act={act} />
            <Text span fw={600}>
              {amountOf(act, places)}
            </Text>
            <span>
              {act.register}, {places.nameOf(act.storeId)}
              {act.staff === null ? '' : ` · ${act.staff}`}
            </span>
            <span>{places.time(act.at, act.storeId)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const amountOf = (act: Act, places: Places): string =>
  act.total === null ? '' : places.money(act.total, act.currency ?? places.storeOf(act.storeId)?.currency);

function What({ act }: { act: Act }) {
  if ((act.kind === 'sale' || act.kind === 'return') && act.saleId !== null) {
    return (
      <Anchor component={Link} to={`/sales/${act.saleId}`} fw={550} c="inherit">
        {wordsOf(act)}
      </Anchor>
    );
  }
  return (
    <Text span fw={550}>
      {wordsOf(act)}
    </Text>
  );
}

function wordsOf({ kind, receiptNo }: Act): string {
  switch (kind) {
    case 'sale':
      return `Sale ${receiptNo ?? ''}`;
    case 'return':
      return `Return ${receiptNo ?? ''}`;
    case 'sale-discarded':
      return 'Sale discarded';
    case 'pin-locked':
      return 'PIN locked after misses';
    case 'staff-signed-in':
      return 'Signed in';
    case 'receipt-reprinted':
      return `Copy of receipt ${receiptNo ?? ''}`;
    case 'line-removed':
      return 'Line removed';
    default:
      return unreachable(kind);
  }
}
