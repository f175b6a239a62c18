import { IconBan, IconCheck, IconExclamationMark } from '@tabler/icons-react';
import { formatDate } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { TransferStation } from '../../ipc/areas/transfer-views';
import { useSale } from '../till/desk-context';
import styles from './track.module.css';

/** How far a transfer came, station by station; partly there is shown as partly there. */
export function Track({ steps }: { steps: readonly TransferStation[] }) {
  return (
    <ol className={styles.track} aria-label={say('How far it is')}>
      {steps.map((step) => (
        <Station key={step.step} {...step} />
      ))}
    </ol>
  );
}

function Station({ word, standing, detail, at, who }: TransferStation) {
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  return (
    <li
      className={styles.station}
      data-standing={standing}
      {...(standing === 'next' && { 'aria-current': 'step' as const })}
    >
      <span className={styles.dot} aria-hidden>
        {standing === 'done' && <IconCheck size={16} stroke={3} />}
        {standing === 'disputed' && <IconExclamationMark size={16} stroke={3} />}
        {standing === 'stopped' && <IconBan size={16} stroke={2.5} />}
      </span>
      <strong>{word}</strong>
      <span className="only-heard">{standingWords(standing)}</span>
      {detail !== null && <small className={styles.detail}>{detail}</small>}
      {at !== null && (
        <small>
          {formatDate(at, { timeZone, locale: localeOfDays(locale) })}
          {who !== null && <span className={styles.who}>{who}</span>}
        </small>
      )}
    </li>
  );
}

function standingWords(standing: TransferStation['standing']): string {
  switch (standing) {
    case 'done':
      return say('done');
    case 'partly':
      return say('partly done');
    case 'next':
      return say('comes next');
    case 'ahead':
      return say('not yet');
    case 'disputed':
      return say('something of it is open');
    case 'stopped':
      return say('it ended here');
    case 'never':
      return say('comes no more');
  }
}
