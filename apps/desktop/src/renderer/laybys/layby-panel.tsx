import { Modal } from '@mantine/core';
import { IconCash, IconPackageExport, IconPrinter, IconX } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { LaybyId, Money } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import type { LaybyView } from '../../ipc/areas/layby';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { PaymentForm } from '../payment/payment-form';
import { AmountField } from '../sheets/amount-field';
import sheet from '../sheets/value-sheets.module.css';
import { keyedAmount } from '../tender/keyed-amount';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import styles from './laybys-screen.module.css';
import { standingWords } from './standing-words';

type Asking = { for: 'payment' } | { for: 'cancel' } | { for: 'give-back' } | null;

/** One layby, and what can be done with it now. */
export function LaybyPanel({ laybyId }: { laybyId: LaybyId }) {
  const desk = useDesk();
  const queries = useQueryClient();
  const text = useMoneyText();
  const [asking, setAsking] = useState<Asking>(null);
  const layby = useQuery({
    queryKey: ['laybys', 'one', laybyId],
    queryFn: () => desk.client.layby.query({ laybyId }),
  }).data;
  const isBusy = useSale((sale) => sale.lines.length > 0);
  if (!layby) return null;
  const close = (): void => {
    setAsking(null);
    void queries.invalidateQueries({ queryKey: ['laybys'] });
  };
  const collect = async (): Promise<void> => {
    if (await desk.ask('collectLayby', { laybyId })) desk.step({ type: 'place-opened', place: 'sale' });
  };
  const isOpen = layby.standing !== 'collected' && layby.standing !== 'cancelled';
  return (
    <section className={styles.panel} aria-label={layby.customerName}>
      <h2>{layby.customerName}</h2>
      <p className={styles.about}>
        {layby.code} · {standingWords(layby.standing)} · {say('by {day}', { day: layby.dueOn })}
      </p>
      <ul className={styles.lines} aria-label={say('Goods')}>
        {layby.lines.map((line, index) => (
          <li key={index}>
            <span>{line.description}</span>
            <span>{text(line.net)}</span>
          </li>
        ))}
      </ul>
      <dl className={sheet.sums}>
        <div>
          <dt>{say('Total')}</dt>
          <dd>{text(layby.total)}</dd>
        </div>
        <div>
          <dt>{say('Paid so far')}</dt>
          <dd data-testid="layby-paid">{text(layby.paid)}</dd>
        </div>
        <div>
          <dt>{say('Left to pay')}</dt>
          <dd data-testid="layby-left">{text(layby.left)}</dd>
        </div>
      </dl>
      {layby.isAway && (
        <p className={styles.about}>
          {say('As of {when}: the hub is away, and another till may have added to it since.', {
            when: layby.asOf,
          })}
        </p>
      )}
      {isOpen && (
        <div className={styles.actions}>
          {layby.over > 0 ? (
            <Button look="main" size="large" onClick={() => setAsking({ for: 'give-back' })}>
              {say('Give back {amount} too much', { amount: text(layby.over) })}
            </Button>
          ) : (
            <Button
              look={layby.left === 0 ? 'main' : 'plain'}
              size="large"
              icon={<IconPackageExport size={24} aria-hidden />}
              isDisabled={isBusy}
              onClick={() => void collect()}
            >
              {say('Hand over')}
            </Button>
          )}
          {layby.left > 0 && (
            <Button
              look="main"
              size="large"
              icon={<IconCash size={24} aria-hidden />}
              onClick={() => setAsking({ for: 'payment' })}
            >
              {say('Take a payment')}
            </Button>
          )}
          <Button
            icon={<IconPrinter size={22} aria-hidden />}
            onClick={() => void desk.ask('printLayby', { laybyId })}
          >
            {say('Print the agreement')}
          </Button>
          <Button
            look="danger"
            icon={<IconX size={22} aria-hidden />}
            onClick={() => setAsking({ for: 'cancel' })}
          >
            {say('Cancel this layby')}
          </Button>
        </div>
      )}
      {asking?.for === 'payment' && <PaySheet layby={layby} onClose={close} />}
      {asking?.for === 'give-back' && (
        <Modal opened onClose={close} title={say('To give back')} size="md">
          <PaymentForm
            amount={keyedMoney(-layby.over)}
            onPaid={close}
            send={(tenders) => desk.ask('payLayby', { laybyId, amount: keyedMoney(-layby.over), tenders })}
          />
        </Modal>
      )}
      {asking?.for === 'cancel' && <CancelSheet layby={layby} onClose={close} />}
    </section>
  );
}

function PaySheet({ layby, onClose }: { layby: LaybyView; onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const digits = useSale((sale) => sale.minorUnitDigits);
  const [entry, setEntry] = useState('');
  const [amount, setAmount] = useState<Money | null>(null);
  const { laybyId } = layby;
  const keyed = keyedMoney(keyedAmount(entry, digits));
  const asked = keyed === 0 ? layby.left : keyed;
  return (
    <Modal opened onClose={onClose} title={say('Layby payment')} size="md">
      {amount === null ? (
        <div className={sheet.sheet}>
          <AmountField
            isFirst
            label={say('Amount, if not all of it')}
            entry={entry}
            onEntry={setEntry}
            onEnter={() => setAmount(asked)}
          />
          <Button look="main" size="large" onClick={() => setAmount(asked)}>
            {say('Take {amount}', { amount: text(asked) })}
          </Button>
        </div>
      ) : (
        <PaymentForm
          amount={amount}
          onPaid={onClose}
          send={(tenders) => desk.ask('payLayby', { laybyId, amount, tenders })}
        />
      )}
    </Modal>
  );
}

function CancelSheet({ layby, onClose }: { layby: LaybyView; onClose: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const [isSure, setSure] = useState(false);
  const { laybyId, back, fee } = layby;
  const cancel = (tenders: Parameters<Parameters<typeof PaymentForm>[0]['send']>[0]) =>
    desk.ask('cancelLayby', { laybyId, tenders });
  const goOn = async (): Promise<void> => {
    if (back > 0) return setSure(true);
    if (await cancel([])) onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say('Cancel this layby')} size="md">
      {isSure ? (
        <PaymentForm amount={keyedMoney(-back)} onPaid={onClose} send={cancel} />
      ) : (
        <div className={sheet.sheet}>
          <dl className={sheet.sums}>
            <div>
              <dt>{say('Paid so far')}</dt>
              <dd>{text(layby.paid)}</dd>
            </div>
            <div>
              <dt>{say('Kept by the shop')}</dt>
              <dd>{text(fee)}</dd>
            </div>
            <div>
              <dt>{say('To give back')}</dt>
              <dd>{text(back)}</dd>
            </div>
          </dl>
          <p>{say('The goods go back on the shelf. A cancelled layby cannot be opened again.')}</p>
          <Button look="danger" size="large" onClick={() => void goOn()}>
            {say('Cancel this layby')}
          </Button>
        </div>
      )}
    </Modal>
  );
}
