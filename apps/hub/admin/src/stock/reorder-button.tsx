import { formatQuantity } from '@tillbridge/core/format';
import { idFrom, quantity } from '@tillbridge/core/kernel';
import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Answers, sentenceOf, useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import { reorderSentences } from './words';

type Row = Answers['stock']['onHand'][number];

/** Shows from what quantity on an item is low, and lets it be changed. */
export function ReorderButton({ row }: { row: Row }) {
  const [isOpen, { open, close }] = useDisclosure();
  const places = usePlaces();
  const now =
    row.reorderMilli === null
      ? 'Set'
      : formatQuantity(quantity(row.reorderMilli), row.unitOfMeasure, places.home.locale);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={open}
        aria-label={`Reorder point of ${row.name} at ${places.nameOf(row.storeId)}: ${now}`}
      >
        {now}
      </Button>
      {isOpen ? <ReorderForm row={row} onClose={close} /> : null}
    </>
  );
}

function ReorderForm({ row, onClose }: { row: Row; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const [units, setUnits] = useState<number | string>(
    row.reorderMilli === null ? '' : row.reorderMilli / 1000,
  );
  const [trouble, setTrouble] = useState<string | null>(null);
  const save = useMutation(trpc.stock.setReorderPoint.mutationOptions());
  const submit = async (milli: number | null): Promise<void> => {
    setTrouble(null);
    try {
      const saved = await save.mutateAsync({
        storeId: idFrom<'StoreId'>(row.storeId),
        itemId: idFrom<'ItemId'>(row.itemId),
        quantity: milli === null ? null : quantity(milli),
      });
      if (!saved.ok) return setTrouble(reorderSentences[saved.refusal.kind]);
      await queries.invalidateQueries({ queryKey: trpc.stock.pathKey() });
      await queries.invalidateQueries({ queryKey: trpc.dashboard.lowStock.pathKey() });
      notifications.show({ message: `Reorder point of ${row.name} saved.` });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title="Reorder point">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(typeof units === 'number' ? Math.round(units * 1000) : null);
        }}
      >
        <Stack>
          <Text>
            {row.name} at {places.nameOf(row.storeId)}
          </Text>
          <NumberInput
            label="Low from"
            description="It shows on the dashboard when so many are left. Empty means nobody is told."
            data-autofocus
            min={0}
            decimalScale={row.unitOfMeasure === 'each' ? 0 : 3}
            suffix={row.unitOfMeasure === 'each' ? '' : ` ${row.unitOfMeasure}`}
            value={units}
            onChange={setUnits}
            error={trouble}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
