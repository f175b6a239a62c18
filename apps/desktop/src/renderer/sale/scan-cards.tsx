import { IconBarcode, IconX } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { useDesk, useMoneyText, useSale, useTill } from '../till/desk-context';
import styles from './scan-cards.module.css';

/** A code that nothing bears. It stands aside: the next scan goes on. */
export function UnknownCode() {
  const desk = useDesk();
  const unknown = useTill((till) => till.unknown);
  return (
    <div role="alert" aria-label={say('Unknown code')}>
      {unknown && (
        <div className={styles.card} data-kind="unknown">
          <IconBarcode size={28} aria-hidden />
          <div>
            <p className={styles.title}>
              {say('Unknown code')} <span className={styles.code}>{unknown.code}</span>
            </p>
            <p>{unknown.sentence}</p>
          </div>
          <Button
            keyName="F2"
            onClick={() => {
              desk.step({ type: 'unknown-dismissed' });
              desk.searchBox()?.focus();
            }}
          >
            {say('Search')}
          </Button>
          <Button
            look="quiet"
            label={say('Put the card away')}
            onClick={() => desk.step({ type: 'unknown-dismissed' })}
          >
            <IconX size={22} aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
}

/** One code on several items: a person knows which one they hold. */
export function CodeChoiceCard() {
  const desk = useDesk();
  const text = useMoneyText();
  const choice = useSale((sale) => sale.choice);
  if (!choice) return null;
  const choose = (itemId: (typeof choice.choices)[number]['itemId'] | null) =>
    void desk.ask('chooseItem', { itemId });
  return (
    <section className={styles.card} data-kind="choice" aria-label={say('Which item is it?')}>
      <header className={styles.head}>
        <p className={styles.title}>
          {say('Which item is it?')} <span className={styles.code}>{choice.code}</span>
        </p>
        <Button look="quiet" onClick={() => choose(null)}>
          {say('None of these')}
        </Button>
      </header>
      <ul className={styles.choices}>
        {choice.choices.map((item) => (
          <li key={item.itemId}>
            <button type="button" className={styles.choice} onClick={() => choose(item.itemId)}>
              <span>{item.name}</span>
              <span className={styles.sku}>{item.sku}</span>
              <strong>{text(item.price)}</strong>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
