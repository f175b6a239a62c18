import { IconTruckDelivery, IconTruckReturn } from '@tabler/icons-react';
import { useState } from 'react';
import type { PurchaseOrderId, SupplierId } from '@tillbridge/core/kernel';
import { formatDateTime } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { GoodsInView, TakenInRow } from '../../ipc/areas/intake';
import { Button } from '../app/button';
import { PutAwayOffer } from '../bins/put-away-offer';
import styles from '../stock/goods.module.css';
import { GoodsPlace } from '../stock/place-head';
import { useGoods, useLookAgain } from '../stock/use-goods';
import { useDesk, useSale } from '../till/desk-context';
import { IntakePanel } from './intake-panel';
import { SendingBackPanel } from './sending-back-panel';

/** What comes from suppliers and goes back to them: what is begun, what is awaited, and what was taken in lately. */
export function GoodsInScreen() {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const [shown, setShown] = useState<'list' | 'intake' | 'sent-back' | 'supplier'>('list');
  const view = useGoods(['goods-in'], () => desk.client.goodsIn.query());
  const back = (): void => setShown('list');
  const begin = async (purchaseOrderId: PurchaseOrderId | null): Promise<void> => {
    const isBegun = await desk.ask('beginIntake', { purchaseOrderId, supplierId: null });
    await lookAgain();
    if (isBegun) setShown('intake');
  };
  const beginBack = async (supplierId: SupplierId): Promise<void> => {
    const isBegun = await desk.ask('beginSendingBack', { supplierId });
    await lookAgain();
    setShown(isBegun ? 'sent-back' : 'list');
  };
  if (shown === 'intake') return <IntakePanel suppliers={view?.suppliers ?? []} onBack={back} />;
  if (shown === 'sent-back') return <SendingBackPanel onBack={back} />;
  if (shown === 'supplier')
    return (
      <GoodsPlace title={say('Send goods back')} onBack={back}>
        <div className={styles.page}>
          <div className={styles.group} role="group" aria-label={say('Suppliers')}>
            <h2>{say('To whom?')}</h2>
            {view?.suppliers.map(({ supplierId, name }) => (
              <button
                key={supplierId}
                type="button"
                className={styles.row}
                onClick={() => void beginBack(supplierId)}
              >
                <strong>{name}</strong>
              </button>
            ))}
            {view?.suppliers.length === 0 && (
              <p className={styles.quiet}>{say('This till knows no supplier. Head office adds them.')}</p>
            )}
          </div>
        </div>
      </GoodsPlace>
    );
  return (
    <GoodsPlace title={say('Goods in')}>
      <div className={styles.page}>
        <div className={styles.chips}>
          {view?.begun.includes('intake') ? (
            <Button look="main" size="large" onClick={() => setShown('intake')}>
              {say('Go on taking goods in')}
            </Button>
          ) : (
            <Button
              look="main"
              size="large"
              icon={<IconTruckDelivery size={22} aria-hidden />}
              onClick={() => void begin(null)}
            >
              {say('Goods without an order')}
            </Button>
          )}
          <Button
            size="large"
            icon={<IconTruckReturn size={22} aria-hidden />}
            onClick={() => setShown(view?.begun.includes('sent-back') ? 'sent-back' : 'supplier')}
          >
            {view?.begun.includes('sent-back') ? say('Go on sending back') : say('Send goods back')}
          </Button>
          <PutAwayOffer />
        </div>
        {view && <Awaited view={view} onBegin={(id) => void begin(id)} />}
        {view && <Lately rows={view.lately} />}
      </div>
    </GoodsPlace>
  );
}

function Awaited({ view, onBegin }: { view: GoodsInView; onBegin: (id: PurchaseOrderId) => void }) {
  return (
    <section className={styles.group}>
      <h2>{say('Awaited')}</h2>
      {view.orders.length === 0 && (
        <p className={styles.quiet}>{say('No order of this store waits for goods.')}</p>
      )}
      <ul className={styles.rows} aria-label={say('Awaited')}>
        {view.orders.map((order) => (
          <li key={order.purchaseOrderId}>
            <button type="button" className={styles.row} onClick={() => onBegin(order.purchaseOrderId)}>
              <span>
                <strong>{order.supplierName}</strong>
                <small>
                  {order.number}
                  {order.expectedOn !== null && ` · ${say('expected {day}', { day: order.expectedOn })}`}
                </small>
              </span>
              <em>
                {say('{open} of {items, plural, one {# item} other {# items}} open', {
                  open: order.open,
                  items: order.items,
                })}
              </em>
            </button>
          </li>
        ))}
      </ul>
      {view.isAway && (
        <p className={styles.away}>
          {say(
            'As of {when}: the hub is away, and newer orders are not known here. Take goods in without one.',
            {
              when: view.asOf,
            },
          )}
        </p>
      )}
    </section>
  );
}

function Lately({ rows }: { rows: readonly TakenInRow[] }) {
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  if (rows.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2>{say('Lately at this till')}</h2>
      <ul className={styles.rows} aria-label={say('Lately at this till')}>
        {rows.map((row) => (
          <li key={row.id} className={styles.row}>
            <span>
              <strong>{row.supplierName ?? say('Without a supplier')}</strong>
              <small>
                {[
                  row.kind === 'intake' ? say('Taken in') : say('Sent back'),
                  row.orderNumber,
                  row.deliveryNote,
                  formatDateTime(row.at, { timeZone, locale: localeOfDays(locale) }),
                  say('{items, plural, one {# item} other {# items}}', { items: row.items }),
                ]
                  .filter((part) => part !== null)
                  .join(' · ')}
              </small>
            </span>
            <em data-kind={row.isSent ? 'ok' : 'plain'}>
              {row.isSent ? say('At head office') : say('Not sent yet')}
            </em>
          </li>
        ))}
      </ul>
    </section>
  );
}
