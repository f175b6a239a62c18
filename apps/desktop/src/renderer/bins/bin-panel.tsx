import { IconCheck, IconPrinter, IconTrash } from '@tabler/icons-react';
import { formatQuantity } from '@tillbridge/core/format';
import type { ItemId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { BinView } from '../../ipc/areas/bin';
import { keyedQuantity } from '../../ipc/keyed';
import { Button } from '../app/button';
import { DraftedLine } from '../stock/drafted-line';
import { FindItem } from '../stock/find-item';
import styles from '../stock/goods.module.css';
import { GoodsPlace } from '../stock/place-head';
import { QuantityField } from '../stock/quantity-field';
import { useLookAgain } from '../stock/use-goods';
import { useDesk, useSale } from '../till/desk-context';
import { BinField } from './bin-field';
import { binDeedWords, offeredDeeds, stateBinWords } from './words';

type Line = BinView['lines'][number];
const one = keyedQuantity(1000);

/** One bin: what is done with it, what is on its list, and what else lies there. Source: spec/bins.md BN9 */
export function BinPanel({ view, onBack }: { view: BinView; onBack: () => void }) {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const { bin, deed, to, lines, others } = view;
  const set = async (itemId: ItemId, quantity: number): Promise<void> => {
    await desk.ask('setBinLine', { line: { lineId: null, itemId, quantity: keyedQuantity(quantity) } });
    await lookAgain();
  };
  const add = (itemId: ItemId): void =>
    void set(itemId, (lines.find((line) => line.itemId === itemId)?.quantity ?? 0) + one);
  const goTo = async (other: string): Promise<boolean> => {
    const isTaken = await desk.ask('moveToBin', { to: other });
    await lookAgain();
    return isTaken;
  };
  const end = async (how: 'state' | 'discard'): Promise<void> => {
    await (how === 'state' ? desk.ask('stateBin') : desk.ask('discardGoods', { kind: 'bin' }));
    await lookAgain();
  };
  return (
    <GoodsPlace title={say('Bin {bin}', { bin })} onBack={onBack}>
      <div className={styles.body}>
        <div className={styles.side}>
          <div className={styles.group} role="group" aria-label={say('What is done')}>
            <h2>{say('What is done')}</h2>
            {offeredDeeds.map((each) => (
              <button
                key={each}
                type="button"
                className={styles.spot}
                aria-pressed={each === deed}
                onClick={() => void desk.ask('beginBin', { bin, deed: each }).then(() => lookAgain())}
              >
                {binDeedWords(each)}
              </button>
            ))}
          </div>
          {deed === 'move' && (
            <BinField
              label={to === null ? say('Scan the other bin, or type it') : say('To bin {bin}', { bin: to })}
              action={say('There')}
              onBin={goTo}
            />
          )}
          <Button
            icon={<IconPrinter size={22} aria-hidden />}
            onClick={() => void desk.ask('printBinLabel', { bin })}
          >
            {say('Print its label')}
          </Button>
          <Others view={view} onTake={(itemId, all) => void set(itemId, takesAll(view) ? all : one)} />
        </div>
        <section className={styles.main} aria-label={binDeedWords(deed)}>
          <div className={styles.head}>
            <FindItem label={say('Scan the goods, or find them')} onPick={({ itemId }) => add(itemId)} />
          </div>
          <ul className={styles.lines} aria-label={binDeedWords(deed)}>
            {lines.map((line) => (
              <BinLine
                key={line.lineId}
                line={line}
                view={view}
                onSet={(found) => void set(line.itemId, found)}
              />
            ))}
            {lines.length === 0 && <li className={styles.nothing}>{say('Nothing is on the list yet.')}</li>}
          </ul>
          <div className={styles.actions}>
            <Button
              look="quiet"
              icon={<IconTrash size={22} aria-hidden />}
              onClick={() => void end('discard')}
            >
              {say('Throw the list away')}
            </Button>
            <Button
              look="main"
              size="large"
              icon={<IconCheck size={22} aria-hidden />}
              isDisabled={lines.length === 0 && (deed !== 'count' || others.length === 0)}
              onClick={() => void end('state')}
            >
              {stateBinWords(deed, to)}
            </Button>
          </div>
        </section>
      </div>
    </GoodsPlace>
  );
}

/** Whoever empties a bin takes the whole of what lies there; else it is one more piece. */
const takesAll = ({ deed }: BinView): boolean => deed === 'take-out' || deed === 'move';

function Others({ view, onTake }: { view: BinView; onTake: (itemId: ItemId, all: number) => void }) {
  const locale = useSale((sale) => sale.locale);
  const { others, deed, lines } = view;
  return (
    <div className={styles.group}>
      <h2>{deed === 'count' ? say('Not found yet') : say('Also in this bin')}</h2>
      {others.length === 0 && (
        <p className={styles.quiet}>{lines.length > 0 ? say('Nothing else.') : say('Nothing lies here.')}</p>
      )}
      {others.map(({ itemId, name, quantity, unitOfMeasure }) => (
        <button key={itemId} type="button" className={styles.spot} onClick={() => onTake(itemId, quantity)}>
          {name}
          <small>{formatQuantity(quantity, unitOfMeasure, locale)}</small>
        </button>
      ))}
    </div>
  );
}

function BinLine({ line, view, onSet }: { line: Line; view: BinView; onSet: (found: number) => void }) {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const locale = useSale((sale) => sale.locale);
  const text = (amount: Line['inBin']): string => formatQuantity(amount, line.unitOfMeasure, locale);
  const floor = line.floor === null ? null : say('{count} on the floor', { count: text(line.floor) });
  return (
    <DraftedLine
      item={line}
      about={view.deed === 'put-in' ? floor : say('{count} in the bin', { count: text(line.inBin) })}
      amounts={
        <QuantityField
          name={line.name}
          found={line.quantity}
          unitOfMeasure={line.unitOfMeasure}
          onSet={onSet}
        />
      }
      onTracked={() => undefined}
      onRemove={() => void desk.ask('removeBinLine', { lineId: line.lineId }).then(() => lookAgain())}
    />
  );
}
