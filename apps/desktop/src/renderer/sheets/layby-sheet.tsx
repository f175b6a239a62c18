import { Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { LaybyId, Money } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import type { LaybyView } from '../../ipc/areas/layby';
import type { AskedTender } from '../../ipc/areas/account';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { PaymentForm } from '../payment/payment-form';
import { keyedAmount } from '../tender/keyed-amount';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { AmountField } from './amount-field';
import styles from './value-sheets.module.css';

type Props = { laybyId: LaybyId; onClose: () => void };
type LaybySheetKind = 'pay-layby' | 'give-back-layby' | 'cancel-layby';

/** Money for a layby: paid, given back because too much was paid, or given back because it is cancelled. */
export function LaybySheet({ kind, laybyId, onClose }: Props & { kind: LaybySheetKind }) {
  const desk = useDesk();
  const queries = useQueryClient();
  // What it was when it was asked: the change is still to be read when it is paid.
  const layby = useQuery({
    queryKey: ['layby-asked', laybyId],
    queryFn: () => desk.client.layby.query({ laybyId }),
    gcTime: 0,
    staleTime: Infinity,
  }).data;
  if (!layby) return null;
  const close = (): void => {
    onClose();
    void queries.invalidateQueries({ queryKey: ['laybys'] });
  };
  const titles = {
    'pay-layby': () => say('Layby payment'),
    'give-back-layby': () => say('To give back'),
    'cancel-layby': () => say('Cancel this layby'),
  };
  return (
    <Modal opened onClose={close} title={titles[kind]()} size="md">
      {kind === 'pay-layby' && <Pay layby={layby} onClose={close} />}
      {kind === 'give-back-layby' && <GiveBack layby={layby} onClose={close} />}
      {kind === 'cancel-layby' && <Cancel layby={layby} onClose={close} />}
    </Modal>
  );
}

function Pay({ layby, onClose }: { layby: LaybyView; onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const digits = useSale((sale) => sale.minorUnitDigits);
  const [entry, setEntry] = useState('');
  const [amount, setAmount] = useState<Money | null>(null);
  const { laybyId, left } = layby;
  const keyed = keyedMoney(keyedAmount(entry, digits));
  const asked = keyed === 0 ? left : keyed;
  if (amount !== null)
    return (
      <PaymentForm
        amount={amount}
        onPaid={onClose}
        send={(tenders) => desk.ask('payLayby', { laybyId, amount, tenders })}
        deed={(tenders) => ({ kind: 'pay-layby', laybyId, amount, tenders })}
      />
    );
  const isTooMuch = asked > left;
  return (
    <div className={styles.sheet}>
      <section className={styles.card} aria-label={say('Left to pay')}>
        <p className={styles.name}>{say('{name} has left to pay', { name: layby.customerName })}</p>
        <p className={styles.balance}>{text(left)}</p>
      </section>
      <AmountField
        isFirst
        label={say('Amount, if not all of it')}
        entry={entry}
        onEntry={setEntry}
        onEnter={() => !isTooMuch && setAmount(asked)}
      />
      {isTooMuch && (
        <p className={styles.refusal} role="alert">
          {say('Only {left} is left to pay.', { left: text(left) })}
        </p>
      )}
      <Button look="main" size="large" isDisabled={isTooMuch} onClick={() => setAmount(asked)}>
        {say('Take {amount}', { amount: text(asked) })}
      </Button>
    </div>
  );
}

function GiveBack({ layby, onClose }: { layby: LaybyView; onClose: () => void }) {
  const desk = useDesk();
  const { laybyId } = layby;
  const amount = keyedMoney(-layby.over);
  return (
    <PaymentForm
      amount={amount}
      onPaid={onClose}
      send={(tenders) => desk.ask('payLayby', { laybyId, amount, tenders })}
      cards={layby.cards}
    />
  );
}

function Cancel({ layby, onClose }: { layby: LaybyView; onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const refusal = useTill((till) => till.refusal);
  const [isSure, setSure] = useState(false);
  const { laybyId, back, fee } = layby;
  const cancel = (tenders: AskedTender[]) => desk.ask('cancelLayby', { laybyId, tenders });
  const goOn = async (): Promise<void> => {
    if (back > 0) return setSure(true);
    if (await cancel([])) onClose();
  };
  if (isSure)
    return <PaymentForm amount={keyedMoney(-back)} onPaid={onClose} send={cancel} cards={layby.cards} />;
  return (
    <div className={styles.sheet}>
      <section className={styles.card} aria-label={say('To give back')}>
        <p className={styles.name}>{say('To give back')}</p>
        <p className={styles.balance} data-testid="layby-back">
          {text(back)}
        </p>
        <dl className={styles.sums}>
          <div>
            <dt>{say('Paid so far')}</dt>
            <dd>{text(layby.paid)}</dd>
          </div>
          <div>
            <dt>{say('Kept by the shop')}</dt>
            <dd>{text(fee)}</dd>
          </div>
        </dl>
      </section>
      <p>{say('The goods go back on the shelf. A cancelled layby cannot be opened again.')}</p>
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      <Button look="danger" size="large" onClick={() => void goOn()}>
        {say('Cancel this layby')}
      </Button>
    </div>
  );
}
