import { IconCheck, IconTrash } from '@tabler/icons-react';
import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { CountId, ItemId } from '@tillbridge/core/kernel';
import { formatQuantity } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import type { CountView, CountedItem, CountedLine, GoodsBatch } from '../../ipc/areas/count';
import { keyedQuantity } from '../../ipc/keyed';
import { longestLabel } from '../../ipc/longest';
import { Button } from '../app/button';
import { useScansAbout } from '../scanning/use-scans-about';
import { FindItem } from '../stock/find-item';
import styles from '../stock/goods.module.css';
import { GoodsPlace } from '../stock/place-head';
import { QuantityField } from '../stock/quantity-field';
import { BatchFields, SerialFields } from '../stock/tracked-fields';
import { useGoods, useLookAgain } from '../stock/use-goods';
import { useDesk, useSale } from '../till/desk-context';
import { useStore } from '../till/store';
import { FinishCount } from './finish-count';
import { ReviewCount } from './review-count';
import { countStateWords, spotWords } from './words';

const isOver = ({ state }: CountView): boolean => state === 'approved' || state === 'cancelled';

/** One count, spot by spot: each scan is one more, and what cannot be scanned is found and typed. */
export function CountPanel({ countId, onBack }: { countId: CountId; onBack: () => void }) {
  const desk = useDesk();
  const [wanted, setWanted] = useState<string | null>(null);
  const [isFinishing, setFinishing] = useState(false);
  const [isReviewing, setReviewing] = useState(false);
  const view = useGoods(['count', countId, wanted], () =>
    desk.client.count.query({ countId, spot: wanted ?? '' }),
  );
  // A count of shelves begins at its first.
  const first = view?.hasFixedSpots ? (view.spots[0]?.spot ?? '') : '';
  if (view && wanted === null) setWanted(first);
  const isOpen = view && !isOver(view);
  const heard = useScansAbout(isOpen && wanted !== null ? { countId, spot: wanted } : null, (at) =>
    desk.ask('countByScan', { at }),
  );
  // The shelf that scans go to, which another one becomes when the till has heard of it.
  const spot = isOpen ? (heard?.spot ?? null) : wanted;
  if (!view || spot === null) return null;
  if (isReviewing) return <ReviewCount view={view} onBack={() => setReviewing(false)} />;
  return (
    <GoodsPlace
      title={view.name}
      onBack={onBack}
      ends={<em className={styles.quiet}>{view.decided ?? countStateWords(view)}</em>}
    >
      <div className={styles.body}>
        <Side view={view} spot={spot} onSpot={setWanted} />
        <Counting
          view={view}
          spot={spot}
          onFinish={() => setFinishing(true)}
          onReview={() => setReviewing(true)}
        />
      </div>
      {isFinishing && <FinishCount view={view} onClose={() => setFinishing(false)} />}
    </GoodsPlace>
  );
}

function Side({ view, spot, onSpot }: { view: CountView; spot: string; onSpot: (spot: string) => void }) {
  const [typed, setTyped] = useState('');
  const known = view.spots.some((each) => each.spot === spot)
    ? view.spots
    : [...view.spots, { spot, items: 0 }];
  const go = (): void => {
    if (typed.trim() !== '') onSpot(typed.trim());
    setTyped('');
  };
  return (
    <div className={styles.side}>
      <div className={styles.group} role="group" aria-label={say('Shelves')}>
        <h2>{say('Where are you?')}</h2>
        {known.map((each) => (
          <button
            key={each.spot}
            type="button"
            className={styles.spot}
            aria-pressed={each.spot === spot}
            onClick={() => onSpot(each.spot)}
          >
            {spotWords(each.spot)}
            <small>{each.items}</small>
          </button>
        ))}
        {!view.hasFixedSpots && !isOver(view) && (
          <form
            className={styles.newSpot}
            onSubmit={(event) => {
              event.preventDefault();
              go();
            }}
          >
            <TextInput
              label={say('Another shelf')}
              size="md"
              maxLength={longestLabel}
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" isDisabled={typed.trim() === ''} onClick={() => undefined}>
              {say('Go there')}
            </Button>
          </form>
        )}
      </div>
      {view.toCount.length > 0 && (
        <div className={styles.group}>
          <h2>{view.recounts > 0 ? say('To count again') : say('To count')}</h2>
          <ul className={styles.rows}>
            {view.toCount.map((item) => (
              <li key={item.itemId} className={styles.row}>
                <span>
                  <strong>{item.name}</strong>
                  <small>{item.sku}</small>
                </span>
                {item.isRecount && <em data-kind="attention">{say('again')}</em>}
              </li>
            ))}
          </ul>
          {view.toCountMore > 0 && (
            <p className={styles.quiet}>{say('and {more} more', { more: view.toCountMore })}</p>
          )}
        </div>
      )}
      {view.isAway && (
        <p className={styles.away}>
          {say(
            'The hub is away. Go on counting: it hears of everything when it is back. What others counted is as of {when}.',
            {
              when: view.asOf,
            },
          )}
        </p>
      )}
    </div>
  );
}

type Sent = { itemId: ItemId; quantity: number; batch: GoodsBatch | null; serials: string[] | null };

