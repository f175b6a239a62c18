import { IconArrowLeft, IconCash, IconCreditCard, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Money } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { Keypad, type KeypadKey } from '../app/keypad';
import { Refusal } from '../app/refusal';
import { act, giveBackAs, takeCard, takeCash } from '../till/act-on-command';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { GiveBack } from '../returns/give-back';
import { giveBackWords } from '../returns/words';
import { BuyerNotice } from './buyer-notice';
import { keyedAmount } from './keyed-amount';
import { MoreWays } from './more-ways';
import { tenderWords } from './tender-words';
import { TenderSummary } from './tender-summary';
import styles from './tender-screen.module.css';

/** Taking the money. Cash is what a bare amount means; everything on it is two taps from the sale. */
export function TenderScreen() {
  return (
    <main className={styles.screen} aria-label={say('Tender')}>
      <section className={styles.left}>
        <Due />
        <Refusal />
        <BuyerNotice />
        <Ways />
        <Tenders />
      </section>
      <Keying />
      <TenderSummary />
    </main>
  );
}

/** Who is owed money gets it the way it came; who owes it pays as they like. */
function Ways() {
  const isGivingBack = useSale((sale) => (sale.giveBack?.length ?? 0) > 0);
  return (
    <>
      {isGivingBack ? <GiveBack /> : <QuickCash />}
      <Card />
      <MoreWays />
    </>
  );
}

function Due() {
  const text = useMoneyText();
  const due = useSale((sale) => sale.due);
  const cashDue = useSale((sale) => sale.cashDue);
  return (
    <header className={styles.due}>
      <h1>{due < 0 ? say('To give back') : say('Due')}</h1>
      <p className={styles.amount} data-testid="due">
        {text(magnitude(due))}
      </p>
      {cashDue !== due && (
        <p className={styles.cash}>
          {text(magnitude(cashDue))} <span>{say('in cash')}</span>
        </p>
      )}
    </header>
  );
}

function QuickCash() {
  const desk = useDesk();
  const text = useMoneyText();
  const quickCash = useSale((sale) => sale.quickCash);
  return (
    <div className={styles.quick} role="group" aria-label={say('Quick cash')}>
      {quickCash.map((amount, index) => (
        <button
          key={amount}
          type="button"
          className={styles.note}
          data-exact={index === 0}
          aria-keyshortcuts={String(index + 1)}
          onClick={() => act(desk, { do: 'quick-cash', position: index + 1 })}
        >
          <span>{text(magnitude(amount))}</span>{' '}
          <span className={styles.hint}>
            {index === 0 ? say('exact') : say('cash')} <kbd aria-hidden>{index + 1}</kbd>
          </span>
        </button>
      ))}
    </div>
  );
}

function Card() {
  const desk = useDesk();
  const text = useMoneyText();
  const due = useSale((sale) => sale.due);
  const digits = useSale((sale) => sale.minorUnitDigits);
  const entry = useTill((till) => till.entry);
  const [reference, setReference] = useState('');
  const keyed = keyedAmount(entry, digits);
  const amount = keyed === 0 ? magnitude(due) : keyedMoney(keyed);
  const take = (): void => {
    const sale = desk.sale.get();
    if (sale) takeCard(desk, sale, entry, reference.trim() === '' ? null : reference.trim());
    setReference('');
  };
  return (
    <div className={styles.card}>
      <Button size="large" icon={<IconCreditCard size={26} aria-hidden />} keyName="C" onClick={take}>
        {say('Card {amount}', { amount: text(amount) })}
      </Button>
      <input
        type="text"
        className={styles.reference}
        aria-label={say('Card reference (optional)')}
        placeholder={say('Terminal reference (optional)')}
        maxLength={40}
        autoComplete="off"
        value={reference}
        onChange={(event) => setReference(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          take();
        }}
      />
    </div>
  );
}

function Tenders() {
  const desk = useDesk();
  const text = useMoneyText();
  const tenders = useSale((sale) => sale.tenders);
  if (tenders.length === 0) return null;
  return (
    <ul className={styles.tenders} aria-label={say('Taken so far')}>
      {tenders.map((tender) => (
        <li key={tender.tenderId}>
          {tender.kind === 'cash' ? (
            <IconCash size={22} aria-hidden />
          ) : (
            <IconCreditCard size={22} aria-hidden />
          )}
          <span>
            {tenderWords(tender.kind)}
            {tender.reference !== null && <small> · {tender.reference}</small>}
          </span>
          <strong>{text(tender.tendered)}</strong>
          <Button
            look="quiet"
            label={say('Take back {way} {amount}', {
              way: tenderWords(tender.kind).toLowerCase(),
              amount: text(tender.tendered),
            })}
            onClick={() => void desk.ask('removeTender', { tenderId: tender.tenderId })}
          >
            <IconX size={22} aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Keying() {
  const desk = useDesk();
  const text = useMoneyText();
  const digits = useSale((sale) => sale.minorUnitDigits);
  const cashDue = useSale((sale) => sale.cashDue);
  const entry = useTill((till) => till.entry);
  const first = useSale((sale) => sale.giveBack?.[0]);
  const keyed = keyedAmount(entry, digits);
  const press = (key: KeypadKey): void => {
    if (key === 'rub-out') desk.step({ type: 'rubbed-out' });
    else for (const digit of key) desk.step({ type: 'digit', digit });
  };
  return (
    <section className={styles.keying} aria-label={say('Amount')}>
      <output className={styles.keyed} aria-label={say('Keyed amount')} data-empty={entry === ''}>
        {text(keyedMoney(keyed))}
      </output>
      <Keypad corner="00" label={say('Amount keypad')} onKey={press} />
      <Button
        look="main"
        size="large"
        icon={<IconCash size={26} aria-hidden />}
        keyName="Enter"
        {...(keyed === 0 && { heard: text(first?.amount ?? magnitude(cashDue)) })}
        onClick={() => {
          const sale = desk.sale.get();
          if (keyed === 0 && first) giveBackAs(desk, first);
          else if (sale) takeCash(desk, sale, entry);
        }}
      >
        {keyed > 0
          ? say('Cash {amount}', { amount: text(keyedMoney(keyed)) })
          : first
            ? giveBackWords(first.kind)
            : say('Exact cash')}
      </Button>
      <Button
        size="large"
        icon={<IconArrowLeft size={24} aria-hidden />}
        keyName="Esc"
        onClick={() => void desk.ask('backToSale')}
      >
        {say('Back to the sale')}
      </Button>
    </section>
  );
}

const magnitude = (amount: Money): Money => keyedMoney(Math.abs(amount));
