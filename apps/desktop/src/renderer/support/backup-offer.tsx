import { IconRestore } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDateTime } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { BackupView } from '../../ipc/areas/support';
import { Button } from '../app/button';
import { useDesk, useSale } from '../till/desk-context';
import { PickBackup } from './pick-backup';
import styles from './support-screen.module.css';

/** A stick may be plugged in while somebody looks. */
const asksAgainMs = 4_000;

/** This till replaces one: what that one had not sent is taken out of its backup. Source: spec/backups.md BK6 */
export function BackupOffer({ timeZone }: { timeZone: string }) {
  const desk = useDesk();
  const found = useQuery({
    queryKey: ['backups-found'],
    queryFn: () => desk.client.backupsFound.query(),
    refetchInterval: asksAgainMs,
  }).data;
  const [picked, setPicked] = useState<BackupView | null>(null);
  const inReach = (found ?? []).filter(({ isOwn }) => !isOwn).slice(0, 5);
  const others = picked === null ? inReach : [picked];
  return (
    <section className={styles.panel} aria-label={say('This till replaces another')}>
      <h2>{say('This till replaces another')}</h2>
      {others.length === 0 ? (
        <p>
          {say(
            'A backup of the old till brings back what it had not sent. None is in reach: plug in the stick or disk with its backups, or choose the file.',
          )}
        </p>
      ) : (
        <ul className={styles.backups}>
          {others.map((backup) => (
            <Offer key={backup.path} backup={backup} timeZone={timeZone} />
          ))}
        </ul>
      )}
      <PickBackup onPicked={setPicked} />
    </section>
  );
}

function Offer({ backup: { path, takenAt }, timeZone }: { backup: BackupView; timeZone: string }) {
  const desk = useDesk();
  const queries = useQueryClient();
  const locale = useSale((sale) => sale.locale);
  const [step, setStep] = useState<'offered' | 'sure' | 'busy'>('offered');
  const [unsent, setUnsent] = useState<number | null>(null);
  const when = formatDateTime(takenAt, { timeZone, locale: localeOfDays(locale) });
  const restore = async (): Promise<void> => {
    setStep('busy');
    const restored = await desk.askFor('restoreBackup', { path });
    setStep('offered');
    if (restored) setUnsent(restored.unsent);
    await queries.invalidateQueries({ queryKey: ['support'] });
  };
  return (
    <li>
      <p>
        <strong>{when}</strong>
        <small>{path}</small>
      </p>
      {unsent !== null ? (
        <p role="status">
          {unsent === 0
            ? say('The hub has everything of that till.')
            : say(
                '{unsent, plural, one {# record of that till goes to the hub now.} other {# records of that till go to the hub now.}}',
                { unsent },
              )}
        </p>
      ) : (
        <Button
          look={step === 'offered' ? 'plain' : 'main'}
          icon={<IconRestore size={22} aria-hidden />}
          heard={when}
          isDisabled={step === 'busy'}
          onClick={() => (step === 'offered' ? setStep('sure') : void restore())}
        >
          {step === 'offered' ? say('Restore') : say('The old till is gone: restore')}
        </Button>
      )}
    </li>
  );
}
