import { IconClockUp, IconX } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import type { TransferRequestRow } from '../../ipc/areas/transfer-views';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';
import styles from './transfer-list.module.css';
import { useDo } from './use-transfers';

/** Requests that the hub has not said yes to: what waits to be sent, and what it refused. */
export function RequestRows({ requests }: { requests: readonly TransferRequestRow[] }) {
  if (requests.length === 0) return null;
  return (
    <section className={styles.group} aria-label={say('Not sent yet')}>
      <h2>{say('Not sent yet')}</h2>
      <ul>
        {requests.map((request) => (
          <li key={request.transferId}>
            <Request request={request} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Request({ request }: { request: TransferRequestRow }) {
  const desk = useDesk();
  const act = useDo();
  const { transferId, reference, fromStore, items, state, sentence } = request;
  const change = async (): Promise<void> => {
    if (await act(desk.ask('takeUpTransferRequest', { transferId })))
      desk.step({ type: 'transfers-went', to: { at: 'asking' } });
  };
  return (
    <div className={styles.request} data-state={state}>
      <p className={styles.what}>
        <strong>
          <IconClockUp size={18} aria-hidden /> {say('From {store}', { store: fromStore })}
        </strong>
        <small>
          {reference !== null && `${reference} · `}
          {say('{items, plural, one {# item} other {# items}}', { items })}
        </small>
        <small className={styles.sentence}>{sentence}</small>
      </p>
      {state === 'refused' && (
        <div>
          <Button heard={reference ?? fromStore} onClick={() => void change()}>
            {say('Change it')}
          </Button>
          <Button
            look="quiet"
            icon={<IconX size={22} aria-hidden />}
            heard={say('The request to {store}', { store: fromStore })}
            onClick={() => void act(desk.ask('discardTransferRequest', { transferId }))}
          >
            {say('Drop it')}
          </Button>
        </div>
      )}
    </div>
  );
}
