import { IconClock, IconGauge, IconMapPin, IconTag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ItemId } from '@tillbridge/core/kernel';
import { formatDateTime, formatQuantity } from '@tillbridge/core/format';
import { localeOfDays, say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { HoldRow, StockHereView } from '../../ipc/areas/stock';
import { keyedQuantity } from '../../ipc/keyed';
import { Button } from '../app/button';
import { useDesk, useSale } from '../till/desk-context';
import { FindItem } from './find-item';
import styles from './goods.module.css';
import { HoldForm } from './hold-form';
import { HoldsElsewhere } from './holds-elsewhere';
import { HoldsHere } from './holds-here';
import { GoodsPlace } from './place-head';
import { useGoods } from './use-goods';
import { WatchList } from './watch-list';

type Near = Extract<Done<StoreStock[]>, { ok: true }>['value'];
export type StoreStock = {
  storeId: StockHereView['storeId'];
  storeName: string;
  phone: string | null;
  onHand: number;
  held: number;
  available: number;
  comingIn: number;
  asOf: HoldRow['until'] | null;
  isCurrent: boolean;
};

/** What the hub could not say is asked again by itself: the line may be back. */
const asksAgainMs = 5_000;

/** What is here of an item, which other store has it, and what waits for customers. Source: spec/near-by.md */
export function StockScreen() {
  const desk = useDesk();
  const [itemId, setItem] = useState<ItemId | null>(null);
  const [isWatching, setWatching] = useState(false);
  if (isWatching) return <WatchList onBack={() => setWatching(false)} />;
  return (
    <GoodsPlace
      title={say('Stock near by')}
      ends={
        <Button icon={<IconGauge size={22} aria-hidden />} onClick={() => setWatching(true)}>
          {say('Low and too much')}
        </Button>
      }
    >
      <div className={styles.body}>
        <div className={styles.side}>
          <HoldsHere />
          <HoldsElsewhere />
        </div>
        <section className={styles.main} aria-label={say('Stock near by')}>
          <div className={styles.head}>
            <FindItem label={say('Which item?')} onPick={(item) => setItem(item.itemId)} />
          </div>
          {itemId === null ? (
            <p className={styles.nothing}>
              {say('Find an item to see what is here, and which store has it.')}
            </p>
          ) : (
            <Item key={itemId} itemId={itemId} ask={() => desk.client.stockNear.query({ itemId })} />
          )}
        </section>
      </div>
    </GoodsPlace>
  );
}

function Item({ itemId, ask }: { itemId: ItemId; ask: () => Promise<Done<Near>> }) {
  const desk = useDesk();
  const locale = useSale((sale) => sale.locale);
  const here = useGoods(['stock-here', itemId], () => desk.client.stockHere.query({ itemId }));
  const near = useQuery({
    queryKey: ['stock-near', itemId],
    queryFn: ask,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data?.ok === false ? asksAgainMs : false),
  });
  const bins = useGoods(['item-in-bins', itemId], () => desk.client.itemInBins.query({ itemId }));
  const [holding, setHolding] = useState<StoreStock | null>(null);
  if (!here) return null;
  const putOnLabels = async (): Promise<void> => {
    if (await desk.ask('addPriceLabel', { itemId }))
      desk.step({ type: 'place-opened', place: 'price-labels' });
  };
  const text = (milli: number): string => formatQuantity(keyedQuantity(milli), here.unitOfMeasure, locale);
  const answer = near.data;
  return (
    <div className={styles.page}>
      <div className={styles.row}>
        <span>
          <strong>{here.name}</strong>
          <small>{here.sku}</small>
          {bins && (
            <small>
              {[
                ...bins.bins.map(({ bin, quantity }) =>
                  say('{bin}: {count}', { bin, count: text(quantity) }),
                ),
                ...(bins.floor === null ? [] : [say('{count} on the floor', { count: text(bins.floor) })]),
              ].join(' · ')}
            </small>
          )}
          <small className={here.isAway ? styles.away : undefined}>
            {say('As this till knows it; head office’s word is of {when}.', { when: here.asOf })}
          </small>
        </span>
        <span className={styles.ends}>
          <em>
            {here.available === null
              ? say('no stock is known here')
              : say('{count} available here', { count: text(here.available) })}
            {here.held > 0 && ` · ${say('{count} held', { count: text(here.held) })}`}
          </em>
          <Button
            icon={<IconTag size={22} aria-hidden />}
            heard={here.name}
            onClick={() => void putOnLabels()}
          >
            {say('Price label')}
          </Button>
        </span>
      </div>
      <section className={styles.group}>
        <h2>{say('In every store')}</h2>
        {near.isPending && <p className={styles.quiet}>{say('Asking head office…')}</p>}
        {answer && !answer.ok && (
          <p className={styles.away} role="status">
            {answer.refusal.sentence}
          </p>
        )}
        {answer?.ok && (
          <ul className={styles.rows} aria-label={say('In every store')}>
            {answer.value.map((store) => (
              <Store
                key={store.storeId}
                store={store}
                text={text}
                isHere={store.storeId === here.storeId}
                onHold={() => setHolding(store)}
              />
            ))}
          </ul>
        )}
      </section>
      {holding && (
        <HoldForm
          item={here}
          store={holding}
          onClose={() => {
            setHolding(null);
            void near.refetch();
          }}
        />
      )}
    </div>
  );
}

function Store({
  store,
  text,
  isHere,
  onHold,
}: {
  store: StoreStock;
  text: (milli: number) => string;
  isHere: boolean;
  onHold: () => void;
}) {
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const age = store.isCurrent
    ? null
    : store.asOf === null
      ? say('nobody knows how old this is')
      : say('as of {when}', { when: formatDateTime(store.asOf, { timeZone, locale: localeOfDays(locale) }) });
  const about = [
    store.held > 0 ? say('{count} held', { count: text(store.held) }) : null,
    store.comingIn > 0 ? say('{count} on the way', { count: text(store.comingIn) }) : null,
    store.phone,
  ].filter((part) => part !== null);
  return (
    <li className={styles.row}>
      <span>
        <strong>
          {isHere && <IconMapPin size={18} aria-hidden />} {store.storeName}
        </strong>
        <small>{isHere ? [say('this store'), ...about].join(' · ') : about.join(' · ')}</small>
        {age !== null && (
          <small className={styles.away}>
            <IconClock size={14} aria-hidden /> {age}
          </small>
        )}
      </span>
      <span className={styles.ends}>
        <em data-kind={store.available > 0 ? 'ok' : 'plain'}>
          {say('{count} available', { count: text(store.available) })}
        </em>
        <Button isDisabled={store.available <= 0} heard={store.storeName} onClick={onHold}>
          {say('Hold')}
        </Button>
      </span>
    </li>
  );
}
