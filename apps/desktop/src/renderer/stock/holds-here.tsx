import { IconArrowBackUp, IconHandStop } from '@tabler/icons-react';
import { formatDateTime, formatQuantity } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { HoldRow } from '../../ipc/areas/stock';
import { Button } from '../app/button';
import { useDesk, useSale } from '../till/desk-context';
import styles from './goods.module.css';
import { useGoods, useLookAgain } from './use-goods';

/** What waits here for customers, what is to be put aside for them, and what nobody came for. Source: spec/near-by.md NB6, NB8 */
export function HoldsHere() {
  const desk = useDesk();
  const rows = useGoods(['holds'], () => desk.client.holds.query());
  return (
    <section className={styles.group}>
      <h2>{say('Held here for customers')}</h2>
      {rows?.length === 0 && <p className={styles.quiet}>{say('Nothing waits for a customer here.')}</p>}
      <ul className={styles.rows} aria-label={say('Held here for customers')}>
        {rows?.map((row) => (
          <Hold key={row.holdId} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Hold({ row }: { row: HoldRow }) {
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const when = formatDateTime(row.until, { timeZone, locale: localeOfDays(locale) });
  return (
    <li className={styles.row}>
      <span>
        <strong>{row.customerName}</strong>
        <small>
          {formatQuantity(row.quantity, row.unitOfMeasure, locale)} × {row.name}
        </small>
        <small>
          {[
            row.phone,
            say('asked by {store}', { store: row.askedBy }),
            row.isRunOut ? null : say('until {when}', { when }),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </small>
        {row.isRunOut ? (
          <small className={styles.away}>
            <IconArrowBackUp size={14} aria-hidden /> {say('Nobody came by {when}', { when })}
          </small>
        ) : (
          !row.isPutAside && (
            <small className={styles.away}>
              <IconHandStop size={14} aria-hidden /> {say('Not put aside yet')}
            </small>
          )
        )}
      </span>
      <Deeds row={row} />
    </li>
  );
}

function Deeds({ row: { holdId, customerId, customerName, isRunOut, isPutAside } }: { row: HoldRow }) {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const hasCustomer = useSale((sale) => sale.customer !== null);
  const saying = async (asked: Promise<boolean>): Promise<void> => {
    await asked;
    await lookAgain();
  };
  const letGo = (): Promise<void> => saying(desk.ask('endHold', { holdId, how: 'let-go' }));
  /** The customer comes with the goods, so that the sale is theirs; an open sale of somebody named stays as it is. */
  const handOver = async (): Promise<void> => {
    if (customerId !== null && !hasCustomer) await desk.ask('attachCustomer', { customerId });
    if (await desk.ask('sellHeld', { holdId })) desk.step({ type: 'place-opened', place: 'sale' });
  };
  if (isRunOut)
    return (
      <span className={styles.ends}>
        <Button heard={customerName} onClick={() => void letGo()}>
          {say('Back on the shelf')}
        </Button>
      </span>
    );
  return (
    <span className={styles.ends}>
      {!isPutAside && (
        <Button
          look="main"
          heard={customerName}
          onClick={() => void saying(desk.ask('putHoldAside', { holdId }))}
        >
          {say('Put aside')}
        </Button>
      )}
      <Button heard={customerName} onClick={() => void handOver()}>
        {say('Hand over')}
      </Button>
      <Button look="quiet" heard={customerName} onClick={() => void letGo()}>
        {say('Let go')}
      </Button>
    </span>
  );
}
