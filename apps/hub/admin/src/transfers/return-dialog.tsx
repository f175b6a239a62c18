import { useState } from 'react';
import { GoodsRow } from '../goods/goods-row';
import { NoteField } from '../goods/note-field';
import detail from '../list/detail.module.css';
import { FormDialog } from '../list/form-dialog';
import { PartFields, PartPlace } from './part-fields';
import { readSettlement } from './part-rows';
import { returnRows } from './return-goods';
import type { Whole } from './transfer-page';
import { newId, useDeed } from './use-deed';
import { usePartRows } from './use-part-rows';

/** Goods that came wrong, damaged or over go back to the store that sent them: all of them in one go. */
export function ReturnDialog({ transfer, onClose }: { transfer: Whole; onClose: () => void }) {
  const state = useDeed(transfer);
  const [rows, change] = usePartRows(() => returnRows(transfer));
  const [note, setNote] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const go = async (): Promise<void> => {
    const deeds = readSettlement(transfer, rows, { way: 'returned', note, newId });
    if (typeof deeds === 'string') return setTrouble(deeds);
    if (deeds.length === 0) return setTrouble('Say how many go back.');
    const refused = await state(deeds, `The goods go back to ${transfer.fromStoreName}.`);
    if (refused === null) onClose();
    else setTrouble(refused);
  };
  return (
    <FormDialog
      title={`Send back to ${transfer.fromStoreName}`}
      lead={`They leave the stock of ${transfer.toStoreName}, and count at ${transfer.fromStoreName} again: the damaged ones apart from the rest.`}
      trouble={trouble}
      button="Send them back"
      onSubmit={go}
      onClose={onClose}
    >
      <ul className={detail.list} aria-label="What goes back">
        {rows.map((row) => (
          <GoodsRow
            key={row.key}
            name={row.name}
            about={
              <>
                {row.about.sentence}
                <PartPlace part={row.part} />
              </>
            }
          >
            <PartFields row={row} onChange={(part) => change(row.key, part)} />
          </GoodsRow>
        ))}
      </ul>
      <NoteField description="How they go back, and with whom." note={note} onChange={setNote} />
    </FormDialog>
  );
}
