import { IconCash, IconPackageExport, IconPrinter, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { LaybyId } from '@tillbridge/core/kernel';
import { formatDay } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import { Button } from '../app/button';
import sheet from '../sheets/value-sheets.module.css';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import styles from './laybys-screen.module.css';
import { standingWords } from './standing-words';

/** One layby, and what can be done with it now. */
export function LaybyPanel({ laybyId }: { laybyId: LaybyId }) {
  const desk = useDesk();
  const text = useMoneyText();
  const layby = useQuery({
    queryKey: ['laybys', 'one', laybyId],
    queryFn: () => desk.client.layby.query({ laybyId }),
  }).data;
  const locale = useSale((sale) => sale.locale);
  const isBusy = useSale((sale) => sale.lines.length > 0);
  if (!layby) return null;
  const open = (kind: 'pay-layby' | 'give-back-layby' | 'cancel-layby'): void =>
    desk.step({ type: 'sheet-opened', sheet: { kind, laybyId } });
  const collect = async (): Promise<void> => {
    if (await desk.ask('collectLayby', { laybyId })) desk.step({ type: 'place-opened', place: 'sale' });
  };
  const isOpen = layby.standing !== 'collected' && layby.standing !== 'cancelled';
  return (
    <section className={styles.panel} aria-label={layby.customerName}>
      <h2>{layby.customerName}</h2>
      <p className={styles.about}>
        {layby.code} · {standingWords(layby.standing)} ·{' '}
        {say('by {day}', { day: formatDay(layby.dueOn, localeOfDays(locale)) })}
      </p>
      <ul className={styles.lines} aria-label={say('Goods')}>
        {layby.lines.map((line, index) => (
          <li key={index}>
            <span>{line.description}</span>
            <span>{text(line.net)}</span>
          </li>
        ))}
      </ul>
      <dl className={sheet.sums}>
        <div>
          <dt>{say('Total')}</dt>
          <dd>{text(layby.total)}</dd>
        </div>
        <div>
          <dt>{say('Paid so far')}</dt>
          <dd data-testid="layby-paid">{text(layby.paid)}</dd>
        </div>
        <div>
          <dt>{say('Left to pay')}</dt>
          <dd data-testid="layby-left">{text(layby.left)}</dd>
        </div>
      </dl>
      {layby.isAway && (
        <p className={styles.about}>
          {say('As of {when}: the hub is away, and another till may have added to it since.', {
            when: layby.asOf,
          })}
        </p>
      )}
      {isOpen && (
        <div className={styles.actions}>
          {layby.over > 0 ? (
            <Button look="main" size="large" onClick={() => open('give-back-layby')}>
              {say('Give back {amount} too much', { amount: text(layby.over) })}
            </Button>
          ) : (
            <Button
              look={layby.left === 0 ? 'main' : 'plain'}
              size="large"
              icon={<IconPackageExport size={24} aria-hidden />}
              isDisabled={isBusy}
              onClick={() => void collect()}
            >
              {say('Hand over')}
            </Button>
          )}
          {layby.left > 0 && (
            <Button
              look="main"
              size="large"
              icon={<IconCash size={24} aria-hidden />}
              onClick={() => open('pay-layby')}
            >
              {say('Take a payment')}
            </Button>
          )}
          <Button
            icon={<IconPrinter size={22} aria-hidden />}
            onClick={() => void desk.ask('printLayby', { laybyId })}
          >
            {say('Print the agreement')}
          </Button>
          <Button look="danger" icon={<IconX size={22} aria-hidden />} onClick={() => open('cancel-layby')}>
            {say('Cancel this layby')}
          </Button>
        </div>
      )}
    </section>
  );
}
