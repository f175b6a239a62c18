import { IconArrowRight, IconHandGrab } from '@tabler/icons-react';
import { formatQuantity } from '@tillbridge/core/format';
import type { ItemId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { ArrivedRowView } from '../../ipc/areas/bin';
import { Button } from '../app/button';
import styles from '../stock/goods.module.css';
import { useLookAgain } from '../stock/use-goods';
import { useDesk, useSale } from '../till/desk-context';

/** What came in and waits to be put away: in hand, the next label says where. Source: spec/bins.md BN15 */
export function ToPutAway({ rows }: { rows: readonly ArrivedRowView[] }) {
  return (
    <div className={styles.group}>
      <h2>{say('To be put away')}</h2>
      <ul className={styles.rows} aria-label={say('To be put away')}>
        {rows.map((row) => (
          <Arrived key={row.itemId} row={row} />
        ))}
      </ul>
    </div>
  );
}

function Arrived({ row }: { row: ArrivedRowView }) {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const locale = useSale((sale) => sale.locale);
  const { itemId, name, sku, shelf, bins, isInHand, unitOfMeasure } = row;
  const text = (amount: ArrivedRowView['quantity']): string => formatQuantity(amount, unitOfMeasure, locale);
  const take = (held: ItemId | null): void =>
    void desk.ask('takeInHand', { itemId: held }).then(() => lookAgain());
  const put = (bin: string | null): void => void desk.ask('putAway', { itemId, bin }).then(() => lookAgain());
  const lies = [...bins.map(({ bin, quantity }) => say('{bin}: {count}', { bin, count: text(quantity) }))];
  const [first] = bins;
  return (
    <li className={styles.row}>
      <span>
        <strong>{name}</strong>
        <small>
          {[
            say('{count} came', { count: text(row.quantity) }),
            sku,
            ...(shelf === null ? [] : [shelf]),
            ...lies,
          ].join(' · ')}
        </small>
      </span>
      <span className={styles.ends}>
        {isInHand && <em data-kind="ok">{say('Scan the label of its bin')}</em>}
        {isInHand ? (
          <Button heard={name} onClick={() => put(null)}>
            {say('Leave it on the floor')}
          </Button>
        ) : (
          <Button icon={<IconHandGrab size={22} aria-hidden />} heard={name} onClick={() => take(itemId)}>
            {say('Put away')}
          </Button>
        )}
        {first && (
          <Button
            look="main"
            icon={<IconArrowRight size={22} aria-hidden />}
            heard={name}
            onClick={() => put(first.bin)}
          >
            {say('Into {bin}', { bin: first.bin })}
          </Button>
        )}
      </span>
    </li>
  );
}
