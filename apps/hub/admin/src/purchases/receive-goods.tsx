import {
  Alert,
  Anchor,
  Breadcrumbs,
  Button,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { idFrom, isUuid, noMoney, quantity } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { PageHeader } from '../app/page-header';
import { GoodsLines } from '../goods/goods-lines';
import { type GoodsLine, readCost, readLines } from '../goods/lines';
import { Panel } from '../list/panel';
import { storeChoices, usePlaces } from '../places/use-places';
import type { ShownPurchase } from './purchase-page';

/** Goods that came through the door, for an order or without one. */
export default function ReceiveGoods() {
  const { order } = useSearch({ strict: false }) as { order?: string };
  return order !== undefined && isUuid(order) ? (
    <ForOrder purchaseOrderId={order} />
  ) : (
    <Receiving shown={null} />
  );
}

function ForOrder({ purchaseOrderId }: { purchaseOrderId: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(
    trpc.purchase.show.queryOptions({ purchaseOrderId: idFrom<'PurchaseOrderId'>(purchaseOrderId) }),
  );
  return <Receiving shown={data} />;
}

/** What is still owed, at the agreed cost. */
const owedLines = (shown: ShownPurchase | null, digits: number): GoodsLine[] =>
  (shown?.lines ?? [])
    .filter(({ backOrder }) => backOrder > 0)
    .map(({ itemId, name, sku, backOrder, unitCost }) => ({
      ...{ itemId, name, sku, unitOfMeasure: '', count: backOrder / 1_000 },
      cost: unitCost === null ? '' : unitCost / 10 ** digits,
    }));

function Receiving({ shown }: { shown: ShownPurchase | null }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const places = usePlaces();
  const { data: suppliers } = useSuspenseQuery(trpc.supplier.list.queryOptions());
  const receive = useMutation(trpc.purchase.receive.mutationOptions());
  const order = shown?.order ?? null;
  const [store, setStore] = useState<string | null>(order?.storeId ?? places.stores[0]?.storeId ?? null);
  const [supplier, setSupplier] = useState<string | null>(order?.supplierId ?? null);
  const [note, setNote] = useState('');
  const [freight, setFreight] = useState<string | number>('');
  const digits = (store === null ? undefined : places.storeOf(store))?.minorUnitDigits ?? 2;
  const [lines, setLines] = useState(() => owedLines(shown, digits));
  const [trouble, setTrouble] = useState<string | null>(null);
  const back = order ? `/purchases/${order.purchaseOrderId}` : '/purchases';

  const send = async (): Promise<void> => {
    const place = store === null ? undefined : places.storeOf(store);
    if (!place) return setTrouble('Choose the store that the goods came to.');
    const read = readLines(lines, digits);
    if (typeof read === 'string') return setTrouble(read);
    const charge = readCost(freight, digits);
    if (charge === undefined) return setTrouble('The freight is no amount.');
    const lineOf = new Map<string, string>(
      (shown?.lines ?? []).map(({ itemId, lineId }) => [itemId, lineId]),
    );
    try {
      const done = await receive.mutateAsync({
        ...{ storeId: place.storeId, currency: order?.currency ?? place.currency },
        supplierId: supplier === null ? null : idFrom<'SupplierId'>(supplier),
        purchaseOrderId: order?.purchaseOrderId ?? null,
        deliveryNote: note.trim() || null,
        charges:
          charge === null || charge === noMoney
            ? []
            : [{ kind: 'freight', amount: charge, spreadBy: 'value' }],
        lines: read.map(({ line: { itemId }, quantity: good, unitCost }) => {
          const purchaseLineId = lineOf.get(itemId);
          return {
            ...{
              lineId: idFrom<'LineId'>(crypto.randomUUID()),
              itemId,
              good,
              damaged: quantity(0),
              unitCost,
            },
            ...{ weightGrams: null, insteadOf: null, note: null },
            purchaseLineId: purchaseLineId === undefined ? null : idFrom<'LineId'>(purchaseLineId),
          };
        }),
      });
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.purchase.pathKey() });
      notifications.show({ message: 'The goods are in stock.' });
      await navigate({ to: back });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <>
      <Breadcrumbs mb="xs">
        <Anchor component={Link} to="/purchases">
          Purchases
        </Anchor>
        <Text>Receive goods</Text>
      </Breadcrumbs>
      <PageHeader
        title={order ? `Receive ${order.reference}` : 'Receive goods'}
        lead="Say what really came. What is missing stays owed."
      />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack gap="lg">
          {trouble ? (
            <Alert color="red" role="alert">
              {trouble}
            </Alert>
          ) : null}
          <Panel title="From whom, to where" id="who">
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
              <Select
                label="Store"
                required
                allowDeselect={false}
                data={storeChoices(places)}
                value={store}
                onChange={setStore}
              />
              <Select
                label="Supplier"
                placeholder="Not known"
                searchable
                clearable
                clearButtonProps={{ 'aria-label': 'Supplier not known' }}
                data={suppliers.map(({ supplierId, name }) => ({ value: supplierId as string, label: name }))}
                value={supplier}
                onChange={setSupplier}
              />
              <TextInput
                label="Delivery note"
                description="The number on their paper."
                maxLength={100}
                value={note}
                onChange={({ currentTarget }) => setNote(currentTarget.value)}
              />
              <NumberInput
                label="Freight"
                description="Spread over the goods by value."
                min={0}
                hideControls
                value={freight}
                onChange={setFreight}
              />
            </SimpleGrid>
          </Panel>
          <Panel title="What came" id="what">
            <GoodsLines lines={lines} onChange={setLines} withCost />
          </Panel>
          <Group justify="flex-end">
            <Button component={Link} to={back} variant="default">
              Cancel
            </Button>
            <Button type="submit" loading={receive.isPending}>
              Take it into stock
            </Button>
          </Group>
        </Stack>
      </form>
    </>
  );
}
