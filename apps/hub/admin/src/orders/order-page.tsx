import { formatQuantity } from '@tillbridge/core/format';
import { quantity } from '@tillbridge/core/kernel';
import { Anchor, Breadcrumbs, Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconShoppingBagX } from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answers, useTRPC } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { PageHeader } from '../app/page-header';
import { useMe } from '../app/use-me';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { readId } from '../places/read-id';
import { usePlaces } from '../places/use-places';
import { ReasonDialog } from '../transfers/reason-dialog';
import classes from './orders.module.css';
import { isOver, refusalWords, standings, stepWords, wayWords } from './words';

type Whole = NonNullable<Answers['order']['show']>;

export default function OrderPage() {
  const { orderId = '' } = useParams({ strict: false }) as { orderId?: string };
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.order.show.queryOptions({ orderId: readId<'OrderId'>(orderId) }));
  return data ? (
    <Found order={data} />
  ) : (
    <>
      <PageHeader title="Order" />
      <Nothing
        icon={IconShoppingBagX}
        title="There is no such order"
        action={
          <Button component={Link} to="/orders" variant="default">
            All orders
          </Button>
        }
      >
        It may be of a store that you do not see.
      </Nothing>
    </>
  );
}

function Found({ order }: { order: Whole }) {
  const me = useMe();
  const [isCancelling, setCancelling] = useState(false);
  const canCancel = me.may('make-orders') && !isOver(order);
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/orders">
          Orders
        </Anchor>
        <Text>{order.number}</Text>
      </Breadcrumbs>
      <PageHeader
        title={`Order ${order.number}`}
        lead={
          <Group gap="sm" component="span">
            <LookBadge {...standings[order.state]} />
            <span>
              {order.channelName}, {wayWords[order.way].toLowerCase()} at {order.storeName}
            </span>
          </Group>
        }
        actions={
          canCancel ? (
            <Button variant="default" onClick={() => setCancelling(true)}>
              Cancel the order
            </Button>
          ) : null
        }
      />
      <Stack gap="lg">
        <About order={order} />
        <Panel title="Items" id="items" flush>
          <Lines order={order} />
        </Panel>
        <Panel title="What the tills did" id="steps" flush>
          <Steps order={order} />
        </Panel>
      </Stack>
      {isCancelling ? <Cancel order={order} onClose={() => setCancelling(false)} /> : null}
    </>
  );
}

function Cancel({ order: { orderId }, onClose }: { order: Whole; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const cancel = useMutation(trpc.order.cancel.mutationOptions());
  return (
    <ReasonDialog
      title="Cancel the order"
      label="Cancel it"
      onClose={onClose}
      act={async (words) => {
        const done = await cancel.mutateAsync({ orderId, words });
        if (!done.ok) return done.refusal.sentence;
        await queries.invalidateQueries({ queryKey: trpc.order.pathKey() });
        return null;
      }}
    />
  );
}

function About({ order }: { order: Whole }) {
  const places = usePlaces();
  const when = (at: number) => places.dateTime(at, order.storeId);
  const { customer, paid, refusal } = order;
  const money = (amount: number) => places.money(amount, order.currency);
  return (
    <Panel title="For whom, and when" id="about">
      <dl className={classes.facts}>
        <Fact label="Customer">
          {customer.name}
          {customer.phone ? <Text size="sm">{customer.phone}</Text> : null}
          {customer.address.map((line) => (
            <Text size="sm" key={line}>
              {line}
            </Text>
          ))}
        </Fact>
        <Fact label="Placed">{when(order.placedAt)}</Fact>
        <Fact label="Wanted">{order.wantedAt === null ? 'At once' : when(order.wantedAt)}</Fact>
        {order.readyBy === null ? null : <Fact label="Promised by">{when(order.readyBy)}</Fact>}
        <Fact label="Total">
          {money(order.total)}
          <Text size="sm" c="dimmed">
            {paid
              ? `${money(paid.amount)} paid to ${paid.by}${paid.reference ? ` (${paid.reference})` : ''}`
              : 'To be paid when it is handed over'}
          </Text>
        </Fact>
        {order.isAgeRestricted ? <Fact label="Age">An ID is asked for when it is handed over.</Fact> : null}
        {order.note ? <Fact label="Note">{order.note}</Fact> : null}
        {refusal ? (
          <Fact label={standings[order.state].word}>
            {order.state === 'refused' ? (refusalWords[refusal.reason] ?? refusal.reason) : null}
            {refusal.words ? <Text>{refusal.words}</Text> : null}
          </Fact>
        ) : null}
        {order.saleId ? (
          <Fact label="Sale">
            <Anchor component={Link} to={`/sales/${order.saleId}`}>
              The sale that it became
            </Anchor>
          </Fact>
        ) : null}
      </dl>
    </Panel>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <dd>{children}</dd>
    </div>
  );
}

function Lines({ order }: { order: Whole }) {
  const places = usePlaces();
  const { locale } = places.home;
  const counted = (milli: number, unitOfMeasure: string) =>
    formatQuantity(quantity(milli), unitOfMeasure, locale);
  return (
    <Table aria-label="Items of the order">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Item</Table.Th>
          <Table.Th ta="right">Price</Table.Th>
          <Table.Th ta="right">Ordered</Table.Th>
          {order.picked ? <Table.Th ta="right">Found</Table.Th> : null}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {order.lines.map((line) => {
          const picked = order.picked?.find(({ lineId }) => lineId === line.lineId);
          const found = picked?.quantity ?? 0;
          const instead = picked?.instead;
          return (
            <Table.Tr key={line.lineId}>
              <Table.Td>
                <Text>{line.description}</Text>
                <Text size="sm" c="dimmed">
                  {line.sku}
                  {line.note ? `, ${line.note}` : ''}
                </Text>
                {instead ? (
                  <Text size="sm" fw={600}>
                    {counted(instead.quantity, line.unitOfMeasure)} {instead.description} instead of{' '}
                    {line.description}, at {places.money(instead.unitPrice, order.currency)}
                    {instead.isAgreed ? ', the customer agreed' : ''}
                  </Text>
                ) : null}
              </Table.Td>
              <Table.Td ta="right">{places.money(line.unitPrice, order.currency)}</Table.Td>
              <Table.Td ta="right">{counted(line.quantity, line.unitOfMeasure)}</Table.Td>
              {order.picked ? (
                <Table.Td ta="right" fw={found < line.quantity ? 700 : undefined}>
                  {counted(found, line.unitOfMeasure)}
                </Table.Td>
              ) : null}
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function Steps({ order }: { order: Whole }) {
  const places = usePlaces();
  if (order.steps.length === 0)
    return (
      <Text p="md" c="dimmed">
        No till has done anything with it yet.
      </Text>
    );
  return (
    <Table aria-label="What the tills did">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>When</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th>Where and who</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {order.steps.map((step, index) => (
          <Table.Tr key={index}>
            <Table.Td>{places.dateTime(step.at, order.storeId)}</Table.Td>
            <Table.Td>
              {stepWords[step.kind] ?? step.kind}
              {step.contradicted ? (
                <>
                  {' '}
                  <LookBadge word="Contradicts another till" look="urgent" />
                </>
              ) : null}
            </Table.Td>
            <Table.Td>
              {step.register ?? 'A till'}, {step.staff ?? 'somebody'}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
