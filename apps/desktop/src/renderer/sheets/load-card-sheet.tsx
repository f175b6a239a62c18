import { Modal, TextInput } from '@mantine/core';
import { IconCheck, IconGift, IconPrinter } from '@tabler/icons-react';
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
  if (shown?.code)
    return (
      <Modal opened onClose={onClose} title={say('New card')} size="md">
        <NewCard code={shown.code} onClose={onClose} />
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

/** The only moment at which its code is known: on paper for the customer, or by hand on a card. Source: spec/value.md VA14 */
function NewCard({ code, onClose }: { code: string; onClose: () => void }) {
  const desk = useDesk();
  const refusal = useTill((till) => till.refusal);
  const [print, setPrint] = useState<'not-yet' | 'printing' | 'printed'>('not-yet');
  const onPaper = async (): Promise<void> => {
    setPrint('printing');
    setPrint((await desk.ask('printNewCard', { code })) ? 'printed' : 'not-yet');
  };
  const isPrinted = print === 'printed';
  return (
    <div className={styles.sheet}>
      <p>
        {isPrinted
          ? say('Give the slip to the customer: the code is kept nowhere, and nobody can show it again.')
          : say(
              'Print this code, or write it on the card now: it is kept nowhere, and nobody can show it again.',
            )}
      </p>
      <output className={styles.code} aria-label={say('Code of the new card')} data-testid="card-code">
        {code}
      </output>
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      <Button
        look={isPrinted ? 'plain' : 'main'}
        size="large"
        icon={<IconPrinter size={24} aria-hidden />}
        isDisabled={print === 'printing'}
        onClick={() => void onPaper()}
      >
        {isPrinted ? say('Print it again') : say('Print the slip')}
      </Button>
      <Button
        look={isPrinted ? 'main' : 'plain'}
        size="large"
        icon={<IconCheck size={24} aria-hidden />}
        onClick={onClose}
      >
        {isPrinted ? say('Done') : say('It is written down')}
      </Button>
    </div>
  );
}
