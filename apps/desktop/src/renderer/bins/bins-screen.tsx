import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { formatQuantity } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import type { BinsView, RefillRowView } from '../../ipc/areas/bin';
import { Button } from '../app/button';
import styles from '../stock/goods.module.css';
import { GoodsPlace } from '../stock/place-head';
import { useGoods, useLookAgain, useScansInto } from '../stock/use-goods';
import { useDesk, useSale, useTill } from '../till/desk-context';
import { BinField } from './bin-field';
import { BinPanel } from './bin-panel';
import { ToPutAway } from './to-put-away';

/** What lies in which bin of this store, and what the shop floor is out of. Source: spec/bins.md */
export function BinsScreen() {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const isHeard = useScansInto('bin');
  const scans = useTill((till) => till.picked?.seq ?? 0);
  // Whoever stepped back from a list that goes on sees the bins until the next scan.
  const [awaySince, setAway] = useState<number | null>(null);
  const open = useGoods(['bin'], () => desk.client.bin.query());
  const view = useGoods(['bins'], () => desk.client.bins.query());
  const openBin = async (bin: string): Promise<boolean> => {
    const isOpen = await desk.ask('beginBin', { bin, deed: 'put-in' });
    await lookAgain();
    if (isOpen) setAway(null);
    return isOpen;
  };
  const bring = async ({ itemId, bins, toBring }: RefillRowView): Promise<void> => {
    const [fullest] = bins;
    if (!fullest || !(await desk.ask('beginBin', { bin: fullest.bin, deed: 'take-out' }))) return;
    await desk.ask('setBinLine', { line: { lineId: null, itemId, quantity: toBring } });
    await lookAgain();
    setAway(null);
  };
  const back = async (): Promise<void> => {
    if (open?.lines.length === 0) await desk.ask('discardGoods', { kind: 'bin' });
    else setAway(scans);
    await lookAgain();
  };
  if (!isHeard) return null;
  if (open && awaySince !== scans) return <BinPanel view={open} onBack={() => void back()} />;
  return (
    <GoodsPlace title={say('Bins')}>
      <div className={styles.body}>
        <div className={styles.side}>
          <BinField label={say('Scan a bin’s label, or type it')} action={say('Open')} onBin={openBin} />
          {view && <BinList view={view} onOpen={(bin) => void openBin(bin)} />}
        </div>
        <section className={styles.page} aria-label={say('To be refilled')}>
          {view && view.begun !== null && (
            <div className={styles.chips}>
              <Button look="main" size="large" onClick={() => setAway(null)}>
                {say('Go on with bin {bin}', { bin: view.begun })}
              </Button>
            </div>
          )}
          {view && view.arrived.length > 0 && <ToPutAway rows={view.arrived} />}
          <div className={styles.group}>
            <h2>{say('To be refilled')}</h2>
            {view?.refill.length === 0 && (
              <p className={styles.quiet}>{say('The shop floor has some of all that lies in bins.')}</p>
            )}
            <ul className={styles.rows} aria-label={say('To be refilled')}>
              {view?.refill.map((row) => (
                <RefillRow key={row.itemId} row={row} onBring={() => void bring(row)} />
              ))}
            </ul>
          </div>
        </section>
      </div>
    </GoodsPlace>
  );
}

function BinList({ view, onOpen }: { view: BinsView; onOpen: (bin: string) => void }) {
  return (
    <div className={styles.group}>
      <h2>{say('Bins of this store')}</h2>
      {view.bins.length === 0 && <p className={styles.quiet}>{say('Nothing lies in a bin yet.')}</p>}
      {view.bins.map(({ bin, items, isBelowZero }) => (
        <button key={bin} type="button" className={styles.spot} onClick={() => onOpen(bin)}>
          {bin}
          <small>
            {isBelowZero ? (
              <span className={styles.lacks}>
                <IconAlertTriangle size={16} aria-hidden /> {say('count it')}
              </span>
            ) : (
              say('{items, plural, one {# item} other {# items}}', { items })
            )}
          </small>
        </button>
      ))}
    </div>
  );
}

function RefillRow({ row, onBring }: { row: RefillRowView; onBring: () => void }) {
  const locale = useSale((sale) => sale.locale);
  const text = (amount: RefillRowView['floor']): string => formatQuantity(amount, row.unitOfMeasure, locale);
  return (
    <li className={styles.row}>
      <span>
        <strong>{row.name}</strong>
        <small>
          {[
            row.sku,
            ...row.bins.map(({ bin, quantity }) => say('{bin}: {count}', { bin, count: text(quantity) })),
          ].join(' · ')}
        </small>
      </span>
      <span className={styles.ends}>
        <em data-kind="attention">{say('{count} on the floor', { count: text(row.floor) })}</em>
        <Button icon={<IconArrowRight size={22} aria-hidden />} heard={row.name} onClick={onBring}>
          {say('Bring {count}', { count: text(row.toBring) })}
        </Button>
      </span>
    </li>
  );
}
