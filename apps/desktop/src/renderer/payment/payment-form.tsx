import { IconCash, IconCheck, IconCreditCard, IconDeviceMobile, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Money } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { useCallback, useState } from 'react';
import type { AskedTender } from '../../ipc/areas/account';
import type { CardDeed, CardReaderView } from '../../ipc/areas/card-reader';
import type { LaybyView } from '../../ipc/areas/layby';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { isEnterOfNoButton, useHeardKeys } from '../app/use-heard-keys';
import { AmountField } from '../sheets/amount-field';
import styles from '../sheets/value-sheets.module.css';
import { OpenDrawerOffer } from '../drawer/open-drawer-offer';
import { useCardReader } from '../tender/card-by-reader';
import { keyedAmount } from '../tender/keyed-amount';
import { tenderWords } from '../tender/tender-words';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import { CardForDeed, type DeedEnded } from './card-for-deed';

type Props = {
  /** What is to be handed over; negative when it goes to the customer. */
  amount: Money;
  onPaid: () => void;
  /** Sends the intent; whether it was done. */
  send: (tenders: AskedTender[]) => Promise<boolean>;
  /** What is to be done when a card is held at the reader for what these leave; left out where nothing is taken. */
  deed?: (tenders: AskedTender[]) => CardDeed;
  /** Cards that money may go back to, and how much to each. */
  cards?: LaybyView['cards'];
};
type Step =
  | { on: 'paying' }
  | { on: 'sending' }
  | { on: 'card'; endedBefore: string | null }
  | { on: 'paid'; change: Money; back: Money };

const magnitude = (amount: Money): Money => keyedMoney(Math.abs(amount));

/** Cash and cards for what is no sale: one tap where one of them is enough. Source: spec/on-account.md OA5 */
export function PaymentForm({ amount, onPaid, send, deed, cards = [] }: Props) {
  const desk = useDesk();
  const text = useMoneyText();
  const digits = useSale((sale) => sale.minorUnitDigits);
  const refusal = useTill((till) => till.refusal);
  const [tenders, setTenders] = useState<AskedTender[]>([]);
  const [entry, setEntry] = useState('');
  const [step, setStep] = useState<Step>({ on: 'paying' });
  const [notPaid, setNotPaid] = useState<string | null>(null);
  const reader = useCardReader();
  const left = useQuery({
    queryKey: ['payment', amount, tenders],
    queryFn: () => desk.client.previewPayment.query({ amount, tenders }),
    placeholderData: (before) => before,
    gcTime: 0,
  }).data;
  const askReader = async (): Promise<void> => {
    if (!deed || !reader || reader.label === null || reader.notNow !== null) return;
    const endedBefore = reader.ended?.attemptId ?? null;
    setNotPaid(null);
    setStep({ on: 'sending' });
    const isAsked = await desk.ask('payByReaderFor', { deed: deed(tenders) });
    setStep(isAsked ? { on: 'card', endedBefore } : { on: 'paying' });
  };
  const cardEnded = useCallback((ended: DeedEnded | null): void => {
    setNotPaid(ended && !ended.isPaid ? ended.sentence : null);
    setStep(ended?.isPaid ? { on: 'paid', change: keyedMoney(0), back: keyedMoney(0) } : { on: 'paying' });
  }, []);
  useHeardKeys((event) => {
    if (step.on !== 'paying' || event.key.toLowerCase() !== 'r' || !deed) return false;
    void askReader();
    return true;
  });
  if (step.on === 'card') return <CardForDeed endedBefore={step.endedBefore} onEnded={cardEnded} />;
  if (step.on === 'paid') return <Paid change={step.change} back={step.back} onPaid={onPaid} />;
  const sign = amount < 0 ? -1 : 1;
  const keyed = keyedMoney(sign * keyedAmount(entry, digits));
  const take = async (kind: AskedTender['kind'], value: Money, backTo?: string): Promise<void> => {
    const all = [
      ...tenders,
      { kind, amount: value, reference: null, ...(backTo === undefined ? {} : { backTo }) },
    ];
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
  const backs = amount < 0 ? backsOf(cards, tenders, { due, keyed }) : [];
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
      {(refusal ?? notPaid) !== null && (
        <p className={styles.refusal} role="alert">
          {refusal ?? notPaid}
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
      {backs.map(({ intentId, last4, most }) => (
        <Button
          key={intentId}
          icon={<IconDeviceMobile size={22} aria-hidden />}
          isDisabled={isBusy}
          onClick={() => void take('card-manual', keyedMoney(-most), intentId)}
        >
          {say('Back to the card {amount} ···· {last4}', { last4, amount: text(most) })}
        </Button>
      ))}
      {deed !== undefined && due > 0 && (
        <AtTheReader {...{ reader, due, isBusy }} ask={() => void askReader()} />
      )}
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

/** What may go back to each card now: what was keyed or what is left, and no more than it paid less what it gets already. */
function backsOf(
  cards: LaybyView['cards'],
  tenders: readonly AskedTender[],
  { due, keyed }: { due: Money; keyed: Money },
) {
  const asked = magnitude(keyed === 0 ? due : keyed);
  return cards.flatMap(({ intentId, last4, left }) => {
    const given = tenders.reduce((all, each) => (each.backTo === intentId ? all - each.amount : all), 0);
    const most = keyedMoney(Math.min(asked, left - given));
    return most > 0 ? [{ intentId, last4, most }] : [];
  });
}

/** Where the register has a reader; while the hub is away it says why not. */
function AtTheReader({
  reader,
  due,
  isBusy,
  ask,
}: {
  reader: CardReaderView | undefined;
  due: Money;
  isBusy: boolean;
  ask: () => void;
}) {
  const text = useMoneyText();
  if (!reader || reader.label === null) return null;
  if (reader.notNow !== null) return <p role="status">{reader.notNow}</p>;
  return (
    <Button
      size="large"
      icon={<IconDeviceMobile size={24} aria-hidden />}
      keyName="R"
      isDisabled={isBusy}
      onClick={ask}
    >
      {say('Card at the reader {amount}', { amount: text(due) })}
    </Button>
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
