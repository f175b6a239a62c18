import { type Result, idFrom } from '@tillbridge/core/kernel';
import { ActionIcon, Button, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '../app/client';
import { usePlaces } from '../places/use-places';
import classes from './catalogue.module.css';
import { newKey } from './draft';
import type { PickedItem } from './item-picker';
import { NamedForm } from './named-form';
import { type Book, type Break, breakTexts, readBreaks } from './price-book';

/** What a book asks for one item, by quantity. */
export function BreaksForm({
  priceBookId,
  item,
  breaks,
  onClose,
}: {
  priceBookId: Book['priceBookId'];
  item: PickedItem;
  breaks: Parameters<typeof breakTexts>[0];
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const digits = places.home.minorUnitDigits;
  const [rows, setRows] = useState<Break[]>(
    breaks.length === 0 ? [{ key: newKey(), from: '1', price: '' }] : breakTexts(breaks, digits),
  );
  const set = useMutation(trpc.priceBook.setPrices.mutationOptions());
  const itemId = idFrom<'ItemId'>(item.itemId);
  const finish = (): void => {
    void queries.invalidateQueries({ queryKey: trpc.priceBook.pathKey() });
    onClose();
  };
  const save = async (): Promise<Result<unknown, { sentence: string }>> => {
    // No row left: the item leaves the book.
    if (rows.length === 0) return set.mutateAsync({ priceBookId, changes: [{ itemId, breaks: null }] });
    const read = readBreaks(rows, digits);
    return read.ok ? set.mutateAsync({ priceBookId, changes: [{ itemId, breaks: read.value }] }) : read;
  };
  const change = (key: string, row: Partial<Break>): void =>
    setRows(rows.map((each) => (each.key === key ? { ...each, ...row } : each)));
  return (
    <NamedForm title={item.name} save={save} onSaved={finish} onClose={onClose}>
      <Text c="dimmed">
        {item.price === null
          ? 'It has no price of its own yet.'
          : `Its own price is ${places.money(item.price)}.`}
      </Text>
      {rows.map((row, place) => (
        <div key={row.key} className={classes.rowLine}>
          <TextInput
            label={`Price in ${places.home.currency}`}
            inputMode="decimal"
            {...(place === 0 ? { 'data-autofocus': true } : {})}
            value={row.price}
            onChange={({ currentTarget: { value } }) => change(row.key, { price: value })}
          />
          <TextInput
            label="From so many"
            inputMode="decimal"
            value={row.from}
            onChange={({ currentTarget: { value } }) => change(row.key, { from: value })}
          />
          <ActionIcon
            mt={26}
            size="lg"
            variant="subtle"
            color="gray"
            aria-label={`Take away the price from ${row.from} on`}
            onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </div>
      ))}
      {rows.length === 0 ? <Text>Saving takes the item out of the book.</Text> : null}
      <div>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setRows([...rows, { key: newKey(), from: rows.length === 0 ? '1' : '', price: '' }])}
        >
          Add a quantity break
        </Button>
      </div>
    </NamedForm>
  );
}
