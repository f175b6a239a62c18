import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { idFrom } from '@tillbridge/core/kernel';
import { longestSpot } from '@tillbridge/core/wire';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { SettingButton, SettingForm, type StockRow } from './setting-button';

const name = 'Shelf';

/** Shows on which shelf an item lies in a store, and lets it be changed. */
export const SpotButton = ({ row }: { row: StockRow }) => (
  <SettingButton
    row={row}
    name={name}
    now={row.spot ?? 'Set'}
    form={(onClose) => <SpotForm row={row} onClose={onClose} />}
  />
);

function SpotForm({ row, onClose }: { row: StockRow; onClose: () => void }) {
  const trpc = useTRPC();
  const [spot, setSpot] = useState(row.spot ?? '');
  const set = useMutation(trpc.stock.setSpot.mutationOptions());
  const save = async (): Promise<string | null> => {
    const saved = await set.mutateAsync({
      storeId: idFrom<'StoreId'>(row.storeId),
      itemId: idFrom<'ItemId'>(row.itemId),
      spot,
    });
    return saved.ok ? null : saved.refusal.sentence;
  };
  return (
    <SettingForm
      {...{ row, name, save, onClose }}
      field={(trouble) => (
        <TextInput
          label="As the shelf is labelled"
          description="Transfers are picked in the order of shelves, and counts may go by them. Empty means nobody said."
          data-autofocus
          maxLength={longestSpot}
          value={spot}
          onChange={(event) => setSpot(event.currentTarget.value)}
          error={trouble}
        />
      )}
    />
  );
}
