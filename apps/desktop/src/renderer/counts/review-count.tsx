import { Checkbox, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ItemId } from '@tillbridge/core/kernel';
import { formatQuantity } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import type { CountView } from '../../ipc/areas/count';
import type { ReviewedItem } from '../../ipc/areas/count-review';
import { longestNote } from '../../ipc/longest';
import { Button } from '../app/button';
import styles from '../stock/goods.module.css';
import { GoodsPlace } from '../stock/place-head';
import { useLookAgain } from '../stock/use-goods';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import { recountWords } from './words';

const nothing = { lines: [], all: 0 };
/** A slow till draws so many at once before anybody notices. */
const shownAtOnce = 100;

/** What was found beside what was expected, for whoever may approve it: again, or as it is. The hub decides. */
export function ReviewCount({ view, onBack }: { view: CountView; onBack: () => void }) {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const { countId } = view;
  const asked = useQuery({
    queryKey: ['count-review', countId],
    queryFn: () => desk.client.reviewCount.query({ countId }),
    gcTime: 0,
  });
  const [touched, setTouched] = useState<ReadonlyMap<ItemId, boolean>>(new Map());
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState(shownAtOnce);
  const { lines, all } = asked.data?.ok ? asked.data.value : nothing;
  const isAgain = (line: ReviewedItem): boolean =>
    touched.get(line.itemId) ?? (line.recountBecause.length > 0 && !line.isRecountAsked);
  const again = lines.filter(isAgain).map(({ itemId }) => itemId);
  const accepted = lines
    .filter((line) => line.recountBecause.length > 0 && !isAgain(line))
    .map(({ itemId }) => itemId);
  const end = async (answer: Promise<boolean>): Promise<void> => {
    const isDone = await answer;
    await lookAgain();
    if (isDone) onBack();
  };
  return (
    <GoodsPlace title={say('Differences: {name}', { name: view.name })} onBack={onBack}>
      <section className={styles.main} aria-label={say('Differences')}>
        <div className={styles.head}>
          <p className={styles.quiet} role="status">
            {asked.isPending && say('Asking head office…')}
            {asked.data && !asked.data.ok && asked.data.refusal.sentence}
            {asked.data?.ok &&
              say('{count, plural, one {# item was counted.} other {# items were counted.}}', {
                count: all,
              })}
            {all > lines.length &&
              ` ${say('The {count} that matter most are here; head office sees all.', { count: lines.length })}`}
          </p>
        </div>
        <ul className={styles.lines} aria-label={say('Differences')}>
          {lines.slice(0, shown).map((line) => (
            <Line
              key={line.itemId}
              line={line}
              isAgain={isAgain(line)}
              onAgain={(is) => setTouched(new Map([...touched, [line.itemId, is]]))}
            />
          ))}
          {lines.length > shown && (
            <li>
              <Button onClick={() => setShown(shown + shownAtOnce)}>
                {say('Show more ({count} are left)', { count: lines.length - shown })}
              </Button>
            </li>
          )}
        </ul>
        <div className={styles.actions}>
          <TextInput
            className={styles.grow ?? ''}
            label={say('Why, for whoever counts')}
            size="md"
            maxLength={longestNote}
            autoComplete="off"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button
            look="quiet"
            isDisabled={!asked.data?.ok || reason.trim() === ''}
            onClick={() => void end(desk.ask('cancelCount', { countId, reason: reason.trim() }))}
          >
            {say('Call the count off')}
          </Button>
          {again.length > 0 ? (
            <Button
              look="main"
              size="large"
              onClick={() =>
                void end(desk.ask('askRecount', { countId, itemIds: again, reason: reason.trim() }))
              }
            >
              {say('{count, plural, one {Count # item again} other {Count # items again}}', {
                count: again.length,
              })}
            </Button>
          ) : (
            <Button
              look="main"
              size="large"
              isDisabled={lines.length === 0}
              onClick={() => void end(desk.ask('approveCount', { countId, accepted }))}
            >
              {say('Approve the count')}
            </Button>
          )}
        </div>
      </section>
    </GoodsPlace>
  );
}

function Line({
  line,
  isAgain,
  onAgain,
}: {
  line: ReviewedItem;
  isAgain: boolean;
  onAgain: (is: boolean) => void;
}) {
  const money = useMoneyText();
  const locale = useSale((sale) => sale.locale);
  const text = (quantity: typeof line.counted): string =>
    formatQuantity(quantity, line.unitOfMeasure, locale);
  const difference = `${line.variance > 0 ? '+' : ''}${text(line.variance)}`;
  return (
    <li className={styles.line}>
      <span className={styles.what}>
        <strong>{line.name}</strong>
        <small>
          {say('{counted} counted, {expected} expected', {
            counted: text(line.counted),
            expected: text(line.expected),
          })}
          {line.value !== null && ` · ${money(line.value)}`}
        </small>
        {line.recountBecause.map((because) => (
          <small key={because} className={styles.lacks}>
            {recountWords(because)}
          </small>
        ))}
      </span>
      <span className={styles.quantity} data-testid="difference">
        {difference}
      </span>
      <Checkbox
        size="lg"
        label={line.isRecountAsked ? say('asked for again') : say('Count again')}
        aria-label={say('Count {name} again', { name: line.name })}
        disabled={line.isRecountAsked}
        checked={isAgain}
        onChange={(event) => onAgain(event.currentTarget.checked)}
      />
    </li>
  );
}
