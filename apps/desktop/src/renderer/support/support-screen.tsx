import { IconAlertTriangle, IconCircleCheck, IconOctagon, IconRefresh, IconSend } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDateTime } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { FindingView, SupportView } from '../../ipc/areas/support';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';
import { GoodsPlace } from '../stock/place-head';
import { useDesk, useSale } from '../till/desk-context';
import { BackupOffer } from './backup-offer';
import { MachinePanel } from './machine-panel';
import styles from './support-screen.module.css';
import { aboutWord, mostPressingFirst } from './words';

/** A look takes seconds, or minutes where the ledger is large. */
const whileLookingMs = 700;
const usuallyMs = 5_000;

/** What stands in this till's way and what to do about it, for whoever stands before it. Source: spec/doctor.md DR10 */
export function SupportScreen() {
  const desk = useDesk();
  const queries = useQueryClient();
  const view = useQuery({
    queryKey: ['support'],
    queryFn: () => desk.client.support.query(),
    refetchInterval: ({ state }) => (state.data?.isLooking === true ? whileLookingMs : usuallyMs),
  }).data;
  const lookAgain = () => queries.invalidateQueries({ queryKey: ['support'] });
  return (
    <GoodsPlace
      title={say('How this till is')}
      ends={
        <Button
          look="main"
          icon={<IconRefresh size={22} aria-hidden />}
          isDisabled={view?.isLooking ?? true}
          onClick={() => void desk.ask('lookAtTill').then(lookAgain)}
        >
          {say('Look now')}
        </Button>
      }
    >
      {view && (
        <div className={styles.body}>
          <section className={styles.found} aria-label={say('What was found')}>
            <Looked view={view} />
            {/* Nothing in it takes the focus: whoever has keys alone scrolls the list itself. */}
            <ul className={`${list.rows} ${styles.rows}`} aria-label={say('What was found')} tabIndex={0}>
              {mostPressingFirst(view.findings).map((finding) => (
                <Found key={`${finding.about} ${finding.sentence}`} finding={finding} />
              ))}
            </ul>
          </section>
          <aside className={styles.side}>
            <HeadOffice view={view} onTold={lookAgain} />
            <BackupOffer timeZone={view.timeZone} />
            <MachinePanel />
          </aside>
        </div>
      )}
    </GoodsPlace>
  );
}

function Looked({ view: { lookedAt, isLooking, timeZone } }: { view: SupportView }) {
  const locale = useSale((sale) => sale.locale);
  const when =
    lookedAt === null ? null : formatDateTime(lookedAt, { timeZone, locale: localeOfDays(locale) });
  return (
    <p className={styles.looked} role="status">
      {isLooking
        ? say('Looking at disk, database and the way to the hub. Selling goes on.')
        : when === null
          ? say('Disk, database and the way to the hub were not looked at yet.')
          : say('Looked at {when}.', { when })}
    </p>
  );
}

const marks = {
  good: { icon: IconCircleCheck, word: () => say('In order') },
  attention: { icon: IconAlertTriangle, word: () => say('Look at it') },
  bad: { icon: IconOctagon, word: () => say('Act now') },
} as const;

function Found({ finding: { about, state, sentence, todo } }: { finding: FindingView }) {
  const { icon: Icon, word } = marks[state];
  return (
    <li className={`${list.row} ${styles.row}`} data-state={state}>
      <Icon size={28} stroke={1.75} aria-hidden />
      <div>
        <h2>
          {aboutWord(about)} <span className={styles.mark}>{word()}</span>
        </h2>
        <p>{sentence}</p>
        {todo !== null && <p className={styles.todo}>{todo}</p>}
      </div>
    </li>
  );
}

function HeadOffice({
  view: { toldAt, logs, lookedAt, timeZone },
  onTold,
}: {
  view: SupportView;
  onTold: () => Promise<void>;
}) {
  const desk = useDesk();
  const locale = useSale((sale) => sale.locale);
  const [isTelling, setTelling] = useState(false);
  const at = (when: NonNullable<SupportView['toldAt']>): string =>
    formatDateTime(when, { timeZone, locale: localeOfDays(locale) });
  const tell = async (): Promise<void> => {
    setTelling(true);
    await desk.ask('tellHeadOffice');
    setTelling(false);
    await onTold();
  };
  return (
    <section className={styles.panel} aria-label={say('Head office')}>
      <h2>{say('Head office')}</h2>
      <p>
        {toldAt === null
          ? say('It was not told of this yet.')
          : say('It was told of this at {when}.', { when: at(toldAt) })}
      </p>
      {logs && (
        <p className={styles.asked}>
          {logs.isSent
            ? say('{who} asked for this till’s logs at {when}, and has them: {reason}', {
                ...{ who: logs.askedBy, when: at(logs.askedAt), reason: logs.reason },
              })
            : say('{who} asked for this till’s logs at {when}. They go by themselves: {reason}', {
                ...{ who: logs.askedBy, when: at(logs.askedAt), reason: logs.reason },
              })}
        </p>
      )}
      <Button
        icon={<IconSend size={22} aria-hidden />}
        isDisabled={isTelling || lookedAt === null}
        onClick={() => void tell()}
      >
        {say('Tell head office')}
      </Button>
    </section>
  );
}