function Counting({
  view,
  spot,
  onFinish,
  onReview,
}: {
  view: CountView;
  spot: string;
  onFinish: () => void;
  onReview: () => void;
}) {
  const mayReview = useStore(
    useDesk().session,
    (session) => session?.state === 'signed-in' && session.permissions.includes('approve-counts'),
  );
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const search = useRef<HTMLInputElement>(null);
  const [picked, setPicked] = useState<CountedItem | null>(null);
  const { countId } = view;
  // What was found on the shelf before is shown until the next one's is there; and what is being typed is asked for once.
  const here = view.spot === spot ? view.lines : [];
  const lines = here.filter((line) => line.batch !== null || line.itemId !== picked?.itemId);
  const set = async ({ itemId, quantity, batch, serials }: Sent): Promise<void> => {
    await desk.ask('countLine', { countId, spot, itemId, quantity: keyedQuantity(quantity), batch, serials });
    await lookAgain();
  };
  const put = (quantity: number): void => {
    if (picked) void set({ itemId: picked.itemId, quantity, batch: null, serials: null });
    setPicked(null);
    search.current?.focus();
  };
  return (
    <section className={styles.main} aria-label={spotWords(spot)}>
      <div className={styles.head}>
        {isOver(view) ? (
          <p className={styles.quiet}>{view.decided}</p>
        ) : (
          <FindItem label={say('Scan what lies here, or find it')} field={search} onPick={setPicked} />
        )}
      </div>
      <ul className={styles.lines} aria-label={say('Counted here')}>
        {view.serialOf !== null && (
          <li className={styles.serial} role="status">
            {say('Scan the serial number of {name}.', { name: view.serialOf })}
          </li>
        )}
        {picked && (
          <li className={styles.line} data-touched="true">
            <span className={styles.what}>
              <strong>{picked.name}</strong>
              <small>{picked.sku}</small>
            </span>
            <QuantityField
              name={picked.name}
              found={null}
              unitOfMeasure={picked.unitOfMeasure}
              isFirst
              onSet={put}
              onAway={() => setPicked(null)}
            />
          </li>
        )}
        {lines.map((line) => (
          <Line
            key={`${line.itemId} ${line.batch?.code ?? ''}`}
            view={view}
            spot={spot}
            line={line}
            onSet={set}
          />
        ))}
        {lines.length === 0 && !picked && (
          <li className={styles.nothing}>{say('Nothing is counted here yet.')}</li>
        )}
      </ul>
      {!isOver(view) && (
        <div className={styles.actions}>
          {view.isFinished && mayReview && (
            <Button look="main" size="large" onClick={onReview}>
              {say('Look at the differences')}
            </Button>
          )}
          <Button
            look={view.isFinished ? 'plain' : 'main'}
            size="large"
            icon={<IconCheck size={22} aria-hidden />}
            isDisabled={view.isFinished}
            onClick={onFinish}
          >
            {view.isFinished ? say('Finished') : say('Finish the count')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Line({
  view,
  spot,
  line,
  onSet,
}: {
  view: CountView;
  spot: string;
  line: CountedLine;
  onSet: (sent: Sent) => Promise<void>;
}) {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const locale = useSale((sale) => sale.locale);
  const { itemId, name, batch, serials, quantity, unitOfMeasure, tracking } = line;
  const withdraw = async (): Promise<void> => {
    const { countId } = view;
    await desk.ask('withdrawCounted', { countId, spot, itemId, batchCode: batch?.code ?? null });
    await lookAgain();
  };
  return (
    <li className={styles.line} data-touched={line.isOpen}>
      <span className={styles.what}>
        <strong>{name}</strong>
        <small>
          {line.sku}
          {batch && ` · ${say('batch {code}', { code: batch.code })}`}
          {line.isRecount && ` · ${say('counted again')}`}
          {line.expected !== null &&
            ` · ${say('{count} expected', { count: formatQuantity(line.expected, unitOfMeasure, locale) })}`}
        </small>
      </span>
      {isOver(view) || tracking === 'serial' ? (
        <span className={styles.quantity}>{formatQuantity(quantity, unitOfMeasure, locale)}</span>
      ) : (
        <QuantityField
          name={name}
          found={quantity}
          unitOfMeasure={unitOfMeasure}
          onSet={(found) => void onSet({ itemId, quantity: found, batch, serials: null })}
        />
      )}
      {!isOver(view) && (
        <Button look="quiet" label={say('{name} is not here', { name })} onClick={() => void withdraw()}>
          <IconTrash size={22} aria-hidden />
        </Button>
      )}
      {!isOver(view) && tracking !== null && (
        <div className={styles.details}>
          {tracking === 'batch' ? (
            <BatchFields
              name={name}
              batch={batch}
              onBatch={(typed) => {
                if (typed?.code === batch?.code) return;
                void withdraw().then(() => onSet({ itemId, quantity, batch: typed, serials: null }));
              }}
            />
          ) : (
            <SerialFields
              name={name}
              serials={serials}
              onSerials={(typed) =>
                void onSet({ itemId, quantity: typed.length * 1000, batch: null, serials: typed })
              }
            />
          )}
        </div>
      )}
    </li>
  );
}
