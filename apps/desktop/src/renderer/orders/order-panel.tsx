import { IconId, IconMapPin, IconNote, IconPhone } from '@tabler/icons-react';
import type { OrderId } from '@tillbridge/core/kernel';
import { formatDateTime } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { OrderView } from '../../ipc/areas/order';
import { useMoneyText, useSale } from '../till/desk-context';
import { AnswerWithin } from './answer-time';
import { OrderActions } from './order-actions';
import styles from './order-panel.module.css';
import { PickLines } from './pick-lines';
import { useOrder } from './use-orders';
import { orderStateWords, refusalWords, wayWords } from './words';

/** One order: for whom, what, and the next thing to do with it. */
export function OrderPanel({ orderId }: { orderId: OrderId }) {
  const order = useOrder(orderId);
  if (!order) return null;
  return (
    <section className={styles.panel} aria-label={say('Order {number}', { number: order.number })}>
      <Head order={order} />
      <PickLines order={order} />
      <OrderActions order={order} />
    </section>
  );
}

function Head({ order }: { order: OrderView }) {
  const text = useMoneyText();
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const { wantedAt, readyBy, phone, address, note, paid, refusal } = order;
  const isShort =
    order.state === 'ready' &&
    order.lines.some(({ standing }) => standing === 'short' || standing === 'out-of-stock');
  const when = (at: NonNullable<typeof wantedAt>): string =>
    formatDateTime(at, { timeZone, locale: localeOfDays(locale) });
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h2>{order.customerName}</h2>
        <em data-state={order.state}>{orderStateWords(order.state)}</em>
      </div>
      <p className={styles.about}>
        {order.number} · {order.channelName} · {wayWords(order.way)} ·{' '}
        {wantedAt === null ? say('wanted at once') : say('wanted {when}', { when: when(wantedAt) })}
        {readyBy !== null && <> · {say('promised by {when}', { when: when(readyBy) })}</>}
      </p>
      <ul className={styles.facts}>
        {phone !== null && (
          <li>
            <IconPhone size={18} aria-hidden /> {phone}
          </li>
        )}
        {address.length > 0 && (
          <li>
            <IconMapPin size={18} aria-hidden /> {address.join(', ')}
          </li>
        )}
        {order.isAgeRestricted && (
          <li data-kind="age">
            <IconId size={18} aria-hidden /> {say('Ask for an ID when it is handed over.')}
          </li>
        )}
        {note !== null && (
          <li data-kind="note">
            <IconNote size={18} aria-hidden /> {note}
          </li>
        )}
      </ul>
      <p className={styles.money}>
        <strong>{text(order.total)}</strong>{' '}
        {paid
          ? paid.amount >= order.total
            ? say('paid to {by}', { by: paid.by })
            : say('{amount} of it paid to {by}', { amount: text(paid.amount), by: paid.by })
          : say('to be paid when it is handed over')}
      </p>
      {isShort && (
        <p className={styles.about}>{say('What is missing is taken off when it is handed over.')}</p>
      )}
      {refusal && (
        <p className={styles.about}>
          {refusal.reason === 'other' && refusal.words !== null
            ? refusal.words
            : [refusalWords(refusal.reason), refusal.words].filter((part) => part !== null).join(': ')}
        </p>
      )}
      {order.answer && (
        <p className={styles.about}>
          <AnswerWithin answer={order.answer} />
        </p>
      )}
      {order.isAway && order.answer && (
        <p className={styles.away}>
          {say(
            '{channel} hears the answer only once the hub is there again, and waits no longer than that.',
            {
              channel: order.channelName,
            },
          )}
        </p>
      )}
      {order.isAway && (
        <p className={styles.away}>
          {say('As of {when}: the hub is away, and another till may have done something with it since.', {
            when: order.asOf,
          })}
        </p>
      )}
    </header>
  );
}
