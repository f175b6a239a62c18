import { Alert, Anchor, Breadcrumbs, Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconTruckDelivery } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { formatDay, formatQuantity } from '@tillbridge/core/format';
import { idFrom, isUuid, quantity } from '@tillbridge/core/kernel';
import { nameAlone } from '@tillbridge/core/transfer';
import { type Answers, useTRPC } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { PageHeader } from '../app/page-header';
import detail from '../list/detail.module.css';
import { Nothing } from '../list/nothing';
import { Panel } from '../list/panel';
import { type Places, usePlaces } from '../places/use-places';
import { PurchaseActions } from './purchase-actions';
import { chargeWords } from './charges';
import { sentBackOf } from './supplier-return';
import { exceptionWords, stateWords } from './words';

export type ShownPurchase = NonNullable<Answers['purchase']['show']>;

export default function PurchasePage() {
  const { purchaseOrderId } = useParams({ strict: false }) as { purchaseOrderId?: string };
  return purchaseOrderId !== undefined && isUuid(purchaseOrderId) ? (
    <FoundPurchase purchaseOrderId={purchaseOrderId} />
  ) : (
    <NoSuchPurchase />
  );
}

function FoundPurchase({ purchaseOrderId }: { purchaseOrderId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.purchase.show.queryOptions({ purchaseOrderId: idFrom<'PurchaseOrderId'>(purchaseOrderId) }),
  );
  return data ? <PurchaseDetail shown={data} /> : <NoSuchPurchase />;
}

function NoSuchPurchase() {
  return (
    <>
      <PageHeader title="Purchase order" />
      <Nothing
        icon={IconTruckDelivery}
        title="There is no such purchase order"
        action={
          <Button component={Link} to="/purchases" variant="default">
            All purchase orders
          </Button>
        }
      >
        It may be for a store that you do not see.
      </Nothing>
    </>
  );
}

function PurchaseDetail({ shown }: { shown: ShownPurchase }) {
  const places = usePlaces();
  const { order, exceptions, lines } = shown;
  const nameOf = new Map<string, string>(lines.map(({ lineId, name }) => [lineId, name]));
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/purchases">
          Purchases
        </Anchor>
        <Text>{order.reference}</Text>
      </Breadcrumbs>
      <PageHeader
        title={order.reference}
        lead={`${order.supplierName} · for ${places.nameOf(order.storeId)} · drafted by ${nameAlone(order.draftedBy)}`}
        actions={
          <>
            <LookBadge {...stateWords[order.state]} />
            <PurchaseActions shown={shown} />
          </>
        }
      />
      {exceptions.length > 0 ? (
        <Alert color="yellow" icon={<IconAlertTriangle size={20} />} mb="lg" title="To be looked at">
          {exceptions.map((exception, index) => (
            <Text key={index} size="sm">
              {'lineId' in exception && nameOf.has(exception.lineId)
                ? `${nameOf.get(exception.lineId)}: `
                : ''}
              {exceptionWords[exception.kind] ?? exception.kind}
            </Text>
          ))}
        </Alert>
      ) : null}
      <Figures shown={shown} places={places} />
      {order.note ? <Text mb="lg">{order.note}</Text> : null}
      {order.endedAt !== null ? (
        <Text mb="lg">
          {stateWords[order.state].word} {places.dateTime(order.endedAt, order.storeId)} by{' '}
          {order.endedBy ?? 'somebody'}
          {order.endReason ? `: ${order.endReason}` : ''}
        </Text>
      ) : null}
      <div className={detail.sides}>
        <Lines shown={shown} places={places} />
        <Arrivals shown={shown} places={places} />
      </div>
    </>
  );
}

