import { IconClockHour4 } from '@tabler/icons-react';
import { formatTime } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import type { AnswerTime } from '../../ipc/areas/order';
import { useSale } from '../till/desk-context';
import styles from './order-panel.module.css';

/** Minutes and seconds, as a kitchen clock shows them. */
const clockText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Until when a platform waits for the answer; what ticks is for the eye alone. Source: spec/deliveries.md DL12 */
export function AnswerWithin({ answer: { by, secondsLeft } }: { answer: AnswerTime }) {
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  if (secondsLeft === 0)
    return (
      <strong className={styles.answerTime}>
        <IconClockHour4 size={18} aria-hidden /> {say('the time to answer is over')}
      </strong>
    );
  return (
    <strong className={styles.answerTime}>
      <IconClockHour4 size={18} aria-hidden />{' '}
      {say('answer by {when}', { when: formatTime(by, { timeZone, locale }) })}
      <span aria-hidden> · {clockText(secondsLeft)}</span>
    </strong>
  );
}
