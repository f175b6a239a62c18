import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { OrderId } from '@tillbridge/core/kernel';
import type { OrderRefusalReason } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import sheet from '../sheets/sheets.module.css';
import { useDesk } from '../till/desk-context';
import { refusalWords } from './words';

const beforehand: OrderRefusalReason[] = ['out-of-stock', 'too-busy', 'closed', 'other'];
const atTheCounter: OrderRefusalReason[] = ['not-collected', 'age-not-proven', 'other'];

/** An order is refused with a reason; one tap gives it. */
export function RefuseSheet({
  orderId,
  number,
  isReady,
  onClose,
}: {
  orderId: OrderId;
  number: string;
  isReady: boolean;
  onClose: () => void;
}) {
  const desk = useDesk();
  const queries = useQueryClient();
  const refuse = async (reason: OrderRefusalReason): Promise<void> => {
    onClose();
    await desk.ask('refuseOrder', { orderId, reason, words: null });
    await queries.invalidateQueries({ queryKey: ['orders'] });
  };
  return (
    <Modal opened onClose={onClose} title={say('Refuse order {number}', { number })} size="md">
      <ul className={sheet.choices} aria-label={say('Reason')}>
        {(isReady ? atTheCounter : beforehand).map((reason, index) => (
          <li key={reason}>
            <button
              type="button"
              className={sheet.choice}
              {...(index === 0 && { 'data-autofocus': true })}
              onClick={() => void refuse(reason)}
            >
              {refusalWords(reason)}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
