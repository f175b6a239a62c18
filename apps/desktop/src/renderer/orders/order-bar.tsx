import { IconShoppingBag } from '@tabler/icons-react';
import { useEffect } from 'react';
import { formatTime } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { useDesk, useSale, useTill } from '../till/desk-context';
import { AnswerWithin } from './answer-time';
import styles from './order-bar.module.css';
import { useWaiting } from './use-orders';

/** An order that nobody answers is heard again: a platform takes it away after minutes. */
const againMs = 30_000;

/** A new order, on every screen, until somebody answers it; and heard as it comes. Source: spec/orders.md OR10 */
export function OrderBar() {
  const desk = useDesk();
  const fresh = useWaiting()?.fresh ?? [];
  const place = useTill((till) => till.place);
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const mode = useSale((sale) => sale.mode);
  const newest = fresh.at(-1)?.orderId ?? null;
  useEffect(() => {
    if (newest === null) return undefined;
    desk.tones.order();
    const timer = setInterval(() => desk.tones.order(), againMs);
    return () => clearInterval(timer);
  }, [desk, newest]);
  const [first] = fresh;
  const more = fresh.length - 1;
  return (
    <div role="status" aria-label={say('New order')}>
      {first && place !== 'orders' && (
        <div className={styles.bar}>
          <IconShoppingBag size={22} stroke={2} aria-hidden />
          <p className={styles.text}>
            <strong>{say('New order {number}', { number: first.number })}</strong> · {first.channelName} ·{' '}
            {say('{pieces, plural, one {# piece} other {# pieces}}', { pieces: first.pieces })} ·{' '}
            {first.wantedAt === null
              ? say('wanted at once')
              : say('wanted {when}', { when: formatTime(first.wantedAt, { timeZone, locale }) })}
            {first.answer && (
              <>
                {' '}
                · <AnswerWithin answer={first.answer} />
              </>
            )}
            {more > 0 && <span> · {say('{more} more', { more })}</span>}
          </p>
          <Button
            keyName="Shift+F2"
            isDisabled={mode === 'tendering'}
            onClick={() => desk.step({ type: 'place-opened', place: 'orders' })}
          >
            {say('Look at it')}
          </Button>
        </div>
      )}
    </div>
  );
}
