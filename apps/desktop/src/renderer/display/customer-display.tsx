import { formatMoney, formatQuantity } from '@tillbridge/core/format';
import type { Money } from '@tillbridge/core/kernel';
import { IconCircleCheck, IconShoppingBag } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useEffect, useRef } from 'react';
import type { DisplayView, DisplayedLine, DisplayedTender } from '../../ipc/display';
import { keyedMoney } from '../../ipc/keyed';
import { tenderWords } from '../tender/tender-words';
import styles from './customer-display.module.css';

type Sale = Extract<DisplayView, { show: 'ringing' | 'paying' }>;
type Thanks = Extract<DisplayView, { show: 'thanks' }>;
type Write = (amount: Money) => string;

/** What the customer sees. Colour says nothing here that words do not. */
export function CustomerDisplay({ view }: { view: DisplayView | null }) {
  if (!view) return <main className={styles.calm} aria-label={say('Customer display')} />;
  const write: Write = (amount) => formatMoney(amount, view);
  return (
    <div className={styles.frame}>
      {view.isTraining && <p className={styles.training}>{say('Training: nothing here is sold')}</p>}
      <Shown view={view} write={write} />
    </div>
  );
}

function Shown({ view, write }: { view: DisplayView; write: Write }) {
  switch (view.show) {
    case 'closed':
      return <Calm store={view.storeName} words={say('This till is closed')} />;
    case 'welcome':
      return <Calm store={view.storeName} words={say('Welcome')} />;
    case 'ringing':
    case 'paying':
      return <SaleShown view={view} write={write} />;
    case 'thanks':
      return <ThanksShown view={view} write={write} />;
  }
}

function Calm({ store, words }: { store: string; words: string }) {
  return (
    <main className={styles.calm} aria-label={say('Customer display')}>
      <IconShoppingBag size={72} stroke={1.25} aria-hidden />
      <h1>{words}</h1>
      <p>{store}</p>
    </main>
  );
}

function SaleShown({ view, write }: { view: Sale; write: Write }) {
  const isPaying = view.show === 'paying';
  return (
    <main className={styles.sale} aria-label={say('Customer display')}>
      <Lines view={view} write={write} />
      <section className={styles.sums} aria-label={say('Total')}>
        <p className={styles.store}>{view.storeName}</p>
        <dl>
          {view.saved > 0 && <Sum name={say('You save')} amount={write(view.saved)} isGood />}
          {view.taxes.map(({ name, amount }) => (
            <Sum key={name} name={name} amount={write(amount)} />
          ))}
          {view.paid.length > 0 && <Sum name={say('Total')} amount={write(view.total)} />}
          <Paid paid={view.paid} write={write} />
        </dl>
        <p className={styles.word}>{headline(view, isPaying)}</p>
        <p className={styles.total} data-testid="display-total">
          {write(isPaying || view.total < 0 ? magnitude(view.due) : view.total)}
        </p>
      </section>
    </main>
  );
}

function headline({ due }: Sale, isPaying: boolean): string {
  if (due < 0) return say('You get back');
  return isPaying ? say('To pay') : say('Total');
}

function Lines({ view, write }: { view: Sale; write: Write }) {
  const end = useRef<HTMLLIElement>(null);
  const count = view.lines.length;
  // The line that was rung up last is the one that is looked for.
  useEffect(() => {
    void end.current?.scrollIntoView({ block: 'end' });
  }, [count]);
  return (
    <ol className={styles.lines} aria-label={say('Lines')} tabIndex={0}>
      {view.lines.map((line, index) => (
        // A line has no name of its own here; its place is what it is.
        <li key={index} {...(index === count - 1 && { ref: end })}>
          <span className={styles.name}>{line.name}</span>
          <span className={styles.net}>{write(line.net)}</span>
          <Detail line={line} write={write} locale={view.locale} />
        </li>
      ))}
    </ol>
  );
}

function Detail({ line, write, locale }: { line: DisplayedLine; write: Write; locale: string }) {
  const { quantity, unitOfMeasure, unitPrice, saved } = line;
  if (quantity === 1000 && saved === 0) return null;
  return (
    <span className={styles.detail}>
      {formatQuantity(quantity, unitOfMeasure, locale)} × {write(unitPrice)}
      {saved > 0 && (
        <span className={styles.saved}>{say('You save {amount}', { amount: write(saved) })}</span>
      )}
    </span>
  );
}

function ThanksShown({ view, write }: { view: Thanks; write: Write }) {
  return (
    <main className={styles.calm} aria-label={say('Customer display')}>
      <IconCircleCheck size={72} stroke={1.25} className={styles.good} aria-hidden />
      <h1>{say('Thank you')}</h1>
      <dl className={styles.thanks}>
        <Sum name={say('Total')} amount={write(view.total)} />
        <Paid paid={view.paid} write={write} />
      </dl>
      {view.change !== 0 && (
        <>
          <p className={styles.word}>{say('Change')}</p>
          <p className={styles.total} data-testid="display-change">
            {write(magnitude(view.change))}
          </p>
        </>
      )}
      <p>{view.storeName}</p>
    </main>
  );
}

const Paid = ({ paid, write }: { paid: DisplayedTender[]; write: Write }) =>
  paid.map(({ kind, amount }, index) => <Sum key={index} name={tenderWords(kind)} amount={write(amount)} />);

const Sum = ({ name, amount, isGood = false }: { name: string; amount: string; isGood?: boolean }) => (
  <div data-good={isGood}>
    <dt>{name}</dt>
    <dd>{amount}</dd>
  </div>
);

const magnitude = (amount: Money): Money => keyedMoney(Math.abs(amount));
