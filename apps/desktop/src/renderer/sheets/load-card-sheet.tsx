import { Modal, TextInput } from '@mantine/core';
import { IconCheck, IconGift } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import type { LoadedCard } from '../../ipc/areas/value';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { keyedAmount } from '../tender/keyed-amount';
import { AmountField } from './amount-field';
import styles from './value-sheets.module.css';

const usualAmounts = [20_00, 50_00, 100_00].map((cents) => keyedMoney(cents));

/** Puts money on a card (a line of this sale), or gives what is due to the customer back as credit. */
export function LoadCardSheet({ isRefund, onClose }: { isRefund: boolean; onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const due = useSale((sale) => sale.due);
  const digits = useSale((sale) => sale.minorUnitDigits);
  const refusal = useTill((till) => till.refusal);
  const [code, setCode] = useState('');
  const [entry, setEntry] = useState('');
  const [shown, setShown] = useState<LoadedCard | null>(null);

  const put = async (): Promise<void> => {
    const typed = code.trim() === '' ? null : code.trim();
    const amount = keyedMoney(keyedAmount(entry, digits));
    const loaded = isRefund
      ? await desk.askFor('giveToCard', { code: typed, amount: null })
      : await desk.askFor('loadCard', { code: typed, amount });
    if (!loaded) return;
    if (loaded.code === null) onClose();
    else setShown(loaded);
  };
  const title = isRefund ? say('Give back as store credit') : say('Gift card: sell or top up');
  if (shown)
    return (
      <Modal opened onClose={onClose} title={say('New card')} size="md">
        <div className={styles.sheet}>
          <p>{say('Write this code on the card now: it is kept nowhere, and nobody can show it again.')}</p>
          <output className={styles.code} aria-label={say('Code of the new card')} data-testid="card-code">
            {shown.code}
          </output>
          <Button look="main" size="large" icon={<IconCheck size={24} aria-hidden />} onClick={onClose}>
            {say('It is written down')}
          </Button>
        </div>
      </Modal>
    );
  return (
    <Modal opened onClose={onClose} title={title} size="md">
      <div className={styles.sheet}>
        {!isRefund && (
          <>
            <div className={styles.notes} role="group" aria-label={say('Usual amounts')}>
              {usualAmounts.map((amount) => (
                <button
                  key={amount}
                  type="button"
                  className={styles.note}
                  onClick={() => setEntry(String(amount))}
                >
                  {text(amount)}
                </button>
              ))}
            </div>
            <AmountField
              isFirst
              label={say('Amount for the card')}
              entry={entry}
              onEntry={setEntry}
              onEnter={() => void put()}
            />
          </>
        )}
        <TextInput
          label={say('Code on the card')}
          description={say('Scan it. Leave it empty, and the till makes a new code.')}
          size="md"
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          value={code}
          {...(isRefund && { 'data-autofocus': true })}
          onChange={(event) => setCode(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void put();
          }}
        />
        {refusal !== null && (
          <p className={styles.refusal} role="alert">
            {refusal}
          </p>
        )}
        <Button look="main" size="large" icon={<IconGift size={24} aria-hidden />} onClick={() => void put()}>
          {isRefund
            ? say('Give back {amount}', { amount: text(keyedMoney(Math.abs(due))) })
            : say('Add to the sale')}
        </Button>
      </div>
    </Modal>
  );
}
