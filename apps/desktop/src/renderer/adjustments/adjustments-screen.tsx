import { IconMinus, IconPlus, IconUserCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDateTime } from '@tillbridge/core/format';
import type { AdjustmentReason } from '@tillbridge/core/wire';
import { localeOfDays, say } from '@tillbridge/words';
import type { AdjustmentsView } from '../../ipc/areas/adjustment';
import { Button } from '../app/button';
import styles from '../stock/goods.module.css';
import { GoodsPlace } from '../stock/place-head';
import { useGoods, useLookAgain } from '../stock/use-goods';
import { useDesk, useSale } from '../till/desk-context';
import { AdjustmentPanel } from './adjustment-panel';
import { adjustmentReasonWords } from './words';

/** Stock that comes or goes without a sale: why, then what. Source: spec/stock-adjustments.md */
export function AdjustmentsScreen() {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const [isWriting, setWriting] = useState(false);
  const view = useGoods(['adjustments'], () => desk.client.adjustments.query());
  const begin = async (reason: AdjustmentReason): Promise<void> => {
    const isBegun = await desk.ask('beginAdjustment', { reason });
    await lookAgain();
    if (isBegun) setWriting(true);
  };
  if (isWriting) return <AdjustmentPanel reasons={view?.reasons ?? []} onBack={() => setWriting(false)} />;
  return (
    <GoodsPlace title={say('Adjust stock')}>
      <div className={styles.page}>
        {view?.isBegun && (
          <div className={styles.chips}>
            <Button look="main" size="large" onClick={() => setWriting(true)}>
              {say('Go on with what is begun')}
            </Button>
          </div>
        )}
        {[false, true].map((isGain) => (
          <fieldset key={`${isGain}`} className={styles.group}>
            <legend>{isGain ? say('Goods come') : say('Goods go')}</legend>
            <div className={styles.chips}>
              {view?.reasons
                .filter((each) => each.isGain === isGain)
                .map(({ reason, wantsAnother }) => (
                  <Button
                    key={reason}
                    size="large"
                    icon={
                      wantsAnother ? (
                        <IconUserCheck size={22} aria-hidden />
                      ) : isGain ? (
                        <IconPlus size={22} aria-hidden />
                      ) : (
                        <IconMinus size={22} aria-hidden />
                      )
                    }
                    {...(wantsAnother && { heard: say('Another person allows it') })}
                    onClick={() => void begin(reason)}
                  >
                    {adjustmentReasonWords(reason)}
                  </Button>
                ))}
            </div>
          </fieldset>
        ))}
        {view && <Lately rows={view.lately} />}
      </div>
    </GoodsPlace>
  );
}

function Lately({ rows }: { rows: AdjustmentsView['lately'] }) {
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  if (rows.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2>{say('Lately at this till')}</h2>
      <ul className={styles.rows} aria-label={say('Lately at this till')}>
        {rows.map((row) => (
          <li key={row.adjustmentId} className={styles.row}>
            <span>
              <strong>{adjustmentReasonWords(row.reason)}</strong>
              <small>
                {[
                  say('{items, plural, one {# item} other {# items}}', { items: row.items }),
                  row.staffName,
                  formatDateTime(row.at, { timeZone, locale: localeOfDays(locale) }),
                  row.note,
                ]
                  .filter((part) => part !== null && part !== '')
                  .join(' · ')}
              </small>
            </span>
            <em data-kind={row.isSent ? 'ok' : 'plain'}>
              {row.isSent ? say('At head office') : say('Not sent yet')}
            </em>
          </li>
        ))}
      </ul>
    </section>
  );
}
