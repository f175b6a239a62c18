import { IconArrowBackUp, IconCheck, IconClock, IconHandOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatDateTime, formatQuantity } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { HoldElsewhereRow } from '../../ipc/areas/stock';
import { Button } from '../app/button';
import { useDesk, useSale } from '../till/desk-context';
import styles from './goods.module.css';
import { useGoods, useLookAgain } from './use-goods';

/** What this store asked others to hold for its customers, and how it ended. Source: spec/near-by.md NB10 */
export function HoldsElsewhere() {
  const desk = useDesk();
  const rows = useGoods(['holds-elsewhere'], () => desk.client.holdsElsewhere.query());
  if (!rows || rows.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2>{say('Held in other stores')}</h2>
      <ul className={styles.rows} aria-label={say('Held in other stores')}>
        {rows.map((row) => (
          <Hold key={row.holdId} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Hold({ row }: { row: HoldElsewhereRow }) {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const when = formatDateTime(row.until, { timeZone, locale: localeOfDays(locale) });
  const { customerName, phone, storeName, outcome, isSeen, holdId } = row;
  return (
    <li className={styles.row}>
      <span>
        <strong>{customerName}</strong>
        <small>
          {formatQuantity(row.quantity, row.unitOfMeasure, locale)} × {row.name}
        </small>
        <small>{[storeName, phone].filter((part) => part !== null).join(' · ')}</small>
        <Outcome outcome={outcome} when={when} />
      </span>
      {outcome !== 'waiting' && !isSeen && (
        <span className={styles.ends}>
          <Button
            heard={customerName}
            onClick={() => void desk.ask('seenHoldEnd', { holdId }).then(() => lookAgain())}
          >
            {say('Seen')}
          </Button>
        </span>
      )}
    </li>
  );
}

function Outcome({ outcome, when }: { outcome: HoldElsewhereRow['outcome']; when: string }): ReactNode {
  switch (outcome) {
    case 'waiting':
      return (
        <small>
          <IconClock size={14} aria-hidden /> {say('until {when}', { when })}
        </small>
      );
    case 'collected':
      return (
        <small>
          <IconCheck size={14} aria-hidden /> {say('Collected')}
        </small>
      );
    case 'let-go':
      return (
        <small className={styles.away}>
          <IconHandOff size={14} aria-hidden /> {say('Let go there')}
        </small>
      );
    case 'nobody-came':
      return (
        <small className={styles.away}>
          <IconArrowBackUp size={14} aria-hidden /> {say('Nobody came by {when}', { when })}
        </small>
      );
  }
}
