import { Select, Text, TextInput } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { idFrom } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { FormDialog } from '../list/form-dialog';
import { usePlaces } from '../places/use-places';
import type { Arrival } from './arrivals-page';

type Props = { arrival: Arrival; onClose: () => void };
type Done = { ok: true } | { ok: false; refusal: { sentence: string } };

/** Says something of an arrival, once. @returns what is wrong, and how to send it */
function useSaying(onClose: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [trouble, setTrouble] = useState<string | null>(null);
  const say = async (ask: () => Promise<Done>, done: string): Promise<void> => {
    try {
      const said = await ask();
      if (!said.ok) return setTrouble(said.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.transfer.pathKey() });
      await queries.invalidateQueries({ queryKey: trpc.alert.pathKey() });
      notifications.show({ message: done });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return { trouble, setTrouble, say };
}

/** Of which transfer it is: of those that were sent to this store. Source: spec/transfers.md TR85 */
export function JoinDialog({ arrival: { arrivalId, label, storeId, sentThere }, onClose }: Props) {
  const trpc = useTRPC();
  const places = usePlaces();
  const join = useMutation(trpc.transfer.joinArrival.mutationOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  const { trouble, setTrouble, say } = useSaying(onClose);
  const go = async (): Promise<void> => {
    const transfer = sentThere.find(({ transferId }) => transferId === chosen);
    if (!transfer) return setTrouble('Choose the transfer that these goods are of.');
    const { transferId, reference } = transfer;
    await say(() => join.mutateAsync({ arrivalId, transferId }), `They are of ${reference}.`);
  };
  return (
    <FormDialog
      title={`Join ${label} to a transfer`}
      size="md"
      lead="What came counts as received there. Whatever differs from what was sent is seen to on its page."
      trouble={trouble}
      button={sentThere.length > 0 ? 'Join it' : null}
      isBusy={join.isPending}
      onSubmit={go}
      onClose={onClose}
    >
      {sentThere.length > 0 ? (
        <Select
          label="Transfer"
          required
          searchable
          data-autofocus
          nothingFoundMessage="No such transfer was sent to this store"
          data={sentThere.map(({ transferId, reference, fromStoreName, dispatchedAt }) => ({
            value: transferId as string,
            label: `${reference} from ${fromStoreName}, sent ${places.dateTime(dispatchedAt, storeId)}`,
          }))}
          value={chosen}
          onChange={setChosen}
        />
      ) : (
        <Text>
          Nobody has said that anything was sent to {places.nameOf(storeId)}. Wait for the store that sent it,
          or say that it came of no transfer.
        </Text>
      )}
    </FormDialog>
  );
}

/** It is of no transfer of ours: goods received, of a supplier or of nobody that is known. Source: spec/transfers.md TR86 */
export function WithoutDialog({ arrival: { arrivalId, label, storeId }, onClose }: Props) {
  const trpc = useTRPC();
  const places = usePlaces();
  const suppliers = useQuery(trpc.supplier.list.queryOptions());
  const receive = useMutation(trpc.transfer.receiveArrival.mutationOptions());
  const [supplier, setSupplier] = useState<string | null>(null);
  const [deliveryNote, setDeliveryNote] = useState('');
  const { trouble, say } = useSaying(onClose);
  const go = (): Promise<void> =>
    say(
      () =>
        receive.mutateAsync({
          arrivalId,
          supplierId: supplier === null ? null : idFrom<'SupplierId'>(supplier),
          deliveryNote: deliveryNote.trim() || null,
        }),
      'They are goods received. Their invoice is stated under Deliveries.',
    );
  return (
    <FormDialog
      title={`${label} came of no transfer`}
      size="md"
      lead={`They are goods received at ${places.nameOf(storeId)}. What lies there stays as it is and is counted once.`}
      trouble={trouble}
      button="Goods received"
      isBusy={receive.isPending}
      onSubmit={go}
      onClose={onClose}
    >
      <Select
        label="Supplier"
        placeholder="Not known"
        searchable
        clearable
        data-autofocus
        clearButtonProps={{ 'aria-label': 'Supplier not known' }}
        data={(suppliers.data ?? []).map(({ supplierId, name }) => ({
          value: supplierId as string,
          label: name,
        }))}
        value={supplier}
        onChange={setSupplier}
      />
      <TextInput
        label="Delivery note"
        description="The number on their paper."
        maxLength={100}
        value={deliveryNote}
        onChange={({ currentTarget: { value } }) => setDeliveryNote(value)}
      />
    </FormDialog>
  );
}
