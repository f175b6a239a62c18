import { IconArrowRight, IconCircleCheck, IconRestore } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { formatDateTime } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import { useState } from 'react';
import type { SessionView } from '../../ipc';
import type { BackupContents, BackupView, FirstRunView } from '../../ipc/areas/support';
import { Button } from '../app/button';
import { LanguageChoice } from '../app/language-choice';
import { Refusal } from '../app/refusal';
import { SignInScreen } from '../sign-in/sign-in-screen';
import { PickBackup } from '../support/pick-backup';
import { useDesk, useTill } from '../till/desk-context';
import styles from './first-run-screen.module.css';
import { broughtWords, heldWords } from './words';

type SignedOut = Extract<SessionView, { state: 'signed-out' }>;
type Offered = Pick<BackupView, 'path' | 'takenAt'> & { isRestored: boolean };

/** A stick may be plugged in while somebody looks, and what comes back comes in steps. */
const asksAgainMs = 2_000;

/**
 * A new machine at a register where a till stood: what that one had is brought back before anybody sells. Where there is nothing to
 * ask, somebody signs in. Source: spec/backups.md BK12
 */
export function FirstRunScreen({ session }: { session: SignedOut }) {
  const desk = useDesk();
  const isPassed = useTill((till) => till.isFirstRunPassed);
  const view = useQuery({
    queryKey: ['first-run'],
    queryFn: () => desk.client.firstRun.query(),
    refetchInterval: asksAgainMs,
    enabled: !isPassed,
  }).data;
  if (isPassed || view === null) return <SignInScreen session={session} />;
  if (view === undefined) return <main className={styles.screen} aria-busy="true" />;
  return <Replacing session={session} view={view} />;
}

function Replacing({ session, view }: { session: SignedOut; view: FirstRunView }) {
  const desk = useDesk();
  const queries = useQueryClient();
  const [picked, setPicked] = useState<BackupView | null>(null);
  const [restored, setRestored] = useState<readonly string[]>([]);
  const known = view.backups.filter(({ path }) => path !== picked?.path);
  const offered: Offered[] = [...(picked ? [{ ...picked, isRestored: false }] : []), ...known];
  const isDone = (one: Offered) => one.isRestored || restored.includes(one.path);
  const isAllDone = offered.every(isDone);
  return (
    <main className={styles.screen}>
      <section className={styles.card} aria-labelledby="first-run-title">
        <header className={styles.head}>
          <p className={styles.where}>
            {session.storeName} · {session.registerName}
          </p>
          <h1 id="first-run-title">{say('This till replaces another')}</h1>
          <LastHeard view={view} />
        </header>
        <Refusal />
        {offered.length === 0 ? (
          <p>
            {say(
              'No backup of the old till is in reach. Plug in the stick or disk with its backups, or choose the file. If it had sent everything, there is nothing to restore.',
            )}
          </p>
        ) : (
          <ul className={styles.backups} aria-label={say('Backups')}>
            {offered.map((one) => (
              <Offer
                key={one.path}
                backup={one}
                view={view}
                isDone={isDone(one)}
                onRestored={() => {
                  setRestored((before) => [...before, one.path]);
                  void queries.invalidateQueries({ queryKey: ['first-run'] });
                }}
              />
            ))}
          </ul>
        )}
        {view.others > 0 && (
          <p className={styles.quiet}>
            {say(
              '{others, plural, one {# backup in reach is of another register, and stays closed here.} other {# backups in reach are of other registers, and stay closed here.}}',
              { others: view.others },
            )}
          </p>
        )}
        {view.broughtBack && (restored.length > 0 || known.some(isDone)) && (
          <div className={styles.brought} role="status" aria-label={say('What comes back')}>
            <ul>
              {broughtWords(view.broughtBack).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </div>
        )}
        <div className={styles.ends}>
          <PickBackup onPicked={setPicked} />
          <Button
            look={isAllDone ? 'main' : 'plain'}
            size="large"
            icon={<IconArrowRight size={22} aria-hidden />}
            onClick={() => desk.step({ type: 'first-run-passed' })}
          >
            {isAllDone ? say('Go on to sell') : say('Go on without restoring')}
          </Button>
        </div>
        <LanguageChoice />
      </section>
    </main>
  );
}

const timeIn = ({ timeZone, money }: FirstRunView, at: NonNullable<Offered['takenAt']>): string =>
  formatDateTime(at, { timeZone, locale: localeOfDays(money.locale) });

/** What head office knows: with nothing left to send there may be nothing to restore. */
function LastHeard({ view }: { view: FirstRunView }) {
  if (view.replaces === null) return null;
  const { name, lastSeenAt, unsent } = view.replaces;
  const when = lastSeenAt === null ? null : timeIn(view, lastSeenAt);
  return (
    <p>
      {when !== null && say('The hub heard of {name} last at {when}.', { name, when })}{' '}
      {unsent !== null &&
        (unsent === 0
          ? say('It had sent everything by then.')
          : say(
              '{unsent, plural, one {# record of it was not sent by then.} other {# records of it were not sent by then.}}',
              { unsent },
            ))}
    </p>
  );
}

function Offer({
  backup,
  view,
  isDone,
  onRestored,
}: {
  backup: Offered;
  view: FirstRunView;
  isDone: boolean;
  onRestored: () => void;
}) {
  const desk = useDesk();
  const [isBusy, setBusy] = useState(false);
  const holds = useQuery({
    queryKey: ['backup-contents', backup.path],
    queryFn: () => desk.client.lookIntoBackup.query({ path: backup.path }),
    staleTime: Infinity,
  }).data;
  const when = timeIn(view, backup.takenAt);
  const restore = async (): Promise<void> => {
    setBusy(true);
    const done = await desk.askFor('restoreBackup', { path: backup.path });
    setBusy(false);
    if (done) onRestored();
  };
  return (
    <li className={styles.backup}>
      <div>
        <h2>{say('Backup of {when}', { when })}</h2>
        <p className={styles.quiet}>{backup.path}</p>
        {!isDone && <Holds holds={holds} view={view} />}
      </div>
      {isDone ? (
        <p className={styles.done} role="status">
          <IconCircleCheck size={22} aria-hidden /> {say('Restored')}
        </p>
      ) : (
        <Button
          look="main"
          size="large"
          icon={<IconRestore size={22} aria-hidden />}
          heard={when}
          isDisabled={isBusy || holds?.ok !== true}
          onClick={() => void restore()}
        >
          {isBusy ? say('Restoring…') : say('Restore')}
        </Button>
      )}
    </li>
  );
}

type Held = { ok: true; value: BackupContents } | { ok: false; refusal: { sentence: string } } | undefined;

function Holds({ holds, view }: { holds: Held; view: FirstRunView }) {
  if (!holds) return <p role="status">{say('Looking into it…')}</p>;
  if (!holds.ok) return <p role="alert">{holds.refusal.sentence}</p>;
  return (
    <ul className={styles.holds} aria-label={say('What it holds')}>
      {heldWords(holds.value, view.money).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
