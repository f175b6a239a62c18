import { Modal, TextInput } from '@mantine/core';
import { IconMailOff, IconPencil, IconUserDollar, IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { CustomerId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import type { CustomerCard } from '../../ipc/areas/customer';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { usePointsOfSale } from '../tender/more-ways';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { CustomerForm } from './customer-form';
import { CustomerSales } from './customer-sales';
import styles from './customer-sheet.module.css';

type Step = { on: 'card' } | { on: 'search' } | { on: 'form'; customer: CustomerCard | null; name: string };

/** Who buys: found, made, changed or taken out of the sale. Source: spec/customers.md CU13, CU14 */
export function CustomerSheet({ onClose }: { onClose: () => void }) {
  const customer = useSale((sale) => sale.customer);
  const [step, setStep] = useState<Step>({ on: customer ? 'card' : 'search' });
  const title =
    step.on === 'form' ? (step.customer ? say('Change customer') : say('New customer')) : say('Customer');
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      {step.on === 'card' && customer && (
        <InSale
          customerId={customer.customerId}
          onEdit={(card) => setStep({ on: 'form', customer: card, name: card.name })}
          onSearch={() => setStep({ on: 'search' })}
          onClose={onClose}
        />
      )}
      {step.on === 'search' && (
        <Search onNew={(name) => setStep({ on: 'form', customer: null, name })} onClose={onClose} />
      )}
      {step.on === 'form' && <CustomerForm customer={step.customer} name={step.name} onClose={onClose} />}
    </Modal>
  );
}

function Search({ onNew, onClose }: { onNew: (name: string) => void; onClose: () => void }) {
  const desk = useDesk();
  const refusal = useTill((till) => till.refusal);
  const [text, setText] = useState('');
  const found = useQuery({
    queryKey: ['customers', text],
    queryFn: () => desk.client.findCustomers.query({ text }),
    placeholderData: (before) => before,
  }).data;
  const choose = async (customerId: CustomerId): Promise<void> => {
    if (await desk.ask('attachCustomer', { customerId })) onClose();
  };
  const rows = found ?? [];
  return (
    <div className={styles.sheet}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [only, ...others] = rows;
          if (only && others.length === 0) void choose(only.customerId);
        }}
      >
        <TextInput
          data-autofocus
          label={say('Name, phone or email')}
          description={say('Or close this and scan the customer’s card.')}
          size="md"
          maxLength={120}
          autoComplete="off"
          value={text}
          error={refusal}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </form>
      {rows.length > 0 && (
        <ul className={styles.rows} aria-label={say('Customers found')}>
          {rows.map((row) => (
            <li key={row.customerId}>
              <button type="button" className={styles.row} onClick={() => void choose(row.customerId)}>
                <strong>{row.name}</strong>
                <span>{[row.company, row.phone, row.email].filter(Boolean).join(' · ')}</span>
                {row.groupName !== null && <em>{row.groupName}</em>}
              </button>
            </li>
          ))}
        </ul>
      )}
      {text.trim() !== '' && rows.length === 0 && (
        <p className={styles.none}>{say('Nobody is found. Add them as a new customer.')}</p>
      )}
      <Button
        size="large"
        icon={<IconUserPlus size={22} aria-hidden />}
        onClick={() => onNew(/\d|@/.test(text) ? '' : text.trim())}
      >
        {say('New customer')}
      </Button>
    </div>
  );
}

type InSaleProps = {
  customerId: CustomerId;
  onEdit: (card: CustomerCard) => void;
  onSearch: () => void;
  onClose: () => void;
};

function InSale({ customerId, onEdit, onSearch, onClose }: InSaleProps) {
  const desk = useDesk();
  const money = useMoneyText();
  const card = useQuery({
    queryKey: ['customer', customerId],
    queryFn: () => desk.client.customerCard.query({ customerId }),
    gcTime: 0,
  }).data;
  const points = usePointsOfSale();
  const takeOut = async (): Promise<void> => {
    if (await desk.ask('attachCustomer', { customerId: null })) onClose();
  };
  return (
    <div className={styles.sheet}>
      {card && (
        <>
          <h3 className={styles.name}>
            {card.name} {card.groupName !== null && <em>{card.groupName}</em>}
          </h3>
          <p className={styles.none}>
            {[card.company, card.phone, card.email, ...card.address].filter(Boolean).join(' · ')}
          </p>
          {card.mailOff !== null && (
            <p className={styles.off}>
              <IconMailOff size={22} aria-hidden />
              {mailOffWords(card.mailOff)}
            </p>
          )}
          <dl className={styles.sums}>
            <div>
              <dt>{say('Points')}</dt>
              <dd>
                {card.points}
                {points && card.points > 0 && ` · ${money(keyedMoney(card.points * points.pointWorth))}`}
              </dd>
            </div>
            <div>
              <dt>{say('Owes on account')}</dt>
              <dd>{money(card.owed)}</dd>
            </div>
          </dl>
          {card.room !== null && (
            <Button
              icon={<IconUserDollar size={22} aria-hidden />}
              onClick={() =>
                desk.step({ type: 'sheet-opened', sheet: { kind: 'account-payment', customerId } })
              }
            >
              {say('Take a payment on account')}
            </Button>
          )}
          {card.note !== null && <p>{card.note}</p>}
          <CustomerSales customerId={customerId} here={card.sales} />
        </>
      )}
      <div className={styles.actions}>
        <Button
          icon={<IconPencil size={22} aria-hidden />}
          isDisabled={!card}
          onClick={() => card && onEdit(card)}
        >
          {say('Change details')}
        </Button>
        <Button onClick={onSearch}>{say('Another customer')}</Button>
        <Button look="danger" icon={<IconUserMinus size={22} aria-hidden />} onClick={() => void takeOut()}>
          {say('Take out of the sale')}
        </Button>
      </div>
    </div>
  );
}

/** Source: spec/messages.md MG21 */
const mailOffWords = (why: NonNullable<CustomerCard['mailOff']>): string =>
  why === 'bounced'
    ? say('Mail to this address comes back. Ask whether it is right.')
    : say(
        'They want no more mail but the receipts that they ask for. If they agree again, tick it under “Change details”.',
      );
