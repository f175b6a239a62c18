import { Anchor, Breadcrumbs, Button, Group, Stack, Text } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { nameAlone } from '@tillbridge/core/transfer';
import { formatQuantity } from '@tillbridge/core/format';
import { addQuantity } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Unread } from '../dashboard/unread';
import detail from '../list/detail.module.css';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { JoinDialog, WithoutDialog } from './arrival-dialogs';

export type Arrival = Answers['transfer']['arrivals'][number];
type Asking = { arrival: Arrival; what: 'join' | 'without' } | null;

/** Goods that came under a label alone and joined no transfer: a person says whose they are. Source: spec/transfers.md TR85, TR86 */
export default function ArrivalsPage() {
  const trpc = useTRPC();
  const arrivals = useQuery(trpc.transfer.arrivals.queryOptions());
  const [asking, setAsking] = useState<Asking>(null);
  const close = (): void => setAsking(null);
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/transfers">
          Transfers
        </Anchor>
        <Text>Arrivals of no transfer</Text>
      </Breadcrumbs>
      <PageHeader
        title="Arrivals of no transfer"
        lead="Goods that a store received by what was written on them. They are counted there; say whose they were."
      />
      <Unread query={arrivals} />
      {arrivals.data?.length === 0 ? (
        <Nothing icon={IconPackage} title="Every arrival is of a transfer">
          What comes before its transfer is heard of joins it by itself.
        </Nothing>
      ) : null}
      <Stack>
        {arrivals.data?.map((arrival) => (
          <ArrivalPanel
            key={arrival.arrivalId}
            arrival={arrival}
            onAsk={(what) => setAsking({ arrival, what })}
          />
        ))}
      </Stack>
      {asking?.what === 'join' ? <JoinDialog arrival={asking.arrival} onClose={close} /> : null}
      {asking?.what === 'without' ? <WithoutDialog arrival={asking.arrival} onClose={close} /> : null}
    </>
  );
}

function ArrivalPanel({ arrival, onAsk }: { arrival: Arrival; onAsk: (what: 'join' | 'without') => void }) {
  const me = useMe();
  const places = usePlaces();
  const { arrivalId, label, storeId, receipts } = arrival;
  return (
    <Panel title={label} id={arrivalId}>
      {receipts.map(({ factId, at, by, lines }) => (
        <div key={factId}>
          <Text size="sm" c="dimmed">
            {places.nameOf(storeId)}, {places.dateTime(at, storeId)}, {nameAlone(by.who)}
          </Text>
          <ul className={detail.list} aria-label={`What came under ${label}`}>
            {lines.map((line, index) => (
              <li key={index} className={detail.item} style={{ paddingInline: 0 }}>
                <Text style={{ whiteSpace: 'normal', textAlign: 'start' }}>
                  {nameOf(arrival, line.itemId)}
                </Text>
                <Text>{amountOf(arrival, line, places.home.locale)}</Text>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <Group mt="md">
        {me.may('handle-transfers') ? (
          <Button aria-label={`Join to a transfer… ${label}`} onClick={() => onAsk('join')}>
            Join to a transfer…
          </Button>
        ) : null}
        {me.may('receive-goods') ? (
          <Button
            variant="default"
            aria-label={`It came of no transfer… ${label}`}
            onClick={() => onAsk('without')}
          >
            It came of no transfer…
          </Button>
        ) : null}
      </Group>
    </Panel>
  );
}

type Line = Arrival['receipts'][number]['lines'][number];

const itemOf = ({ items }: Arrival, itemId: string) => items.find((each) => each.itemId === itemId);
const nameOf = (arrival: Arrival, itemId: string): string =>
  itemOf(arrival, itemId)?.name ?? 'Something that is not in the catalogue';

function amountOf(arrival: Arrival, { itemId, good, damaged, batch }: Line, locale: string): string {
  const unit = itemOf(arrival, itemId)?.unitOfMeasure ?? 'each';
  return [
    formatQuantity(addQuantity(good, damaged), unit, locale),
    ...(damaged > 0 ? [`${formatQuantity(damaged, unit, locale)} damaged`] : []),
    ...(batch ? [`batch ${batch.code}`] : []),
  ].join(', ');
}
