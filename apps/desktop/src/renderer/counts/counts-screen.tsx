import { IconClipboardCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { CountId } from '@tillbridge/core/kernel';
import { formatDateTime } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { CountRow } from '../../ipc/areas/count';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';
import styles from '../stock/goods.module.css';
import { GoodsPlace } from '../stock/place-head';
import { useGoods } from '../stock/use-goods';
import { useDesk, useSale } from '../till/desk-context';
import { CountPanel } from './count-panel';
import { OpenCount } from './open-count';
import { countStateWords } from './words';

type Shown = { mode: 'list' } | { mode: 'opening' } | { mode: 'counting'; countId: CountId };

/** Counts of this store: what stands open, a new one, and the one that is being counted. Source: spec/goods-at-the-till.md */
export function CountsScreen() {
  const desk = useDesk();
  const [shown, setShown] = useState<Shown>({ mode: 'list' });
  const rows = useGoods(['counts'], () => desk.client.counts.query());
  const back = (): void => setShown({ mode: 'list' });
  if (shown.mode === 'counting') return <CountPanel countId={shown.countId} onBack={back} />;
  if (shown.mode === 'opening')
    return <OpenCount onBack={back} onOpened={(countId) => setShown({ mode: 'counting', countId })} />;
  return (
    <GoodsPlace
      title={say('Count')}
      ends={
        <Button
          look="main"
          icon={<IconPlus size={22} aria-hidden />}
          onClick={() => setShown({ mode: 'opening' })}
        >
          {say('New count')}
        </Button>
      }
    >
      {rows?.length === 0 ? (
        <p className={list.nothing}>
          <IconClipboardCheck size={48} stroke={1.25} aria-hidden />
          <strong>{say('Nothing is being counted.')}</strong>
          <span>
            {say(
              'Begin a count here, or wait until another till’s or head office’s is told. You may go on selling.',
            )}
          </span>
        </p>
      ) : (
        <div className={styles.page}>
          <ul className={styles.rows} aria-label={say('Counts')}>
            {rows?.map((row) => (
              <Row
                key={row.countId}
                row={row}
                onChoose={() => setShown({ mode: 'counting', countId: row.countId })}
              />
            ))}
          </ul>
        </div>
      )}
    </GoodsPlace>
  );
}

function Row({ row, onChoose }: { row: CountRow; onChoose: () => void }) {
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const when = row.openedAt && formatDateTime(row.openedAt, { timeZone, locale: localeOfDays(locale) });
  return (
    <li>
      <button type="button" className={styles.row} onClick={onChoose}>
        <span>
          <strong>{row.name}</strong>
          <small>
            {[row.scope, row.openedBy, when].filter((part) => part !== null && part !== '').join(' · ')}
          </small>
        </span>
        <em data-kind={row.recounts > 0 ? 'attention' : row.state === 'approved' ? 'ok' : 'plain'}>
          {row.recounts > 0
            ? say('{count, plural, one {# item to count again} other {# items to count again}}', {
                count: row.recounts,
              })
            : (row.decided ?? countStateWords(row))}
        </em>
      </button>
    </li>
  );
}
