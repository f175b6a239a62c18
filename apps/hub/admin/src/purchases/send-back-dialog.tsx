import { Group, NumberInput, Select } from '@mantine/core';
import { notifications } from '../app/notices';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { idFrom } from '@tillbridge/core/kernel';
import { returnedFrom } from '@tillbridge/core/wire';
import { useState } from 'react';
import { sentenceOf, useTRPC } from '../app/client';
import { GoodsRow } from '../goods/goods-row';
import { NoteField } from '../goods/note-field';
import { TrackedFields } from '../goods/tracked-fields';
import detail from '../list/detail.module.css';
import { FormDialog } from '../list/form-dialog';
import { usePlaces } from '../places/use-places';
import type { ShownPurchase } from './purchase-page';
import { type SendBackRow, fromWords, readSendBack, reasonChoices, sendBackRows } from './supplier-return';

const fromChoices = returnedFrom.map((value) => ({ value, label: fromWords[value] }));

/** Goods of an order go back to their supplier, each with where they lay and why. */
export function SendBackDialog({ shown, onClose }: { shown: ShownPurchase; onClose: () => void }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = usePlaces();
  const { order, intakes } = shown;
  const sendBack = useMutation(trpc.purchase.sendBack.mutationOptions());
  const [intakeId, setIntakeId] = useState<string | null>(
    intakes.length === 1 ? (intakes[0]?.fact.intakeId ?? null) : null,
  );
  const [rows, setRows] = useState(() => sendBackRows(shown));
  const [note, setNote] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const change = (itemId: string, part: Partial<SendBackRow>): void =>
    setRows(rows.map((row) => (row.itemId === itemId ? { ...row, ...part } : row)));
  const go = async (): Promise<void> => {
    const lines = readSendBack(rows, () => idFrom<'LineId'>(crypto.randomUUID()));
    if (typeof lines === 'string') return setTrouble(lines);
    const intake = intakes.find(({ fact }) => fact.intakeId === intakeId);
    const { supplierId, purchaseOrderId } = order;
    try {
      const done = await sendBack.mutateAsync({
        ...{ supplierId, purchaseOrderId, lines, note: note.trim() || null },
        storeId: intake?.fact.storeId ?? order.storeId,
        intakeId: intake?.fact.intakeId ?? null,
      });
      if (!done.ok) return setTrouble(done.refusal.sentence);
      await queries.invalidateQueries({ queryKey: trpc.purchase.pathKey() });
      notifications.show({ message: `The goods are on their way back to ${order.supplierName}.` });
      onClose();
    } catch (error) {
      setTrouble(sentenceOf(error));
    }
  };
  return (
    <FormDialog
      title={`Send back to ${order.supplierName}`}
      trouble={trouble}
      button="Send them back"
      isBusy={sendBack.isPending}
      onSubmit={go}
      onClose={onClose}
    >
      {intakes.length > 1 ? (
        <Select
          label="They came with"
          placeholder="Several deliveries, or not known"
          clearable
          clearButtonProps={{ 'aria-label': 'Delivery not known' }}
          data={intakes.map(({ at, fact }) => ({
            value: fact.intakeId as string,
            label: `${places.dateTime(at, fact.storeId)}${fact.deliveryNote ? `, note ${fact.deliveryNote}` : ''}`,
          }))}
          value={intakeId}
          onChange={setIntakeId}
        />
      ) : null}
      <ul className={detail.list} aria-label="What goes back">
        {rows.map((row) => (
          <GoodsRow key={row.itemId} name={row.name} about={`${row.here} came`}>
            <Group gap="xs" align="flex-end" ta="start">
              <NumberInput
                label="How many"
                aria-label={`How many of ${row.name} go back`}
                w="5.5rem"
                min={0}
                decimalScale={3}
                hideControls
                value={row.count}
                onChange={(count) => change(row.itemId, { count })}
              />
              <Select
                label="From"
                aria-label={`Where ${row.name} lies`}
                w="12rem"
                allowDeselect={false}
                data={fromChoices}
                value={row.from}
                onChange={(value) =>
                  change(row.itemId, { from: returnedFrom.find((each) => each === value) ?? row.from })
                }
              />
              <Select
                label="Why"
                aria-label={`Why ${row.name} goes back`}
                w="10rem"
                allowDeselect={false}
                data={reasonChoices}
                value={row.reason}
                onChange={(value) =>
                  change(row.itemId, {
                    reason: reasonChoices.find((each) => each.value === value)?.value ?? row.reason,
                  })
                }
              />
            </Group>
            <TrackedFields
              tracking={row.tracking}
              name={row.name}
              typed={row}
              onChange={(part) => change(row.itemId, part)}
            />
          </GoodsRow>
        ))}
      </ul>
      <NoteField note={note} onChange={setNote} />
    </FormDialog>
  );
}
