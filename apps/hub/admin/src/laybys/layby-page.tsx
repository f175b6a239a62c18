import { Alert, Anchor, Breadcrumbs, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconPackage, IconUser } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { formatDay, formatQuantity } from '@tillbridge/core/format';
import { idFrom, isUuid } from '@tillbridge/core/kernel';
import { type Answers, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import detail from '../list/detail.module.css';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { tenderWords } from '../sales/words';
import { LookBadge } from '../app/look-badge';
import { HistoryPanel } from './history-panel';
import { standingWords } from './words';

export type Shown = NonNullable<Answers['layby']['show']>;

export default function LaybyPage() {
  const { laybyId } = useParams({ strict: false }) as { laybyId?: string };
  return laybyId !== undefined && isUuid(laybyId) ? <FoundLayby laybyId={laybyId} /> : <NoSuchLayby />;
}

function FoundLayby({ laybyId }: { laybyId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.layby.show.queryOptions({ laybyId: idFrom<'LaybyId'>(laybyId) }));
  return data ? <LaybyDetail shown={data} /> : <NoSuchLayby />;
}

function NoSuchLayby() {
  return (
    <>
      <PageHeader title="Layby" />
      <Nothing
        icon={IconPackage}
        title="There is no such layby"
        action={
          <Button component={Link} to="/laybys" variant="default">
            All laybys
          </Button>
        }
      >
        It may belong to a store that you do not see, or its till has not sent it yet.
      </Nothing>
    </>
  );
}

function LaybyDetail({ shown }: { shown: Shown }) {
  const places = usePlaces();
  const me = useMe();
  const { layby, endings } = shown;
  const { storeId, customerName, code } = layby;
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/laybys">
          Laybys
        </Anchor>
        <Text>{code}</Text>
      </Breadcrumbs>
      <PageHeader
        title={`Layby ${code}`}
        lead={`${customerName || 'Nobody'} · ${places.nameOf(storeId)} · put aside ${places.dateTime(layby.openedAt, storeId)} by ${layby.openedBy ?? 'somebody'}`}
        actions={
          <Group gap="sm">
            <LookBadge {...standingWords[layby.standing]} />
            {me.may('see-customers') && customerName !== '' ? (
              <Button
                component={Link}
                to={`/customers?find=${encodeURIComponent(customerName)}`}
                variant="default"
                leftSection={<IconUser size={16} />}
              >
                The customer
              </Button>
            ) : null}
          </Group>
        }
      />
      {endings.length > 1 ? (
        <Alert
          color="red"
          icon={<IconAlertTriangle size={20} />}
          mb="lg"
          title={`This layby ended ${endings.length} times`}
        >
          Two tills ended it, as tills can that do not hear of each other. What each of them said stands in
          the history. Ask both people, count the goods, and settle the difference with the customer.
        </Alert>
      ) : null}
      <Figures shown={shown} />
      <div className={detail.sides}>
        <div className={detail.stack}>
          <GoodsPanel shown={shown} />
          <PaymentsPanel shown={shown} />
        </div>
        <HistoryPanel shown={shown} />
      </div>
    </>
  );
}

function Figures({ shown: { layby } }: { shown: Shown }) {
  const places = usePlaces();
  const amount = (value: number) => places.money(value, layby.currency);
  const isOver = layby.standing === 'collected' || layby.standing === 'cancelled';
  const figures = [
    { label: 'Agreed', value: amount(layby.total) },
    { label: 'Paid', value: amount(layby.paid) },
    { label: 'To pay', value: isOver ? '–' : amount(Math.max(0, layby.total - layby.paid)) },
    {
      label: 'Due',
      value: formatDay(layby.dueOn, places.home.locale),
      isLate: layby.standing === 'overdue',
    },
  ];
  return (
    <dl className={detail.figures}>
      {figures.map(({ label, value, isLate }) => (
        <div key={label} className={detail.figure} data-late={isLate}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function GoodsPanel({ shown: { layby, lines } }: { shown: Shown }) {
  const places = usePlaces();
  return (
    <Panel title="Goods" id="goods" flush>
      {lines === null || lines.length === 0 ? (
        <Text c="dimmed" px="md" pb="md">
          The goods of this layby are not kept any more.
        </Text>
      ) : (
        <ul className={detail.list}>
          {lines.map(({ description, quantity, unitOfMeasure, net }, index) => (
            <li key={index} className={detail.item}>
              <div>
                <Text>{description}</Text>
                <div className={detail.pieces}>
                  {formatQuantity(quantity, unitOfMeasure, places.home.locale)}
                </div>
              </div>
              <Text fw={600}>{places.money(net, layby.currency)}</Text>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function PaymentsPanel({ shown: { layby, payments } }: { shown: Shown }) {
  const places = usePlaces();
  return (
    <Panel title="Payments" id="payments" flush>
      {payments.length === 0 ? (
        <Text c="dimmed" px="md" pb="md">
          Nothing was paid on it yet.
        </Text>
      ) : (
        <ul className={detail.list}>
          {payments.map(({ factId, at, by, register, amount, tenders }) => (
            <li key={factId} className={detail.item}>
              <div>
                <Text>
                  {amount < 0 ? 'Given back: ' : ''}
                  {tenders.map(({ kind }) => tenderWords[kind] ?? kind).join(', ')}
                </Text>
                <div className={detail.pieces}>
                  {places.dateTime(at, layby.storeId)}, {register}, {by ?? 'somebody'}
                </div>
              </div>
              <Text fw={600}>{places.money(amount, layby.currency)}</Text>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
