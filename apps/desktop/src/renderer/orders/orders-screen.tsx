import { IconAlertTriangle, IconArrowLeft, IconBasketX, IconShoppingBag } from '@tabler/icons-react';
import { useState } from 'react';
import type { OrderId } from '@tillbridge/core/kernel';
import { formatTime } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import type { OrderRow } from '../../ipc/areas/order';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';
import { Refusal } from '../app/refusal';
import { useDesk, useSale } from '../till/desk-context';
import { OrderPanel } from './order-panel';
import styles from './orders-screen.module.css';
import { PlatformBar } from './platform-bar';
import { useOrders } from './use-orders';
import { orderStateWords, wayWords } from './words';

const isOver = ({ state }: OrderRow): boolean =>
  state === 'handed-over' || state === 'refused' || state === 'cancelled';

/** What customers asked for from afar: answered, picked, handed over. Source: spec/orders.md */
export function OrdersScreen() {
  const desk = useDesk();
  const [kind, setKind] = useState<'waiting' | 'over'>('waiting');
  const [chosen, setChosen] = useState<OrderId | null>(null);
  const rows = useOrders();
  const waiting = (rows ?? []).filter((row) => !isOver(row));
  const over = (rows ?? []).filter(isOver);
  const shown = kind === 'waiting' ? waiting : over;
  // Something always stands open, and stays open: an urgent one that comes meanwhile takes nothing out of anybody's hands.
  const [first] = shown;
  if (chosen === null && first) setChosen(first.orderId);
  const open = rows?.find(({ orderId }) => orderId === chosen);
  return (
    <main className={list.screen} aria-label={say('Orders')}>
      <header className={`${list.head} ${styles.head}`}>
        <Button
          look="quiet"
          label={say('Back to the sale')}
          onClick={() => desk.step({ type: 'place-opened', place: 'sale' })}
        >
          <IconArrowLeft size={24} aria-hidden />
        </Button>
        <h1>{say('Orders')}</h1>
        <PlatformBar />
        <div className={list.kinds} role="group" aria-label={say('What is shown')}>
          {(['waiting', 'over'] as const).map((each) => (
            <button
              key={each}
              type="button"
              className={list.kind}
              aria-pressed={kind === each}
              onClick={() => {
                setKind(each);
                setChosen(null);
              }}
            >
              {each === 'waiting' ? say('Waiting') : say('Ended')}{' '}
              <span className={list.count}>{each === 'waiting' ? waiting.length : over.length}</span>
            </button>
          ))}
        </div>
      </header>
      <div className={list.said}>
        <Refusal />
      </div>
      {rows && shown.length === 0 && !open ? (
        <Nothing kind={kind} />
      ) : (
        <div className={styles.body}>
          {shown.length === 0 ? (
            <p className={styles.none}>
              {kind === 'waiting' ? say('No order waits.') : say('No order ended today.')}
            </p>
          ) : (
            <ul className={styles.rows} aria-label={kind === 'waiting' ? say('Waiting') : say('Ended')}>
              {shown.map((row) => (
                <Row
                  key={row.orderId}
                  row={row}
                  isChosen={row.orderId === open?.orderId}
                  onChoose={() => setChosen(row.orderId)}
                />
              ))}
            </ul>
          )}
          {open && <OrderPanel key={open.orderId} orderId={open.orderId} />}
        </div>
      )}
    </main>
  );
}

function Nothing({ kind }: { kind: 'waiting' | 'over' }) {
  return (
    <p className={list.nothing}>
      <IconShoppingBag size={48} stroke={1.25} aria-hidden />
      <strong>{kind === 'waiting' ? say('No order waits.') : say('No order ended today.')}</strong>
      <span>{say('A new one is heard here, and seen on every screen of the till.')}</span>
    </p>
  );
}

function Row({ row, isChosen, onChoose }: { row: OrderRow; isChosen: boolean; onChoose: () => void }) {
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const due = row.readyBy ?? row.wantedAt;
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        data-state={row.state}
        aria-pressed={isChosen}
        onClick={onChoose}
      >
        <span className={styles.due} data-late={row.isLate}>
          {due === null ? say('At once') : formatTime(due, { timeZone, locale })}
          {row.isLate && (
            <small>
              <IconAlertTriangle size={14} aria-hidden /> {say('late')}
            </small>
          )}
        </span>
        <span className={styles.what}>
          <strong>{row.customerName}</strong>
          <small>
            {row.number} · {row.channelName} · {wayWords(row.way)}
          </small>
          {row.unwanted > 0 && (
            <small className={styles.unwanted}>
              <IconBasketX size={16} aria-hidden />{' '}
              {say('{things, plural, one {# thing to take out} other {# things to take out}}', {
                things: row.unwanted,
              })}
            </small>
          )}
        </span>
        <em className={styles.state} data-state={row.state}>
          {orderStateWords(row.state)}
          {row.pickedAt !== null && <small>{row.pickedAt}</small>}
        </em>
      </button>
    </li>
  );
}
