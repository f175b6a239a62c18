import { Modal } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { keyedAmount } from '../tender/keyed-amount';
import { AmountField } from './amount-field';
import styles from './value-sheets.module.css';

/** What the customer adds for the staff; never asked for by itself. */
export function TipSheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const tip = useSale((sale) => sale.tip);
  const digits = useSale((sale) => sale.minorUnitDigits);
  const refusal = useTill((till) => till.refusal);
  const [entry, setEntry] = useState('');
  const set = async (cents: number): Promise<void> => {
    if (await desk.ask('setTip', { tip: keyedMoney(cents) })) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('Tip')} size="sm">
      <div className={styles.sheet}>
        <AmountField
          isFirst
          label={say('Tip on top of the total')}
          entry={entry}
          onEntry={setEntry}
          onEnter={() => void set(keyedAmount(entry, digits))}
        />
        {refusal !== null && (
          <p className={styles.refusal} role="alert">
            {refusal}
          </p>
        )}
        <Button
          look="main"
          size="large"
          icon={<IconCheck size={24} aria-hidden />}
          isDisabled={entry === ''}
          onClick={() => void set(keyedAmount(entry, digits))}
        >
          {say('Add tip')}
        </Button>
        {tip !== undefined && (
          <Button look="danger" onClick={() => void set(0)}>
            {say('Take the tip of {amount} off', { amount: text(tip) })}
          </Button>
        )}
      </div>
    </Modal>
  );
}