function Figures({ shown: { order, total, lines }, places }: { shown: ShownPurchase; places: Places }) {
  const owed = lines.filter(({ backOrder }) => backOrder > 0).length;
  const figures = [
    { label: 'Items', value: String(lines.length) },
    { label: 'Total without tax', value: total === null ? 'Not known' : places.money(total, order.currency) },
    { label: 'Still owed', value: owed === 0 ? 'Nothing' : String(owed) },
    {
      label: 'Wanted on',
      value: order.expectedOn === null ? '–' : formatDay(order.expectedOn, places.home.locale),
    },
  ];
  return (
    <dl className={detail.figures}>
      {figures.map(({ label, value }) => (
        <div key={label} className={detail.figure}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

type Part = { shown: ShownPurchase; places: Places };

function Lines({ shown, places }: Part) {
  const { lines, order, unordered } = shown;
  const goneOf = sentBackOf(shown);
  const said = (quantity: (typeof lines)[number]['ordered']) =>
    formatQuantity(quantity, 'each', places.home.locale);
  return (
    <Panel title="Ordered" id="ordered" flush>
      <ul className={detail.list} aria-label="Ordered">
        {lines.map((line) => (
          <li key={line.lineId} className={detail.item}>
            <div>
              <Text>{line.name || 'Something that is no longer here'}</Text>
              <div className={detail.pieces}>
                {line.supplierCode || line.sku} · {said(line.good)} came
                {line.damaged > 0 ? `, ${said(line.damaged)} damaged` : ''}
                {line.backOrder > 0 ? `, ${said(line.backOrder)} owed` : ''}
                {line.short > 0 ? `, ${said(line.short)} never came` : ''}
                {line.over > 0 ? `, ${said(line.over)} too many` : ''}
                {goneOf(line.itemId) > 0 ? `, ${said(quantity(goneOf(line.itemId)))} sent back` : ''}
              </div>
            </div>
            <div>
              <Text fw={600}>{said(line.ordered)}</Text>
              <div className={detail.pieces}>
                {line.unitCost === null ? '' : `at ${places.money(line.unitCost, order.currency)}`}
              </div>
            </div>
          </li>
        ))}
      </ul>
      {unordered.length > 0 ? (
        <Text size="sm" c="dimmed" p="md">
          {unordered.length === 1 ? 'One item' : `${unordered.length} items`} came that nobody ordered.
        </Text>
      ) : null}
    </Panel>
  );
}

function Arrivals({ shown: { order, intakes, sentBack }, places }: Part) {
  const rows = [
    ...intakes.map(({ id, at, who, staffName, fact, costed, laterCosts }) => ({
      ...{ id, at, by: who ?? staffName, storeId: fact.storeId },
      what: `${fact.lines.length === 1 ? '1 line' : `${fact.lines.length} lines`} came${fact.deliveryNote ? `, note ${fact.deliveryNote}` : ''}`,
      onTop: [
        ...costed.charges.map(
          ({ kind, amount }) => `${chargeWords[kind]} ${places.money(amount, order.currency)}`,
        ),
        ...(laterCosts === null ? [] : ['by a later invoice']),
      ].join(', '),
    })),
    ...sentBack.map(({ id, at, who, staffName, fact }) => ({
      ...{ id, at, by: who ?? staffName, storeId: fact.storeId },
      what: `${fact.lines.length === 1 ? '1 line' : `${fact.lines.length} lines`} went back`,
      onTop: fact.note ?? '',
    })),
  ].sort((one, other) => one.at - other.at);
  return (
    <Panel title="What came" id="came" flush>
      {rows.length === 0 ? (
        <Text c="dimmed" px="md" pb="md">
          Nothing has come yet.
        </Text>
      ) : (
        <ul className={detail.list}>
          {rows.map(({ id, at, by, storeId, what, onTop }) => (
            <li key={id} className={detail.item}>
              <div style={{ whiteSpace: 'normal', textAlign: 'start' }}>
                <Text>{what}</Text>
                {onTop === '' ? null : <Text size="sm">{onTop}</Text>}
                <div className={detail.pieces}>
                  {places.dateTime(at, storeId)}, {by ?? 'somebody'}
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
