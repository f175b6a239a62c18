import { IconArrowLeft, IconClockPause, IconFileText, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDateTime, formatDay } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { ParkedRow } from '../../ipc/areas/parked';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';
import { Refusal } from '../app/refusal';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import { useStore } from '../till/store';
import { useParked } from './parked-count';
import styles from './parked-screen.module.css';
import { takeUp } from './take-up';

/** Sales that wait at this store, and quotes: take one up, or throw it away. */
export function ParkedScreen() {
  const desk = useDesk();
  const queries = useQueryClient();
  const [kind, setKind] = useState<'parked' | 'quotes'>('parked');
  const { rows, isKnown } = useParked();
  const isBusy = useSale((sale) => sale.lines.length > 0);
  const isHubThere = useStore(desk.status, (status) => status !== null && isThere(status.hub.state));
  const quotes = rows.filter(({ quote }) => quote !== null);
  const waiting = rows.filter(({ quote }) => quote === null);
  const shown = kind === 'parked' ? waiting : quotes;
  const look = () => queries.invalidateQueries({ queryKey: ['parked'] });
  return (
    <main className={list.screen} aria-label={say('Parked sales')}>
      <header className={list.head}>
        <Button
          look="quiet"
          label={say('Back to the sale')}
          onClick={() => desk.step({ type: 'place-opened', place: 'sale' })}
        >
          <IconArrowLeft size={24} aria-hidden />
        </Button>
        <h1>{kind === 'parked' ? say('Parked sales') : say('Quotes')}</h1>
        <div className={list.kinds} role="group" aria-label={say('What is shown')}>
          <button
            type="button"
            className={list.kind}
            aria-pressed={kind === 'parked'}
            onClick={() => setKind('parked')}
          >
            <IconClockPause size={20} aria-hidden />
            {say('Parked')} <span className={list.count}>{waiting.length}</span>
          </button>
          <button
            type="button"
            className={list.kind}
            aria-pressed={kind === 'quotes'}
            onClick={() => setKind('quotes')}
          >
            <IconFileText size={20} aria-hidden />
            {say('Quotes')} <span className={list.count}>{quotes.length}</span>
          </button>
        </div>
      </header>
      <div className={list.said}>
        <Refusal />
        {isBusy && shown.length > 0 && (
          <p className={styles.busy}>
            {say('A sale is on the counter. Finish it, or park it, before taking another up.')}
          </p>
        )}
      </div>
      {isKnown && shown.length === 0 ? (
        <Nothing kind={kind} />
      ) : (
        <ul className={list.rows} aria-label={kind === 'parked' ? say('Parked sales') : say('Quotes')}>
          {shown.map((row) => (
            <Row key={row.parkId} row={row} canTake={!isBusy} isHubThere={isHubThere} onDone={look} />
          ))}
        </ul>
      )}
    </main>
  );
}

const isThere = (state: string): boolean => state === 'ok' || state === 'busy';

function Nothing({ kind }: { kind: 'parked' | 'quotes' }) {
  return (
    <p className={list.nothing}>
      {kind === 'parked' ? (
        <IconClockPause size={48} stroke={1.25} aria-hidden />
      ) : (
        <IconFileText size={48} stroke={1.25} aria-hidden />
      )}
      <strong>{kind === 'parked' ? say('No sale waits.') : say('No quote is open.')}</strong>
      <span>
        {kind === 'parked'
          ? say('F4 in a sale puts it aside, so that the next customer can be served.')
          : say('F4 in a sale, then “Quote”, offers it at today’s prices until a day that you choose.')}
      </span>
    </p>
  );
}

function Row({
  row,
  canTake,
  isHubThere,
  onDone,
}: {
  row: ParkedRow;
  canTake: boolean;
  isHubThere: boolean;
  onDone: () => void;
}) {
  const desk = useDesk();
  const text = useMoneyText();
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const [isSure, setIsSure] = useState(false);
  const needsHub = row.at !== null && !isHubThere;
  return (
    <li className={`${list.row} ${styles.row}`} data-away={needsHub}>
      <div className={`${list.what} ${styles.what}`}>
        <h2>{row.label}</h2>
        <p>
          {formatDateTime(row.parkedAt, { timeZone, locale: localeOfDays(locale) })} · {row.staffName}
          {row.customerName !== null && row.customerName !== row.label && <> · {row.customerName}</>}
          {row.at !== null && <> · {row.at}</>}
        </p>
        {row.quote && (
          <p className={styles.until} data-over={row.quote.isOver}>
            {row.quote.isOver
              ? say('Was valid until {day}. Taken up, it costs what things cost today.', {
                  day: formatDay(row.quote.validUntil, localeOfDays(locale)),
                })
              : say('Prices kept until {day}', {
                  day: formatDay(row.quote.validUntil, localeOfDays(locale)),
                })}
          </p>
        )}
        {needsHub && (
          <p className={styles.away}>
            {say('The hub cannot be reached, so only {register} can take this up.', {
              register: row.at ?? '',
            })}
          </p>
        )}
      </div>
      <p className={list.sum}>
        <span className={styles.total}>{text(row.total)}</span>
        {row.lineCount > 0 && (
          <span className={styles.lines}>
            {say('{count, plural, one {# line} other {# lines}}', { count: row.lineCount })}
          </span>
        )}
      </p>
      <div className={styles.ends}>
        {isSure ? (
          <Button
            look="danger"
            icon={<IconTrash size={22} aria-hidden />}
            heard={row.label}
            onClick={() => void desk.ask('throwAwayParked', { parkId: row.parkId }).then(onDone)}
          >
            {say('Really throw away')}
          </Button>
        ) : (
          <Button
            look="quiet"
            isDisabled={needsHub}
            label={say('Throw away {label}', { label: row.label })}
            onClick={() => setIsSure(true)}
          >
            <IconTrash size={22} aria-hidden />
          </Button>
        )}
        <Button
          look="main"
          size="large"
          isDisabled={!canTake || needsHub}
          heard={row.label}
          onClick={() => void takeUp(desk, row).then(onDone)}
        >
          {say('Take up')}
        </Button>
      </div>
    </li>
  );
}
