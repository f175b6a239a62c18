import { Modal } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import sheet from '../sheets/sheets.module.css';
import { keyedMilli } from '../tender/keyed-amount';
import { useTill } from '../till/desk-context';
import type { TransferSheet } from '../till/transfer-sheets';
import { NumberField } from './number-field';

type Props = Extract<TransferSheet, { kind: 'transfer-weight' }> & { onClose: () => void };

/** A carton is closed, weighed where somebody weighs. Enter alone closes it without a weight. */
export function WeightSheet({ number, then, onClose }: Props) {
  const refusal = useTill((till) => till.refusal);
  const [entry, setEntry] = useState('');
  // Kilograms with three digits are thousandths of a kilogram, and so are grams.
  const grams = entry === '' ? null : keyedMilli(entry);
  const isReady = entry === '' || grams !== null;
  const close = async (): Promise<void> => {
    if (isReady && (await then(grams))) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('Close carton {number}', { number })} size="sm">
      <form
        className={sheet.sheet}
        onSubmit={(event) => {
          event.preventDefault();
          void close();
        }}
      >
        <NumberField
          label={say('Weight in kg, if it was weighed')}
          entry={entry}
          hasPoint
          onEntry={setEntry}
        />
        {refusal !== null && <p role="alert">{refusal}</p>}
        <Button
          look="main"
          size="large"
          type="submit"
          icon={<IconPrinter size={24} aria-hidden />}
          isDisabled={!isReady}
          onClick={() => undefined}
        >
          {say('Print the label')}
        </Button>
      </form>
    </Modal>
  );
}
