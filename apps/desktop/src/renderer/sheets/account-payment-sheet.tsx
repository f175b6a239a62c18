import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CustomerId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { PaymentForm } from '../payment/payment-form';
import { keyedAmount } from '../tender/keyed-amount';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import { AmountField } from './amount-field';
import { AccountPicture } from './on-account-sheet';
import styles from './value-sheets.module.css';

/** Takes money for what a customer owes: all of it, unless something else is keyed first. */
export function AccountPaymentSheet({
  customerId,
  onClose,
}: {
  customerId: CustomerId;
  onClose: () => void;
}) {
  const desk = useDesk();
  const text = useMoneyText();
  const digits = useSale((sale) => sale.minorUnitDigits);
  const [entry, setEntry] = useState('');
  const [amount, setAmount] = useState<ReturnType<typeof keyedMoney> | null>(null);
  const account = useQuery({
    queryKey: ['account', customerId],
    queryFn: () => desk.client.accountOf.query({ customerId }),
    gcTime: 0,
  }).data;
  if (!account) return null;
  const keyed = keyedMoney(keyedAmount(entry, digits));
  const asked = keyed === 0 ? account.owed : keyed;
  return (
    <Modal opened onClose={onClose} title={say('Payment on account')} size="md">
      {amount === null ? (
        <div className={styles.sheet}>
          <AccountPicture account={account} />
          <AmountField
            isFirst
            label={say('Amount, if not all of it')}
            entry={entry}
            onEntry={setEntry}
            onEnter={() => asked > 0 && setAmount(asked)}
          />
          <Button look="main" size="large" isDisabled={asked <= 0} onClick={() => setAmount(asked)}>
            {say('Take {amount}', { amount: text(asked) })}
          </Button>
        </div>
      ) : (
        <PaymentForm
          amount={amount}
          onPaid={onClose}
          send={(tenders) => desk.ask('takeAccountPayment', { customerId, amount, tenders })}
          deed={(tenders) => ({ kind: 'pay-account', customerId, amount, tenders })}
        />
      )}
    </Modal>
  );
}
