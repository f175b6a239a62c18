import { Select, SimpleGrid, Stack } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { adjustmentReasons } from '@tillbridge/core/wire';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { GoodsLines } from '../goods/goods-lines';
import { type GoodsLine, readLines } from '../goods/lines';
import { NoteField } from '../goods/note-field';
import { FormPage } from '../list/form-page';
import { Panel } from '../list/panel';
import { storeChoices, usePlaces } from '../places/use-places';
import { isGain, reasonChoices } from './words';

export default function NewAdjustment() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const places = usePlaces();
  const state = useMutation(trpc.adjustment.state.mutationOptions());
  const [storeId, setStore] = useState<string | null>(places.stores[0]?.storeId ?? null);
  const [reason, setReason] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [lines, setLines] = useState<GoodsLine[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);

  const send = async (): Promise<void> => {
    const store = storeId === null ? undefined : places.storeOf(storeId);
    const chosen = adjustmentReasons.find((each) => each === reason);
    if (!store || !chosen) return setTrouble('Choose the store and the reason.');
    const read = readLines(lines, store.minorUnitDigits);
    if (typeof read === 'string') return setTrouble(read);
    try {
      const done = await state.mutateAsync({
        ...{ storeId: store.storeId, reason: chosen, note: note.trim() || null },
        lines: read.map(({ line: { itemId }, quantity, unitCost }) => ({ itemId, quantity, unitCost })),
      });
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.adjustment.pathKey() });
      notifications.show({ message: 'The stock is adjusted.' });
      await navigate({ to: '/adjustments' });
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <FormPage
      parent={{ to: '/adjustments', title: 'Adjustments' }}
      crumb="Adjust stock"
      lead="It cannot be taken back: a mistake is put right by another adjustment."
      trouble={trouble}
      button="Adjust the stock"
      isBusy={state.isPending}
      backTo="/adjustments"
      onSubmit={send}
    >
      <Panel title="Why" id="why">
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Select
              label="Store"
              required
              allowDeselect={false}
              data={storeChoices(places)}
              value={storeId}
              onChange={setStore}
            />
            <Select
              label="Reason"
              required
              allowDeselect={false}
              data={reasonChoices}
              value={reason}
              onChange={setReason}
            />
          </SimpleGrid>
          <NoteField description="Samples and what is written off need one." note={note} onChange={setNote} />
        </Stack>
      </Panel>
      <Panel title="What" id="what">
        <GoodsLines lines={lines} onChange={setLines} withCost={isGain(reason ?? '')} />
      </Panel>
    </FormPage>
  );
}
