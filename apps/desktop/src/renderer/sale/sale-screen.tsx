import { Refusal } from '../app/refusal';
import { useSale, useTill } from '../till/desk-context';
import { Cart } from './cart';
import { ItemGrid } from './item-grid';
import { LinePanel } from './line-panel';
import { CodeChoiceCard, UnknownCode } from './scan-cards';
import styles from './sale-screen.module.css';

/** Ringing up: items left, the cart right, and between them the chosen line. */
export function SaleScreen() {
  const selected = useTill((till) => till.selectedLineId);
  const line = useSale((sale) => sale.lines.find((each) => each.lineId === selected));
  return (
    <main className={styles.screen} data-line-open={line !== undefined}>
      <div className={styles.left}>
        <div className={styles.cards}>
          <Refusal />
          <UnknownCode />
          <CodeChoiceCard />
        </div>
        <ItemGrid />
      </div>
      {line && <LinePanel line={line} />}
      <Cart />
    </main>
  );
}
