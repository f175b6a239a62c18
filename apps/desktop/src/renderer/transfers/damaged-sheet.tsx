import { Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DamagedPlace } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { keyedQuantity } from '../../ipc/keyed';
import { longestComment } from '../../ipc/longest';
import { Button } from '../app/button';
import sheet from '../sheets/sheets.module.css';
import { useTill } from '../till/desk-context';
import type { TransferSheet } from '../till/transfer-sheets';
import { Serials } from './serials';
import { Stepper } from './stepper';
import { isByPiece, useAmountText } from './use-transfers';
import { NumberField } from './number-field';
import { keyedMilli, unitMilli } from '../tender/keyed-amount';
import styles from './receiving.module.css';

type Props = Extract<TransferSheet, { kind: 'transfer-damaged' }> & { onClose: () => void };

/** How many of what is here are damaged, and where they were put. */
export function DamagedSheet({ row, then, onClose }: Props) {
  const text = useAmountText();
  const refusal = useTill((till) => till.refusal);
  const { name, counted, unitOfMeasure } = row;
  const byPiece = isByPiece(unitOfMeasure);
  // Whoever opens this holds a damaged one.
  const [damaged, setDamaged] = useState(
    row.damaged > 0 ? row.damaged : keyedQuantity(byPiece ? Math.min(unitMilli, counted) : counted),
  );
  const [entry, setEntry] = useState('');
  const [damagedTo, setDamagedTo] = useState<DamagedPlace>(row.damagedTo);
  const [note, setNote] = useState(row.note ?? '');
  const [serials, setSerials] = useState<readonly string[]>(row.damagedSerials);
  const hasSerials = row.serials.length > 0;
  const keyed = hasSerials
    ? keyedQuantity(serials.length * unitMilli)
    : byPiece
      ? damaged
      : keyedQuantity(keyedMilli(entry) ?? 0);
  const isReady = keyed <= counted && (byPiece || entry !== '');
  const take = async (): Promise<void> => {
    if (!isReady) return;
    const words = note.trim() === '' ? null : note.trim();
    if (await then({ damaged: keyed, damagedTo, note: words, serials: [...serials] })) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('Damaged: {name}', { name })} size="md">
      <form
        className={sheet.sheet}
        onSubmit={(event) => {
          event.preventDefault();
          void take();
        }}
      >
        {hasSerials ? (
          <Serials
            legend={say('Which of them are damaged')}
            all={row.serials}
            chosen={serials}
            onChange={setSerials}
          />
        ) : byPiece ? (
          <div className={styles.howMany}>
            <span>{say('How many of {counted}', { counted: text(counted, unitOfMeasure) })}</span>
            <Stepper
              name={name}
              unitOfMeasure={unitOfMeasure}
              value={damaged}
              most={counted}
              isKeyed={false}
              onChange={setDamaged}
            />
          </div>
        ) : (
          <NumberField
            label={say('How much, in {unit}', { unit: unitOfMeasure })}
            entry={entry}
            hasPoint
            onEntry={setEntry}
          />
        )}
        <SegmentedControl
          fullWidth
          size="md"
          classNames={{ label: sheet.segment ?? '' }}
          aria-label={say('Where it was put')}
          value={damagedTo}
          onChange={(value) => setDamagedTo(value === 'damaged' ? 'damaged' : 'quarantine')}
          data={[
            { value: 'quarantine', label: say('Put aside, to look at') },
            { value: 'damaged', label: say('Broken for good') },
          ]}
        />
        <TextInput
          className={styles.field ?? ''}
          label={say('What is wrong with it')}
          size="md"
          autoComplete="off"
          maxLength={longestComment}
          value={note}
          error={refusal}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={sheet.ends}>
          <Button look="main" size="large" type="submit" isDisabled={!isReady} onClick={() => undefined}>
            {say('So many are damaged')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
