import { Modal } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import { keyedQuantity } from '../../ipc/keyed';
import { Button } from '../app/button';
import sheet from '../sheets/sheets.module.css';
import { keyedMilli } from '../tender/keyed-amount';
import type { TransferSheet } from '../till/transfer-sheets';
import { NumberField } from './number-field';
import { isByPiece, useAmountText } from './use-transfers';

type Props = Extract<TransferSheet, { kind: 'transfer-amount' }> & { onClose: () => void };

/** How many of an item, on the number pad. */
export function AmountSheet({ title, unitOfMeasure, value, most, then, onClose }: Props) {
  const text = useAmountText();
  const [entry, setEntry] = useState('');
  const milli = /^0+$/.test(entry) ? 0 : keyedMilli(entry);
  const isTooMuch = milli !== null && most !== null && milli > most;
  const take = (): void => {
    if (milli === null || isTooMuch) return;
    onClose();
    then(keyedQuantity(milli));
  };
  return (
    <Modal opened onClose={onClose} title={title} size="sm">
      <form
        className={sheet.sheet}
        onSubmit={(event) => {
          event.preventDefault();
          take();
        }}
      >
        <NumberField
          label={
            isByPiece(unitOfMeasure) ? say('How many') : say('How much, in {unit}', { unit: unitOfMeasure })
          }
          {...(value !== null && {
            description: say('Now {amount}', { amount: text(value, unitOfMeasure) }),
          })}
          entry={entry}
          hasPoint={!isByPiece(unitOfMeasure)}
          onEntry={setEntry}
        />
        {isTooMuch && (
          <p role="alert" className={sheet.hint}>
            {say('{most} is the most here.', { most: text(keyedQuantity(most), unitOfMeasure) })}
          </p>
        )}
        <Button
          look="main"
          size="large"
          type="submit"
          icon={<IconCheck size={24} aria-hidden />}
          isDisabled={milli === null || isTooMuch}
          onClick={() => undefined}
        >
          {say('That many')}
        </Button>
      </form>
    </Modal>
  );
}
