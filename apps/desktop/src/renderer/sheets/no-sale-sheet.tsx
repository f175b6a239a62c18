import { Modal } from '@mantine/core';
import { say } from '@tillbridge/words';
import { useDesk } from '../till/desk-context';
import styles from './sheets.module.css';

/** The drawer without a sale: one tap says why, and that goes on record. */
export function NoSaleSheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const reasons = [
    say('Change for a customer'),
    say('Wrong change was given'),
    say('Swapping notes and coins'),
    say('Checking the drawer'),
    say('Another reason'),
  ];
  return (
    <Modal opened onClose={onClose} title={say('Why is the drawer opened?')} size="md">
      <ul className={styles.choices} aria-label={say('Reason')}>
        {reasons.map((reason, index) => (
          <li key={reason}>
            <button
              type="button"
              className={styles.choice}
              {...(index === 0 && { 'data-autofocus': true })}
              onClick={() => {
                onClose();
                void desk.ask('openDrawer', { reason });
              }}
            >
              {reason}
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
