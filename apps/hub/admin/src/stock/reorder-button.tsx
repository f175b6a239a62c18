import { NumberInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { formatQuantity } from '@tillbridge/core/format';
import { idFrom, quantity } from '@tillbridge/core/kernel';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import { SettingButton, SettingForm, type StockRow } from './setting-button';
import { reorderSentences } from './words';

const name = 'Reorder point';

/** Shows from what quantity on an item is low, and lets it be changed. */
export function ReorderButton({ row }: { row: StockRow }) {
  const { home } = usePlaces();
  const now =
    row.reorderMilli === null
      ? 'Set'
      : formatQuantity(quantity(row.reorderMilli), row.unitOfMeasure, home.locale);
  return (
    <SettingButton {...{ row, name, now }} form={(onClose) => <ReorderForm row={row} onClose={onClose} />} />
  );
}

function ReorderForm({ row, onClose }: { row: StockRow; onClose: () => void }) {
  const trpc = useTRPC();
  const [units, setUnits] = useState<number | string>(
    row.reorderMilli === null ? '' : row.reorderMilli / 1000,
  );
  const set = useMutation(trpc.stock.setReorderPoint.mutationOptions());
  const save = async (): Promise<string | null> => {
    const saved = await set.mutateAsync({
      storeId: idFrom<'StoreId'>(row.storeId),
      itemId: idFrom<'ItemId'>(row.itemId),
      quantity: typeof units === 'number' ? quantity(Math.round(units * 1000)) : null,
    });
    return saved.ok ? null : reorderSentences[saved.refusal.kind];
  };
  return (
    <SettingForm
      {...{ row, name, save, onClose }}
      field={(trouble) => (
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
      )}
    />
  );
}
