import { IconMessage2 } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import styles from './message-bar.module.css';

/** What head office says to this till, one after the other, until somebody who is signed in has read it. */
export function MessageBar() {
  const desk = useDesk();
  const messages = useStore(desk.status, (status) => status?.messages);
  const isSignedIn = useStore(desk.session, (session) => session?.state === 'signed-in');
  const first = messages?.[0];
  const more = (messages?.length ?? 0) - 1;
  return (
    <div role="status" aria-label={say('Message from head office')}>
      {first && (
        <div className={styles.bar}>
          <IconMessage2 size={22} stroke={2} aria-hidden />
          <p className={styles.text}>
            <strong>{say('Head office')}:</strong> {first.text}
            {more > 0 && <span className={styles.more}> {say('{more} more', { more })}</span>}
          </p>
          {isSignedIn ? (
            <Button onClick={() => void desk.ask('dismissMessage', { messageId: first.messageId })}>
              {say('Read')}
            </Button>
          ) : (
            <span className={styles.more}>{say('Sign in to put it away')}</span>
          )}
        </div>
      )}
    </div>
  );
}
