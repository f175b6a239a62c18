import { Anchor, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import { GoodsRow } from '../goods/goods-row';
import { TrackedFields } from '../goods/tracked-fields';
import detail from '../list/detail.module.css';
import { FormDialog } from '../list/form-dialog';
import { type PackRow, packRows, readCarton } from './pack';
import type { Whole } from './transfer-page';
import { newId, useDeed } from './use-deed';
import { numberOf } from './words';

/** One carton after the other: what lies in it and what it weighs, and then its label. */
export function PackDialog({ transfer, onClose }: { transfer: Whole; onClose: () => void }) {
  const state = useDeed(transfer);
  const [typed, setTyped] = useState<Record<string, Partial<PackRow>>>({});
  const [weight, setWeight] = useState<string | number>('');
  const [trouble, setTrouble] = useState<string | null>(null);
  const rows = packRows(transfer).map((row) => ({ ...row, ...typed[row.itemId] }));
  const change = (itemId: string, part: Partial<PackRow>): void =>
    setTyped({ ...typed, [itemId]: { ...typed[itemId], ...part } });
  const [packed] = transfer.cartons;
  const go = async (): Promise<void> => {
    const deed = readCarton(transfer, rows, { weight, newId });
    if (typeof deed === 'string') return setTrouble(deed);
    const refused = await state([deed], 'The carton is packed.');
    if (refused !== null) return setTrouble(refused);
    setTyped({});
    setWeight('');
    setTrouble(null);
  };
  return (
    <FormDialog
      title={`Pack ${numberOf(transfer)}`}
      trouble={trouble}
      button={rows.length > 0 ? 'Pack this carton' : null}
      back={packed ? 'Done' : 'Back'}
      onSubmit={go}
      onClose={onClose}
    >
      {packed ? (
        <Text>
          {transfer.cartons.length === 1
            ? 'One carton is packed.'
            : `${transfer.cartons.length} cartons are packed.`}{' '}
          <Anchor
            href={`/files/transfers/${transfer.transferId}/labels/${packed.shipmentId}.pdf`}
            target="_blank"
          >
            Carton labels
          </Anchor>
        </Text>
      ) : null}
      {rows.length === 0 ? (
        <Text c="dimmed">
          {packed
            ? 'All that was picked lies in cartons.'
            : 'Nothing is picked yet. Say first what was picked.'}
        </Text>
      ) : (
        <>
          <ul className={detail.list} aria-label="What lies in the carton">
            {rows.map((row) => (
              <GoodsRow key={row.itemId} name={row.name} about={`${row.left} lie picked`}>
                <NumberInput
                  label="In this carton"
                  aria-label={`In this carton of ${row.name}`}
                  ta="start"
                  w="8rem"
                  min={0}
                  decimalScale={3}
                  hideControls
                  value={row.count}
                  onChange={(count) => change(row.itemId, { count })}
                />
                <TrackedFields
                  tracking={row.tracking}
                  name={row.name}
                  typed={row}
                  onChange={(part) => change(row.itemId, part)}
                />
              </GoodsRow>
            ))}
          </ul>
          <NumberInput
            label="Weight"
            description="Of the whole carton. Leave it empty when nobody weighed it."
            suffix=" kg"
            min={0}
            decimalScale={3}
            hideControls
            value={weight}
            onChange={setWeight}
          />
        </>
      )}
    </FormDialog>
  );
}
