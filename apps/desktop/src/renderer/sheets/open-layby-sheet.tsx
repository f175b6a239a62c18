import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Money } from '@tillbridge/core/kernel';
import { formatDay } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import { useState } from 'react';
import type { LaybyTerms } from '../../ipc/areas/layby';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { PaymentForm } from '../payment/payment-form';
import { keyedAmount } from '../tender/keyed-amount';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import { AmountField } from './amount-field';
import styles from './value-sheets.module.css';

/** Puts the open sale aside: the terms first, then the deposit. What stands in the way is said before anything is asked. */
export function OpenLaybySheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const asked = useQuery({
    queryKey: ['layby-terms'],
    queryFn: () => desk.client.laybyTerms.query(),
    gcTime: 0,
    // The sale is gone when it is put aside, and the change is still to be read.
    staleTime: Infinity,
  }).data;
  return (
    <Modal opened onClose={onClose} title={say('Put aside as a layby')} size="md">
      {asked && !asked.ok && (
        <div className={styles.sheet}>
          <p className={styles.refusal} role="alert">
            {asked.refusal.sentence}
          </p>
          {asked.refusal.kind === 'layby-no-customer' && (
            <Button
              look="main"
              onClick={() => desk.step({ type: 'sheet-opened', sheet: { kind: 'customer' } })}
            >
              {say('Choose the customer')}
            </Button>
          )}
        </div>
      )}
      {asked?.ok && <Terms terms={asked.value} onClose={onClose} />}
    </Modal>
  );
}

function Terms({ terms, onClose }: { terms: LaybyTerms; onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const locale = useSale((sale) => sale.locale);
  const digits = useSale((sale) => sale.minorUnitDigits);
  const [entry, setEntry] = useState('');
  const [amount, setAmount] = useState<Money | null>(null);
  const keyed = keyedMoney(keyedAmount(entry, digits));
  const deposit = keyed === 0 ? terms.leastDeposit : keyed;
  const putAside = async (): Promise<void> => {
    if (deposit > 0) return setAmount(deposit);
    if (await desk.ask('openLayby', { amount: deposit, tenders: [] })) onClose();
  };
  if (amount !== null)
    return (
      <PaymentForm
        amount={amount}
        onPaid={onClose}
        send={(tenders) => desk.ask('openLayby', { amount, tenders })}
        deed={(tenders) => ({ kind: 'open-layby', amount, tenders })}
      />
    );
  return (
    <div className={styles.sheet}>
      <section className={styles.card} aria-label={say('What is agreed')}>
        <p className={styles.name}>{terms.customerName}</p>
        <p className={styles.balance}>{text(terms.total)}</p>
        <dl className={styles.sums}>
          <div>
            <dt>{say('At least now')}</dt>
            <dd data-testid="least-deposit">{text(terms.leastDeposit)}</dd>
          </div>
          <div>
            <dt>{say('To be paid by')}</dt>
            <dd>{formatDay(terms.dueOn, localeOfDays(locale))}</dd>
          </div>
          {terms.fee > 0 && (
            <div>
              <dt>{say('Kept if it is cancelled')}</dt>
              <dd>{text(terms.fee)}</dd>
            </div>
          )}
        </dl>
      </section>
      <AmountField
        isFirst
        label={say('Deposit, if more than the least')}
        entry={entry}
        onEntry={setEntry}
        onEnter={() => void putAside()}
      />
      <Button look="main" size="large" onClick={() => void putAside()}>
        {say('Take {amount} and put aside', { amount: text(deposit) })}
      </Button>
    </div>
  );
}
