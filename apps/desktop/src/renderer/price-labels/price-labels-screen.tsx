import { IconPrinter, IconTrash } from '@tabler/icons-react';
import type { ItemId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { PriceLabelsView } from '../../ipc/areas/price-label';
import { Button } from '../app/button';
import { FindItem } from '../stock/find-item';
import styles from '../stock/goods.module.css';
import { GoodsPlace } from '../stock/place-head';
import { QuantityField } from '../stock/quantity-field';
import { useGoods, useLookAgain, useScansInto } from '../stock/use-goods';
import { useDesk } from '../till/desk-context';

/** Labels for shelves and goods: scan what is to have a new one, and print them all. Source: spec/labels.md LB15, LB16 */
export function PriceLabelsScreen() {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const isHeard = useScansInto('price-labels');
  const view = useGoods(['price-labels'], () => desk.client.priceLabels.query());
  const done = async (asked: Promise<boolean>): Promise<void> => {
    await asked;
    await lookAgain();
  };
  if (!isHeard) return null;
  return (
    <GoodsPlace title={say('Price labels')}>
      <div className={styles.body}>
        <div className={styles.side}>
          <div className={styles.group}>
            <h2>{say('New labels for shelves and goods')}</h2>
            <p className={styles.quiet}>{say('One scan is one label. Nothing is sold here.')}</p>
            {view && (
              <p className={styles.quiet} data-on={view.on ?? 'none'}>
                {whereWords(view.on)}
              </p>
            )}
          </div>
        </div>
        <section className={styles.main} aria-label={say('Labels to print')}>
          <div className={styles.head}>
            <FindItem
              label={say('Scan the goods, or find them')}
              onPick={({ itemId }) => void done(desk.ask('addPriceLabel', { itemId }))}
            />
          </div>
          <ul className={styles.lines} aria-label={say('Labels to print')}>
            {view?.lines.map((line) => (
              <LabelLine
                key={line.itemId}
                line={line}
                onCount={(itemId, count) => void done(desk.ask('setPriceLabel', { itemId, count }))}
              />
            ))}
            {view?.lines.length === 0 && (
              <li className={styles.nothing}>{say('Nothing is on the list yet.')}</li>
            )}
          </ul>
          <div className={styles.actions}>
            <Button
              look="quiet"
              icon={<IconTrash size={22} aria-hidden />}
              isDisabled={!view || view.lines.length === 0}
              onClick={() => void done(desk.ask('discardGoods', { kind: 'price-labels' }))}
            >
              {say('Throw the list away')}
            </Button>
            <Button
              look="main"
              size="large"
              icon={<IconPrinter size={22} aria-hidden />}
              isDisabled={!view || view.labels === 0 || view.on === null}
              onClick={() => void done(desk.ask('printPriceLabels'))}
            >
              {say('{count, plural, =0 {Print} one {Print # label} other {Print # labels}}', {
                count: view?.labels ?? 0,
              })}
            </Button>
          </div>
        </section>
      </div>
    </GoodsPlace>
  );
}

function whereWords(on: PriceLabelsView['on']): string {
  switch (on) {
    case 'labels':
      return say('They come out of the label printer, at the prices of that moment.');
    case 'receipts':
      return say('This till has no label printer: they come out of the receipt printer.');
    case null:
      return say('This till has no printer. Set one up on the page Devices.');
  }
}

const perPiece = 1000;

function LabelLine({
  line,
  onCount,
}: {
  line: PriceLabelsView['lines'][number];
  onCount: (itemId: ItemId, count: number) => void;
}) {
  const { itemId, name, price, code, count } = line;
  return (
    <li className={styles.line} data-touched={line.isTouched}>
      <span className={styles.what}>
        <strong>{name}</strong>
        <small>{[code, price].filter((part) => part !== null).join(' · ')}</small>
        {price === null && <small className={styles.lacks}>{say('It has no price now.')}</small>}
      </span>
      <QuantityField
        name={name}
        label={say('Labels of {name}', { name })}
        found={count * perPiece}
        unitOfMeasure="each"
        onSet={(found) => onCount(itemId, found / perPiece)}
      />
      <Button
        look="quiet"
        label={say('Take {name} off the list', { name })}
        onClick={() => onCount(itemId, 0)}
      >
        <IconTrash size={22} aria-hidden />
      </Button>
    </li>
  );
}
