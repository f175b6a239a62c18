import { IconCash, IconCheck, IconCreditCard, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Money } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import type { AskedTender } from '../../ipc/areas/account';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { isEnterOfNoButton, useHeardKeys } from '../app/use-heard-keys';
import { AmountField } from '../sheets/amount-field';
import styles from '../sheets/value-sheets.module.css';
import { OpenDrawerOffer } from '../drawer/open-drawer-offer';
import { keyedAmount } from '../tender/keyed-amount';
import { tenderWords } from '../tender/tender-words';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';

type Props = {
  /** What is to be handed over; negative when it goes to the customer. */
  amount: Money;
  onPaid: () => void;
  /** Sends the intent; whether it was done. */
  send: (tenders: AskedTender[]) => Promise<boolean>;
};
type Step = { on: 'paying' } | { on: 'sending' } | { on: 'paid'; change: Money; back: Money };

const magnitude = (amount: Money): Money => keyedMoney(Math.abs(amount));

/** Cash and cards for what is no sale: one tap where one of them is enough. Source: spec/on-account.md OA5 */
export function PaymentForm({ amount, onPaid, send }: Props) {
  const desk = useDesk();
  const text = useMoneyText();
  const digits = useSale((sale) => sale.minorUnitDigits);
  const refusal = useTill((till) => till.refusal);
  const [tenders, setTenders] = useState<AskedTender[]>([]);
  const [entry, setEntry] = useState('');
  const [step, setStep] = useState<Step>({ on: 'paying' });
  const left = useQuery({
    queryKey: ['payment', amount, tenders],
    queryFn: () => desk.client.previewPayment.query({ amount, tenders }),
    placeholderData: (before) => before,
    gcTime: 0,
  }).data;
  if (step.on === 'paid') return <Paid change={step.change} back={step.back} onPaid={onPaid} />;
  const sign = amount < 0 ? -1 : 1;
  const keyed = keyedMoney(sign * keyedAmount(entry, digits));
  const take = async (kind: AskedTender['kind'], value: Money): Promise<void> => {
    const all = [...tenders, { kind, amount: value, reference: null }];
    setStep({ on: 'sending' });
    const after = await desk.client.previewPayment.query({ amount, tenders: all });
    if (after.due !== 0) {
      setTenders(all);
      setEntry('');
      return setStep({ on: 'paying' });
    }
    const handed = keyedMoney(all.reduce((sum, tender) => sum + tender.amount, 0));
    const back = amount < 0 ? magnitude(handed) : keyedMoney(0);
    setStep((await send(all)) ? { on: 'paid', change: after.change, back } : { on: 'paying' });
  };
  const cashDue = left?.cashDue ?? amount;
  const due = left?.due ?? amount;
  const isBusy = step.on === 'sending';
  return (
    <div className={styles.sheet}>
      <dl className={styles.sums}>
        {tenders.map((tender, index) => (
          <div key={index}>
            <dt>{tenderWords(tender.kind)}</dt>
            <dd>
              {text(magnitude(tender.amount))}{' '}
              <Button
                look="quiet"
                label={say('Take back {way} {amount}', {
                  way: tenderWords(tender.kind).toLowerCase(),
                  amount: text(magnitude(tender.amount)),
                })}
                onClick={() => setTenders((before) => before.filter((_, at) => at !== index))}
              >
                <IconX size={20} aria-hidden />
              </Button>
            </dd>
          </div>
        ))}
        <div>
          <dt>{amount < 0 ? say('To give back') : say('Due')}</dt>
          <dd data-testid="payment-due">{text(magnitude(due))}</dd>
        </div>
      </dl>
      <AmountField
        isFirst
        label={say('Handed over, if not the exact amount')}
        entry={entry}
        onEntry={setEntry}
        onEnter={() => void take('cash', keyed === 0 ? cashDue : keyed)}
      />
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      <OpenDrawerOffer />
      {amount > 0 && (left?.quickCash.length ?? 0) > 1 && (
        <div className={styles.notes} role="group" aria-label={say('Quick cash')}>
          {left?.quickCash.slice(1).map((sum) => (
            <button
              key={sum}
              type="button"
              className={styles.note}
              disabled={isBusy}
              onClick={() => void take('cash', sum)}
            >
              {text(sum)}
              <small>{say('cash')}</small>
            </button>
          ))}
        </div>
      )}
      <Button
        look="main"
        size="large"
        icon={<IconCash size={24} aria-hidden />}
        keyName="Enter"
        isDisabled={isBusy}
        onClick={() => void take('cash', keyed === 0 ? cashDue : keyed)}
      >
        {say('Cash {amount}', { amount: text(magnitude(keyed === 0 ? cashDue : keyed)) })}
      </Button>
      <Button
        size="large"
        icon={<IconCreditCard size={24} aria-hidden />}
        isDisabled={isBusy}
        onClick={() => void take('card-manual', keyed === 0 ? due : keyed)}
      >
        {say('Card {amount}', { amount: text(magnitude(keyed === 0 ? due : keyed)) })}
      </Button>
    </div>
  );
}

/** @param back what left the shop, where money went back */
function Paid({ change, back, onPaid }: { change: Money; back: Money; onPaid: () => void }) {
  const text = useMoneyText();
  useHeardKeys((event) => {
    // An Enter that is still held took the payment: the change is to be read first.
    if (!isEnterOfNoButton(event) || event.repeat) return false;
    onPaid();
    return true;
  });
  return (
    <div className={styles.sheet}>
      <section className={styles.card} aria-label={back > 0 ? say('Given back') : say('Change')}>
        <p className={styles.name}>
          {back > 0 ? say('Given back') : change > 0 ? say('Change') : say('No change')}
        </p>
        <p className={styles.balance} data-testid="payment-change">
          {text(back > 0 ? back : change)}
        </p>
      </section>
      <Button
        look="main"
        size="large"
        icon={<IconCheck size={24} aria-hidden />}
        keyName="Enter"
        onClick={onPaid}
      >
        {say('Done')}
      </Button>
    </div>
  );
}
