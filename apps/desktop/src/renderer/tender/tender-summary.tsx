import { formatQuantity } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import { useMoneyText, useSale } from '../till/desk-context';
import styles from './tender-screen.module.css';

/** What is being paid for, to look back at and not to change. */
export function TenderSummary() {
  const text = useMoneyText();
  const lines = useSale((sale) => sale.lines);
  const locale = useSale((sale) => sale.locale);
  const total = useSale((sale) => sale.total);
  const discount = useSale((sale) => sale.discount);
  return (
    <aside className={styles.summary} aria-label={say('What is paid for')}>
      <h2>{say('{count, plural, one {# line} other {# lines}}', { count: lines.length })}</h2>
      <ul tabIndex={0} aria-label={say('Lines')}>
        {lines.map((line) => (
          <li key={line.lineId}>
            <span>{formatQuantity(line.quantity, line.unitOfMeasure, locale)} ×</span>
            <span>{line.name}</span>
            <span>{text(line.net)}</span>
          </li>
        ))}
      </ul>
      <dl>
        {discount !== 0 && (
          <div>
            <dt>{say('Discount')}</dt>
            <dd>−{text(discount)}</dd>
          </div>
        )}
        <div className={styles.total}>
          <dt>{say('Total')}</dt>
          <dd>{text(total)}</dd>
        </div>
      </dl>
    </aside>
  );
}
