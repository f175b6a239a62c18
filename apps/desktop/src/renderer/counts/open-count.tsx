import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CategoryId, CountId, ItemId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { CountChoices } from '../../ipc/areas/count';
import { longestNote } from '../../ipc/longest';
import { Button } from '../app/button';
import { FindItem } from '../stock/find-item';
import styles from '../stock/goods.module.css';
import { GoodsPlace } from '../stock/place-head';
import { useGoods, useLookAgain } from '../stock/use-goods';
import { useDesk } from '../till/desk-context';

type Kind = 'full' | 'categories' | 'spots' | 'items' | 'cycle';
type Picked = { itemId: ItemId; name: string };

/** A new count: of what, and whether whoever counts sees what is expected. */
export function OpenCount({
  onBack,
  onOpened,
}: {
  onBack: () => void;
  onOpened: (countId: CountId) => void;
}) {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const choices = useGoods(['count-choices'], () => desk.client.countChoices.query());
  const [kind, setKind] = useState<Kind>('full');
  const [name, setName] = useState('');
  const [isBlind, setBlind] = useState(true);
  const [categories, setCategories] = useState<readonly CategoryId[]>([]);
  const [spots, setSpots] = useState('');
  const [items, setItems] = useState<readonly Picked[]>([]);
  const scope = scopeOf(kind, { categories, spots, items, cycle: choices?.cycle ?? [] });
  const kinds: Kind[] = [
    'full',
    'categories',
    'spots',
    'items',
    ...(choices?.cycle.length ? ['cycle' as const] : []),
  ];

  const open = async (): Promise<void> => {
    if (!scope) return;
    const isOpened = await desk.ask('openCount', { name: name.trim() || kindWords(kind), scope, isBlind });
    if (!isOpened) return;
    await lookAgain();
    const [newest] = await desk.client.counts.query();
    if (newest) onOpened(newest.countId);
  };
  return (
    <GoodsPlace title={say('New count')} onBack={onBack}>
      <div className={styles.page}>
        <fieldset className={styles.group}>
          <legend>{say('What is counted?')}</legend>
          <div className={styles.chips}>
            {kinds.map((each) => (
              <button
                key={each}
                type="button"
                className={styles.chip}
                aria-pressed={each === kind}
                onClick={() => setKind(each)}
              >
                {kindWords(each)}
              </button>
            ))}
          </div>
        </fieldset>
        {kind === 'categories' && (
          <Categories choices={choices} chosen={categories} onChosen={setCategories} />
        )}
        {kind === 'spots' && (
          <TextInput
            label={say('Which shelves? Separate them with commas.')}
            description={
              choices?.spots.length
                ? say('Counted before: {spots}', { spots: choices.spots.join(', ') })
                : undefined
            }
            size="md"
            value={spots}
            onChange={(event) => setSpots(event.currentTarget.value)}
          />
        )}
        {kind === 'items' && <Items items={items} onItems={setItems} />}
        {kind === 'cycle' && (
          <ul className={styles.rows} aria-label={say('Proposed for today')}>
            {choices?.cycle.map((item) => (
              <li key={item.itemId} className={styles.row}>
                <span>
                  <strong>{item.name}</strong>
                  <small>
                    {item.sku} · {item.because}
                  </small>
                </span>
              </li>
            ))}
          </ul>
        )}
        <TextInput
          label={say('What is it called?')}
          placeholder={kindWords(kind)}
          size="md"
          maxLength={longestNote}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Checkbox
          size="lg"
          label={say('Blind: whoever counts does not see what is expected')}
          checked={isBlind}
          onChange={(event) => setBlind(event.currentTarget.checked)}
        />
        <div className={styles.actions}>
          <Button look="main" size="large" isDisabled={scope === null} onClick={() => void open()}>
            {say('Begin to count')}
          </Button>
        </div>
      </div>
    </GoodsPlace>
  );
}

function kindWords(kind: Kind): string {
  switch (kind) {
    case 'full':
      return say('The whole store');
    case 'categories':
      return say('Categories');
    case 'spots':
      return say('Shelves');
    case 'items':
      return say('Some items');
    case 'cycle':
      return say('Today’s list');
  }
}

/** Null while nothing of it is chosen. */
function scopeOf(
  kind: Kind,
  chosen: {
    categories: readonly CategoryId[];
    spots: string;
    items: readonly Picked[];
    cycle: readonly { itemId: ItemId }[];
  },
) {
  if (kind === 'full') return { kind };
  if (kind === 'categories')
    return chosen.categories.length === 0 ? null : { kind, categoryIds: [...chosen.categories] };
  if (kind === 'spots') {
    const spots = [
      ...new Set(
        chosen.spots
          .split(',')
          .map((spot) => spot.trim())
          .filter((spot) => spot !== ''),
      ),
    ];
    return spots.length === 0 ? null : { kind, spots };
  }
  const items = kind === 'items' ? chosen.items : chosen.cycle;
  return items.length === 0 ? null : { kind, itemIds: items.map(({ itemId }) => itemId) };
}

function Categories({
  choices,
  chosen,
  onChosen,
}: {
  choices: CountChoices | undefined;
  chosen: readonly CategoryId[];
  onChosen: (chosen: readonly CategoryId[]) => void;
}) {
  return (
    <div className={styles.chips} role="group" aria-label={say('Categories')}>
      {choices?.categories.map(({ categoryId, name }) => (
        <button
          key={categoryId}
          type="button"
          className={styles.chip}
          aria-pressed={chosen.includes(categoryId)}
          onClick={() =>
            onChosen(
              chosen.includes(categoryId)
                ? chosen.filter((each) => each !== categoryId)
                : [...chosen, categoryId],
            )
          }
        >
          {name}
        </button>
      ))}
    </div>
  );
}

function Items({
  items,
  onItems,
}: {
  items: readonly Picked[];
  onItems: (items: readonly Picked[]) => void;
}) {
  return (
    <div className={styles.group}>
      <FindItem
        label={say('Which items?')}
        onPick={({ itemId, name }) =>
          onItems(items.some((each) => each.itemId === itemId) ? items : [...items, { itemId, name }])
        }
      />
      <div className={styles.chips} role="group" aria-label={say('Items of the count')}>
        {items.map(({ itemId, name }) => (
          <Button key={itemId} onClick={() => onItems(items.filter((each) => each.itemId !== itemId))}>
            {say('{name}: leave it out', { name })}
          </Button>
        ))}
      </div>
    </div>
  );
}
