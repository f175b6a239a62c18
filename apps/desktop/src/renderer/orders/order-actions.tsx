import { IconBasket, IconCircleCheck, IconPackageExport, IconPrinter, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { say } from '@tillbridge/words';
import type { OrderView } from '../../ipc/areas/order';
import { Button } from '../app/button';
import { useScansAbout } from '../scanning/use-scans-about';
import { useDesk, useSale } from '../till/desk-context';
import styles from './order-panel.module.css';

/** Minutes until it is ready, as shops promise them. */
const preparations = [10, 15, 20, 30, 45, 60];

/** The next thing to do with an order, and what else may be done with it. */
export function OrderActions({ order }: { order: OrderView }) {
  const isMine = order.state === 'picking' && order.pickedAt === null;
  switch (order.state) {
    case 'new':
      return <Answer order={order} />;
    case 'accepted':
      return <Begin order={order} />;
    case 'picking':
      return isMine ? <Pick order={order} /> : <Elsewhere order={order} />;
    case 'ready':
      return <HandOver order={order} />;
    default:
      return null;
  }
}

function useDo() {
  const queries = useQueryClient();
  return async (asked: Promise<boolean>, then?: () => void): Promise<void> => {
    if ((await asked) && then) then();
    await queries.invalidateQueries({ queryKey: ['orders'] });
  };
}

function Answer({ order: { orderId, number } }: { order: OrderView }) {
  const desk = useDesk();
  const act = useDo();
  return (
    <footer className={styles.answer}>
      <div className={styles.asked}>
        <span>{say('Accept, ready in')}</span>
        <Refuse orderId={orderId} number={number} isReady={false} />
      </div>
      <div className={styles.times} role="group" aria-label={say('Accept, ready in')}>
        {preparations.map((minutes, index) => (
          <Button
            key={minutes}
            look={index === 1 ? 'main' : 'plain'}
            onClick={() => void act(desk.ask('acceptOrder', { orderId, minutes }))}
          >
            {say('{minutes} min', { minutes })}
          </Button>
        ))}
      </div>
    </footer>
  );
}

function Refuse({ orderId, number, isReady }: Pick<OrderView, 'orderId' | 'number'> & { isReady: boolean }) {
  const desk = useDesk();
  return (
    <Button
      look="quiet"
      icon={<IconX size={22} aria-hidden />}
      onClick={() =>
        desk.step({ type: 'sheet-opened', sheet: { kind: 'refuse-order', orderId, number, isReady } })
      }
    >
      {say('Refuse')}
    </Button>
  );
}

function PrintSlip({ order: { orderId, hasPrinter } }: { order: OrderView }) {
  const desk = useDesk();
  if (!hasPrinter) return null;
  return (
    <Button
      icon={<IconPrinter size={22} aria-hidden />}
      onClick={() => void desk.ask('printPickSlip', { orderId })}
    >
      {say('Pick slip')}
    </Button>
  );
}

function Begin({ order }: { order: OrderView }) {
  const desk = useDesk();
  const act = useDo();
  const { orderId, number } = order;
  return (
    <footer className={styles.actions}>
      <Refuse orderId={orderId} number={number} isReady={false} />
      <PrintSlip order={order} />
      <Button
        look="main"
        size="large"
        icon={<IconBasket size={24} aria-hidden />}
        onClick={() => void act(desk.ask('beginPicking', { orderId }))}
      >
        {say('Begin picking')}
      </Button>
    </footer>
  );
}

function Elsewhere({ order }: { order: OrderView }) {
  return (
    <footer className={styles.actions}>
      <p className={styles.hint}>
        {say('It is being picked at {register}.', { register: order.pickedAt ?? '' })}
      </p>
      <PrintSlip order={order} />
    </footer>
  );
}

function Pick({ order }: { order: OrderView }) {
  const desk = useDesk();
  const act = useDo();
  const { orderId, number, openLines } = order;
  const isHeard =
    useScansAbout(orderId, (picked) => desk.ask('pickByScan', { orderId: picked, instead: null })) !== null;
  if (!isHeard) return null;
  return (
    <footer className={styles.actions}>
      <p className={styles.hint}>
        {openLines === 0
          ? say('All lines are done.')
          : say('Scan each piece. {open, plural, one {# line is open.} other {# lines are open.}}', {
              open: openLines,
            })}
      </p>
      <Refuse orderId={orderId} number={number} isReady={false} />
      <PrintSlip order={order} />
      <Button
        look={openLines === 0 ? 'main' : 'plain'}
        size="large"
        icon={<IconCircleCheck size={24} aria-hidden />}
        onClick={() => void act(desk.ask('makeOrderReady', { orderId }))}
      >
        {say('Order is ready')}
      </Button>
    </footer>
  );
}

function HandOver({ order }: { order: OrderView }) {
  const desk = useDesk();
  const act = useDo();
  const isBusy = useSale((sale) => sale.lines.length > 0);
  const { orderId, number } = order;
  return (
    <footer className={styles.actions}>
      {isBusy && <p className={styles.hint}>{say('Finish or discard the open sale first.')}</p>}
      <Refuse orderId={orderId} number={number} isReady />
      <PrintSlip order={order} />
      <Button
        look="main"
        size="large"
        icon={<IconPackageExport size={24} aria-hidden />}
        isDisabled={isBusy}
        onClick={() =>
          void act(desk.ask('handOverOrder', { orderId }), () =>
            desk.step({ type: 'place-opened', place: 'sale' }),
          )
        }
      >
        {say('Hand over')}
      </Button>
    </footer>
  );
}
