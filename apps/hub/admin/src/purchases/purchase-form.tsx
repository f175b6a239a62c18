import { Alert, Button, Group, Select, SimpleGrid, Stack, TextInput, Textarea } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { idFrom, tradingDate } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { type Questions, sentenceOf, useTRPC } from '../app/client';
import { GoodsLines } from '../goods/goods-lines';
import { type GoodsLine, readLines } from '../goods/lines';
import { Panel } from '../list/panel';
import { storeChoices, usePlaces } from '../places/use-places';

export type AskedPurchase = Omit<Questions['purchase']['save'], 'purchaseOrderId'>;
export type PurchaseDraft = {
  supplier: string | null;
  store: string | null;
  expectedOn: string;
  note: string;
  lines: GoodsLine[];
};

/** Whom to ask for what, and for which store. */
export function PurchaseForm({
  draft,
  onSend,
}: {
  draft: PurchaseDraft;
  /** Answers the sentence of a refusal, or null when it was taken. */
  onSend: (asked: AskedPurchase) => Promise<string | null>;
}) {
  const trpc = useTRPC();
  const places = usePlaces();
  const { data: suppliers } = useSuspenseQuery(trpc.supplier.list.queryOptions());
  const [supplier, setSupplier] = useState(draft.supplier);
  const [store, setStore] = useState(draft.store ?? places.stores[0]?.storeId ?? null);
  const [expectedOn, setExpectedOn] = useState(draft.expectedOn);
  const [note, setNote] = useState(draft.note);
  const [lines, setLines] = useState(draft.lines);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);

  const send = async (): Promise<void> => {
    const place = store === null ? undefined : places.storeOf(store);
    if (supplier === null || !place) return setTrouble('Choose the supplier and the store.');
    const read = readLines(lines, place.minorUnitDigits);
    if (typeof read === 'string') return setTrouble(read);
    setTrouble(null);
    setSending(true);
    try {
      setTrouble(
        await onSend({
          ...{
            supplierId: idFrom<'SupplierId'>(supplier),
            storeId: place.storeId,
            note: note.trim() || null,
          },
          expectedOn: expectedOn === '' ? null : tradingDate(expectedOn),
          lines: read.map(({ line: { itemId }, quantity, unitCost }) => ({
            itemId,
            ordered: quantity,
            unitCost,
          })),
        }),
      );
    } catch (error) {
      setTrouble(sentenceOf(error));
    } finally {
      setSending(false);
    }
  };
  return (
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
        <Panel title="From whom, for where" id="who">
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <Select
              label="Supplier"
              required
              searchable
              allowDeselect={false}
              data={suppliers
                .filter(({ isActive, supplierId }) => isActive || supplierId === supplier)
                .map(({ supplierId, name }) => ({ value: supplierId as string, label: name }))}
              nothingFoundMessage="Suppliers are made in the catalogue."
              value={supplier}
              onChange={setSupplier}
            />
            <Select
              label="Store"
              required
              allowDeselect={false}
              data={storeChoices(places)}
              value={store}
              onChange={setStore}
            />
            <TextInput
              type="date"
              label="Wanted on"
              value={expectedOn}
              onChange={({ currentTarget }) => setExpectedOn(currentTarget.value)}
            />
          </SimpleGrid>
        </Panel>
        <Panel title="What" id="what">
          <GoodsLines lines={lines} onChange={setLines} withCost />
        </Panel>
        <Textarea
          label="Note"
          description="The supplier reads it."
          autosize
          minRows={2}
          maxLength={1_000}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button component={Link} to="/purchases" variant="default">
            Cancel
          </Button>
          <Button type="submit" loading={isSending}>
            Save the order
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
