import { Modal } from '@mantine/core';
import { IconUserDollar } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import type { AccountView } from '../../ipc/areas/account';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { keyedAmount } from '../tender/keyed-amount';
import { useAccountOfSale } from '../tender/more-ways';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { AmountField } from './amount-field';
import styles from './value-sheets.module.css';

/** What the customer owes, what may still go on it, and putting what is due on it: all of it unless something is keyed. */
export function OnAccountSheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const due = useSale((sale) => sale.due);
  const digits = useSale((sale) => sale.minorUnitDigits);
  const refusal = useTill((till) => till.refusal);
  const account = useAccountOfSale();
  const [entry, setEntry] = useState('');
  if (!account) return null;
  const keyed = keyedAmount(entry, digits);
  const amount = keyed === 0 ? due : keyedMoney(keyed);
  const take = async (): Promise<void> => {
    if (await desk.ask('payOnAccount', { amount: keyed === 0 ? null : amount })) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('On account')} size="md">
      <div className={styles.sheet}>
        <AccountPicture account={account} />
        <AmountField
          isFirst
          label={say('Amount, if not all of it')}
          entry={entry}
          onEntry={setEntry}
          onEnter={() => void take()}
        />
        {refusal !== null && (
          <p className={styles.refusal} role="alert">
            {refusal}
          </p>
        )}
        <Button
          look="main"
          size="large"
          icon={<IconUserDollar size={24} aria-hidden />}
          onClick={() => void take()}
        >
          {say('Put {amount} on account', { amount: text(amount) })}
        </Button>
      </div>
    </Modal>
  );
}

/** What is owed now, whose word that is, and how much room is left below the limit. */
export function AccountPicture({ account }: { account: AccountView }) {
  const text = useMoneyText();
  const { name, owed, room, limit, termsDays, asOf, isAway } = account;
  return (
    <section className={styles.card} aria-label={say('What is owed')}>
      <p className={styles.name}>{say('{name} owes', { name })}</p>
      <p className={styles.balance} data-testid="account-owed">
        {text(owed)}
      </p>
      <dl className={styles.sums}>
        <div>
          <dt>{say('Limit')}</dt>
          <dd>{text(limit)}</dd>
        </div>
        <div>
          <dt>{say('Room below the limit')}</dt>
          <dd data-testid="account-room">{text(room)}</dd>
        </div>
        {termsDays !== null && (
          <div>
            <dt>{say('To be paid')}</dt>
            <dd>
              {say('{days, plural, =0 {at once} one {within # day} other {within # days}}', {
                days: termsDays,
              })}
            </dd>
          </div>
        )}
      </dl>
      <p className={styles.asOf}>
        {isAway
          ? say('As of {when}: the hub is away, and another till may have added to it since.', { when: asOf })
          : say('As the hub has it now')}
      </p>
    </section>
  );
}
