import { Button, Select, TextInput } from '@mantine/core';
import { type Places, storeChoices } from '../places/use-places';

/** What the address says of the place, and how to say otherwise. */
type Change<Field extends string> = (change: Partial<Record<Field, string | null>>) => void;

/** One store or all of them. */
export function StoreFilter({
  places,
  value,
  onChange,
}: {
  places: Places;
  value: string;
  onChange: (store: string | null) => void;
}) {
  return (
    <Select
      label="Store"
      placeholder="All"
      clearable
      clearButtonProps={{ 'aria-label': 'All stores' }}
      data={storeChoices(places)}
      value={value || null}
      onChange={onChange}
    />
  );
}

/** A store, and a register of it or of any: another store has other registers. */
export function PlaceFilters({
  places,
  fields,
  go,
}: {
  places: Places;
  fields: { store: string; register: string };
  go: Change<'store' | 'register'>;
}) {
  const registers = places.stores
    .filter(({ storeId }) => fields.store === '' || storeId === fields.store)
    .map((store) => ({
      group: store.name,
      items: store.registers.map(({ registerId, name }) => ({ value: registerId as string, label: name })),
    }));
  return (
    <>
      <StoreFilter places={places} value={fields.store} onChange={(store) => go({ store, register: null })} />
      <Select
        label="Register"
        placeholder="All"
        clearable
        clearButtonProps={{ 'aria-label': 'All registers' }}
        data={registers}
        value={fields.register || null}
        onChange={(register) => go({ register })}
      />
    </>
  );
}

/** From a day to a day, both included. */
export function DaysFilter({
  fields: { from, to },
  go,
}: {
  fields: { from: string; to: string };
  go: Change<'from' | 'to'>;
}) {
  return (
    <>
      <TextInput
        type="date"
        label="From"
        value={from}
        onChange={({ currentTarget: { value } }) => go({ from: value })}
      />
      <TextInput
        type="date"
        label="To"
        value={to}
        onChange={({ currentTarget: { value } }) => go({ to: value })}
      />
    </>
  );
}

export const ClearFilters = ({ onClear }: { onClear: () => void }) => (
  <Button variant="default" onClick={onClear}>
    Clear the filters
  </Button>
);
