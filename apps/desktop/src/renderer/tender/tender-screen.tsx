import {
  type Icon,
  IconArrowLeft,
  IconCash,
  IconCreditCard,
  IconGift,
  IconPackage,
  IconStar,
  IconUserDollar,
  IconWorld,
  IconX,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Money } from '@tillbridge/core/kernel';
import type { TenderKind } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { Keypad, type KeypadKey } from '../app/keypad';
import { Refusal } from '../app/refusal';
import { act, giveBackAs, takeCard, takeCash } from '../till/act-on-command';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { GiveBack } from '../returns/give-back';
import { giveBackWords } from '../returns/words';
import { CardWindow } from '../card-window/card-window';
import { CardByReader, useCardReader } from './card-by-reader';
import { BuyerNotice } from './buyer-notice';
import { keyedAmount } from './keyed-amount';
import { MoreWays } from './more-ways';
import { tenderWords } from './tender-words';
import { TenderSummary } from './tender-summary';
import styles from './tender-screen.module.css';

/** Taking the money: what is due, the amount, and every way to pay, each in a column of its own that nothing pushes off the screen. */
export function TenderScreen() {
  return (
    <main className={styles.screen} aria-label={say('Tender')}>
      <section className={styles.left}>
        <Due />
        <Refusal />
        <BuyerNotice />
        <InCash />
        <Tenders />
        <TenderSummary />
      </section>
      <Keying />
      <section className={styles.ways} aria-label={say('Ways to pay')}>
        <CardByReader />
        <CardWindow of="sale" />
        <Card />
        <MoreWays />
        <Back />
      </section>
    </main>
  );
}

/** Who is owed money gets it the way it came; who owes it pays as they like. */
function InCash() {
  const isGivingBack = useSale((sale) => (sale.giveBack?.length ?? 0) > 0);
  return isGivingBack ? <GiveBack /> : <QuickCash />;
}

/** Goods of a layby have no sale to go back to: they go back on their shelf. */
function Back() {
  const desk = useDesk();
  const isLayby = useSale((sale) => sale.tenders.some(({ kind }) => kind === 'deposit'));
  return (
    <Button
      icon={<IconArrowLeft size={22} aria-hidden />}
      keyName="Esc"
      onClick={() => void desk.ask('backToSale')}
    >
      {isLayby ? say('Put the layby back') : say('Back to the sale')}
    </Button>
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
  // Beside a reader it is the other machine that is meant.
  const hasReader = (useCardReader()?.label ?? null) !== null;
  const take = (): void => {
    const sale = desk.sale.get();
    if (sale) takeCard(desk, sale, entry, reference.trim() === '' ? null : reference.trim());
    setReference('');
  };
  return (
    <div className={styles.card}>
      <Button
        size={hasReader ? 'normal' : 'large'}
        icon={<IconCreditCard size={hasReader ? 22 : 26} aria-hidden />}
        keyName="C"
        onClick={take}
      >
        {hasReader
          ? say('Stand-alone terminal {amount}', { amount: text(amount) })
          : say('Card {amount}', { amount: text(amount) })}
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
          <TenderIcon kind={tender.kind} />
          <span>
            {tenderWords(tender.kind)}
            {tender.reference !== null && <small> · {tender.reference}</small>}
          </span>
          <strong>{text(tender.tendered)}</strong>
          {tender.kind !== 'deposit' && (
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
          )}
        </li>
      ))}
    </ul>
  );
}

const tenderIcons: Readonly<Record<TenderKind, Icon>> = {
  cash: IconCash,
  'card-manual': IconCreditCard,
  'foreign-cash': IconCash,
  'gift-card': IconGift,
  'store-credit': IconGift,
  'on-account': IconUserDollar,
  points: IconStar,
  deposit: IconPackage,
  'paid-online': IconWorld,
};

function TenderIcon({ kind }: { kind: TenderKind }) {
  const Shown = tenderIcons[kind];
  return <Shown size={22} aria-hidden />;
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
    </section>
  );
}

const magnitude = (amount: Money): Money => keyedMoney(Math.abs(amount));
