import { milliPerUnit, quantity } from '@tillbridge/core/kernel';
import { NumberInput, SimpleGrid, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { nothingTyped, readTracked } from '../goods/tracked';
import { TrackedFields } from '../goods/tracked-fields';
import detail from '../list/detail.module.css';
import { FormDialog } from '../list/form-dialog';
import { type HandAct, type HandRow, type Handled, deedsOf, rowsFor, wordsOf } from './deeds';
import type { Whole } from './transfer-page';
import { newId, useDeed } from './use-deed';
import { numberOf } from './words';

/** What was done at a store without a till, or while nobody was at it: picked or sent. */
export function DeedDialog({
  act,
  transfer,
  onClose,
}: {
  act: HandAct;
  transfer: Whole;
  onClose: () => void;
}) {
  const state = useDeed(transfer);
  const [typed, setTyped] = useState<Record<string, Partial<Handled>>>({});
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const rows = rowsFor(act, transfer);
  const words = wordsOf(act);
  const of = ({ itemId, usual }: HandRow): Handled => ({
    ...{ count: usual / milliPerUnit, ...nothingTyped },
    ...typed[itemId],
  });
  const set = (itemId: string, part: Partial<Handled>): void =>
    setTyped({ ...typed, [itemId]: { ...typed[itemId], ...part } });
  const go = async (): Promise<void> => {
    const said = [];
    for (const row of rows) {
      const counted = quantity(Math.round((Number(of(row).count) || 0) * milliPerUnit));
      const tracked = readTracked(row.tracking, of(row), { name: row.name, counted });
      if (typeof tracked === 'string') return setTrouble(tracked);
      said.push({ itemId: row.itemId, quantity: counted, ...tracked });
    }
    const deeds = deedsOf(act, transfer, { rows: said, carrier, tracking, newId });
    if (deeds.length === 0) return setTrouble('Nothing is left to state. Give a quantity above zero.');
    const refused = await state(deeds, words.done);
    if (refused === null) onClose();
    else setTrouble(refused);
  };
  return (
    <FormDialog
      title={`${words.title} ${numberOf(transfer)}`}
      lead={words.lead}
      trouble={trouble}
      button={words.button}
      onSubmit={go}
      onClose={onClose}
    >
      <ul className={detail.list} aria-label={words.title}>
        {rows.map((row) => (
          <li key={row.itemId} className={detail.item} style={{ flexWrap: 'wrap', paddingInline: 0 }}>
            <Text style={{ flex: '1 1 12rem', whiteSpace: 'normal' }}>{row.name}</Text>
            <NumberInput
              aria-label={`Quantity of ${row.name}`}
              w="7rem"
              min={0}
              decimalScale={3}
              hideControls
              value={of(row).count}
              onChange={(count) => set(row.itemId, { count })}
            />
            <TrackedFields
              tracking={row.tracking}
              name={row.name}
              typed={of(row)}
              onChange={(part) => set(row.itemId, part)}
            />
          </li>
        ))}
      </ul>
      {act === 'dispatch' ? (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label="Carrier"
            maxLength={100}
            value={carrier}
            onChange={({ currentTarget }) => setCarrier(currentTarget.value)}
          />
          <TextInput
            label="Tracking number"
            maxLength={100}
            value={tracking}
            onChange={({ currentTarget }) => setTracking(currentTarget.value)}
          />
        </SimpleGrid>
      ) : null}
    </FormDialog>
  );
}
