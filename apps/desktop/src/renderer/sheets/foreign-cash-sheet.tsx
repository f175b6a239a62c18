import { Modal, SegmentedControl } from '@mantine/core';
import { IconCash } from '@tabler/icons-react';
import { formatAmount } from '@tillbridge/core/format';
import type { Money } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { useOtherTenders } from '../tender/more-ways';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import styles from './value-sheets.module.css';

/** Notes of another country are tapped one by one; what they are worth and the change stand beside them. */
export function ForeignCashSheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const locale = useSale((sale) => sale.locale);
  const cashDue = useSale((sale) => sale.cashDue);
  const refusal = useTill((till) => till.refusal);
  const others = useOtherTenders();
  const [currency, setCurrency] = useState<string | null>(null);
  const [given, setGiven] = useState<number[]>([]);
  const foreign = others?.foreign ?? [];
  const chosen = foreign.find((each) => each.currency === currency) ?? foreign[0];
  if (!chosen) return null;
  const plain = (amount: Money): string =>
    formatAmount(amount, { minorUnitDigits: chosen.minorUnitDigits, locale });
  // Two countries write the same $: the code says whose.
  const abroad = (amount: Money): string => `${chosen.currency} ${plain(amount)}`;
  const amount = keyedMoney(given.reduce((all, index) => all + (chosen.denominations[index] ?? 0), 0));
  const worth = given.reduce((all, index) => all + (chosen.worth[index] ?? 0), 0);
  const take = async (): Promise<void> => {
    if (await desk.ask('takeForeignCash', { currency: chosen.currency, amount })) onClose();
  };
  const rate = (chosen.ratePpm / 1_000_000).toLocaleString(locale, { maximumFractionDigits: 6 });
  return (
    <Modal opened onClose={onClose} title={say('Foreign cash')} size="lg">
      <div className={styles.sheet}>
        {foreign.length > 1 && (
          <SegmentedControl
            size="md"
            aria-label={say('Currency')}
            data={foreign.map((each) => each.currency)}
            value={chosen.currency}
            onChange={(value) => {
              setCurrency(value);
              setGiven([]);
            }}
          />
        )}
        <dl className={styles.sums}>
          <div>
            <dt>{say('Rate')}</dt>
            <dd>{say('1 {currency} is {rate}', { currency: chosen.currency, rate })}</dd>
          </div>
          <div>
            <dt>{say('Due in {currency}', { currency: chosen.currency })}</dt>
            <dd data-testid="foreign-due">{abroad(chosen.due)}</dd>
          </div>
          <div>
            <dt>{say('Handed over')}</dt>
            <dd data-testid="foreign-given">{abroad(amount)}</dd>
          </div>
          <div>
            <dt>{say('Worth about')}</dt>
            <dd>{text(keyedMoney(worth))}</dd>
          </div>
          <div>
            <dt>{worth >= cashDue ? say('Change about, in home cash') : say('Still due after it')}</dt>
            <dd data-testid="foreign-change">{text(keyedMoney(Math.abs(worth - cashDue)))}</dd>
          </div>
        </dl>
        <div className={styles.notes} role="group" aria-label={say('Notes')}>
          {chosen.denominations.map((note, index) => (
            <button
              key={note}
              type="button"
              className={styles.note}
              {...(index === 0 && { 'data-autofocus': true })}
              onClick={() => setGiven((before) => [...before, index])}
            >
              {plain(note)}
              <small>
                {say('{count, plural, =0 {} other {# handed over}}', {
                  count: given.filter((each) => each === index).length,
                })}
              </small>
            </button>
          ))}
        </div>
        {refusal !== null && (
          <p className={styles.refusal} role="alert">
            {refusal}
          </p>
        )}
        <Button look="quiet" onClick={() => setGiven([])} isDisabled={given.length === 0}>
          {say('Count again')}
        </Button>
        <Button
          look="main"
          size="large"
          icon={<IconCash size={24} aria-hidden />}
          isDisabled={given.length === 0}
          onClick={() => void take()}
        >
          {say('Take {amount}', { amount: abroad(amount) })}
        </Button>
      </div>
    </Modal>
  );
}
