import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { idFrom, isUuid } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { FormPage } from '../list/form-page';
import { Panel } from '../list/panel';
import { storeChoices, usePlaces } from '../places/use-places';
import { ChargeFields } from './charge-fields';
import { type TypedCharge, readCharges } from './charges';
import { IntakeFields } from './intake-fields';
import { type IntakeLine, intakeLine, readIntake } from './intake-lines';
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
const owedLines = (shown: ShownPurchase | null, digits: number): IntakeLine[] =>
  (shown?.lines ?? [])
    .filter(({ backOrder }) => backOrder > 0)
    .map(({ lineId, itemId, name, sku, backOrder, unitCost }) => {
      const item = shown?.items.find((each) => each.itemId === itemId);
      const { unitOfMeasure = 'each', tracking = null } = item ?? {};
      return intakeLine(
        { key: lineId, itemId, name, sku, unitOfMeasure, tracking },
        { good: backOrder / 1_000, cost: unitCost === null ? '' : unitCost / 10 ** digits },
      );
    });

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
  const [charges, setCharges] = useState<TypedCharge[]>([]);
  const digits = (store === null ? undefined : places.storeOf(store))?.minorUnitDigits ?? 2;
  const [lines, setLines] = useState(() => owedLines(shown, digits));
  const [trouble, setTrouble] = useState<string | null>(null);
  const back = order ? `/purchases/${order.purchaseOrderId}` : '/purchases';

  const send = async (): Promise<void> => {
    const place = store === null ? undefined : places.storeOf(store);
    if (!place) return setTrouble('Choose the store that the goods came to.');
    const read = readIntake(lines, digits);
    if (typeof read === 'string') return setTrouble(read);
    const onTop = readCharges(charges, digits);
    if (typeof onTop === 'string') return setTrouble(onTop);
    const lineOf = new Map<string, string>(
      (shown?.lines ?? []).map(({ itemId, lineId }) => [itemId, lineId]),
    );
    try {
      const done = await receive.mutateAsync({
        ...{ storeId: place.storeId, currency: order?.currency ?? place.currency },
        supplierId: supplier === null ? null : idFrom<'SupplierId'>(supplier),
        purchaseOrderId: order?.purchaseOrderId ?? null,
        deliveryNote: note.trim() || null,
        charges: onTop,
        lines: read.map((line) => {
          const purchaseLineId = lineOf.get(line.itemId);
          return {
            ...line,
            lineId: idFrom<'LineId'>(crypto.randomUUID()),
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
    <FormPage
      parent={{ to: '/purchases', title: 'Purchases' }}
      crumb="Receive goods"
      title={order ? `Receive ${order.reference}` : 'Receive goods'}
      lead="Say what really came. What is missing stays owed."
      trouble={trouble}
      button="Take it into stock"
      isBusy={receive.isPending}
      backTo={back}
      onSubmit={send}
    >
      <Panel title="From whom, to where" id="who">
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
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
        </SimpleGrid>
      </Panel>
      <Panel title="What came" id="what">
        <IntakeFields lines={lines} onChange={setLines} />
      </Panel>
      <Panel title="What came on top" id="charges">
        <ChargeFields charges={charges} onChange={setCharges} />
      </Panel>
    </FormPage>
  );
}
