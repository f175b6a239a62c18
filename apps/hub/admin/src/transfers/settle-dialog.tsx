import { Select, Stack } from '@mantine/core';
import { settlementWord } from '@tillbridge/core/transfer';
import { type SettlementWay, waysOfKind } from '@tillbridge/core/wire';
import { useState } from 'react';
import { NoteField } from '../goods/note-field';
import { FormDialog } from '../list/form-dialog';
import { PartFields, PartPlace } from './part-fields';
import { type Discrepancy, partRows, readSettlement } from './part-rows';
import type { Whole } from './transfer-page';
import { newId, useDeed } from './use-deed';
import { usePartRows } from './use-part-rows';

/** How a discrepancy ends, whole or in part; of goods that are told apart, which of them. Source: spec/transfers.md TR19, TR84 */
export function SettleDialog({
  transfer,
  about,
  onClose,
}: {
  transfer: Whole;
  about: Discrepancy;
  onClose: () => void;
}) {
  const state = useDeed(transfer);
  const ways: readonly SettlementWay[] = waysOfKind[about.kind];
  const [way, setWay] = useState<SettlementWay | null>(null);
  const [rows, change] = usePartRows(() => partRows(transfer, about));
  const [note, setNote] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const settle = async (): Promise<void> => {
    if (way === null) return setTrouble('Choose how it ends.');
    const deeds = readSettlement(transfer, rows, { way, note, newId });
    if (typeof deeds === 'string') return setTrouble(deeds);
    if (deeds.length === 0) return setTrouble('Say how many.');
    const refused = await state(deeds, 'It is settled.');
    if (refused === null) onClose();
    else setTrouble(refused);
  };
  return (
    <FormDialog
      title={about.sentence}
      size="md"
      trouble={trouble}
      button="Settle"
      onSubmit={settle}
      onClose={onClose}
    >
      <Select
        label="How it ends"
        required
        data-autofocus
        data={ways.map((value) => ({ value, label: settlementWord(value) }))}
        value={way}
        onChange={(value) => setWay(ways.find((each) => each === value) ?? null)}
      />
      {rows.map((row) => (
        <Stack key={row.key} gap={4}>
          <PartPlace part={row.part} />
          <PartFields row={row} onChange={(part) => change(row.key, part)} />
        </Stack>
      ))}
      <NoteField note={note} onChange={setNote} />
    </FormDialog>
  );
}
