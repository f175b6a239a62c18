import { useQuery } from '@tanstack/react-query';
import { formatDateTime } from '@tillbridge/core/format';
import type { CustomerId } from '@tillbridge/core/kernel';
import { localeOfDays, say } from '@tillbridge/words';
import type { CustomerCard } from '../../ipc/areas/customer';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import styles from './customer-sheet.module.css';

const shown = 5;

/** What they bought lately: here at once, and everywhere as soon as the hub has said; it says which. Source: spec/customers.md CU15 */
export function CustomerSales({ customerId, here }: { customerId: CustomerId; here: CustomerCard['sales'] }) {
  const desk = useDesk();
  const money = useMoneyText();
  const locale = useSale((sale) => sale.locale);
  const timeZone = useSale((sale) => sale.timeZone);
  const told = useQuery({
    queryKey: ['customer-sales', customerId],
    queryFn: () => desk.client.findSales.query({ text: '', customerId }),
    gcTime: 0,
  }).data;
  const isEverywhere = told?.notLooked === null;
  const rows = told
    ? told.sales.map(({ saleId, receipt, soldAt, storeName, total, isHere }) => ({
        ...{ saleId, at: soldAt, total },
        name: receipt,
        where: isHere ? say('This till') : storeName,
      }))
    : here.map(({ saleId, receipt, completedAt, total }) => ({
        ...{ saleId, at: completedAt, total },
        name: receipt,
        where: say('This till'),
      }));
  return (
    <>
      <h4 className={styles.heading}>
        {isEverywhere ? say('Last sales at all tills') : say('Last sales at this till')}
      </h4>
      {told && told.notLooked !== null && (
        <p className={styles.none} role="status">
          {told.notLooked}
        </p>
      )}
      {rows.length === 0 ? (
        <p className={styles.none}>{say('None yet.')}</p>
      ) : (
        <ul className={styles.sales} aria-label={say('Last sales')}>
          {rows.slice(0, shown).map((row) => (
            <li key={row.saleId}>
              <span>{row.name}</span>
              <span>
                {formatDateTime(row.at, { timeZone, locale: localeOfDays(locale) })} · {row.where}
              </span>
              <span>{money(row.total)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
