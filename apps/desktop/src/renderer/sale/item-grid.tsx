import { IconSearch, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import type { ItemId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { ItemTile } from '../../ipc';
import { keyedQuantity } from '../../ipc/keyed';
import { unitMilli } from '../tender/keyed-amount';
import { useDesk, useSale } from '../till/desk-context';
import { useStore } from '../till/store';
import { moveHighlight, onSearchEnter } from './search';
import { Tile } from './tile';
import styles from './item-grid.module.css';

const searchLimit = 48; // two screens of tiles; who needs more types another letter
const noTiles: ItemTile[] = [];

/** Quick keys, and what a search found as it is typed. */
export function ItemGrid() {
  const desk = useDesk();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [highlighted, setHighlighted] = useState(0);
  const deferred = useDeferredValue(text.trim());
  const currency = useSale((sale) => sale.currency);
  const minorUnitDigits = useSale((sale) => sale.minorUnitDigits);
  const locale = useSale((sale) => sale.locale);
  const items = useStore(desk.status, (status) => status?.catalogue.items ?? 0);
  const isLoading = useStore(desk.status, (status) => status?.catalogue.isLoading ?? false);
  const quickKeys = useQuery({
    queryKey: ['quick-keys', items],
    queryFn: () => desk.client.quickKeys.query(),
    placeholderData: keepPreviousData,
  });
  const searchFor = (words: string) => ({
    queryKey: ['search', words, items],
    queryFn: () => desk.client.search.query({ text: words, limit: searchLimit }),
  });
  const found = useQuery({
    ...searchFor(deferred),
    enabled: deferred !== '',
    placeholderData: keepPreviousData,
  });
  const isSearching = text.trim() !== '';
  const tiles = (isSearching ? found.data : quickKeys.data) ?? noTiles;
  const isSettled = deferred === text.trim() && !found.isPlaceholderData && found.data !== undefined;

  const add = useCallback(
    (itemId: ItemId) => {
      // The armed quantity (`3 *`) is the engine's; one is what a tap means without it.
      void desk.ask('addItem', { itemId, quantity: keyedQuantity(unitMilli) });
      desk.step({ type: 'armed', quantity: null });
      setText('');
      setHighlighted(0);
    },
    [desk],
  );
  const box = useRef<HTMLInputElement | null>(null);
  const list = useRef<HTMLDivElement>(null);
  // Where the list is scrolled to is the browser's: the highlight is brought into sight.
  useEffect(() => {
    list.current?.querySelector('[data-highlighted="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [highlighted]);
  const take = (foundNow: readonly ItemTile[], at: number): void => {
    const meaning = onSearchEnter(text, foundNow.length, at);
    const tile = meaning.kind === 'add' ? foundNow[meaning.index] : undefined;
    if (tile) add(tile.itemId);
    else if (meaning.kind === 'scan') {
      void desk.scan({ aim: null, data: meaning.data });
      setText('');
    }
  };
  /** What is there before the answer would be the answer to other words; whoever types on takes their Enter back. */
  const enter = async (): Promise<void> => {
    if (isSettled) return take(tiles, highlighted);
    const words = text.trim();
    if (words === '') return;
    const answer = await queries.fetchQuery(searchFor(words));
    if (box.current?.value.trim() === words) take(answer, 0);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setHighlighted(moveHighlight(highlighted, event.key === 'ArrowDown' ? 1 : -1, tiles.length));
      event.preventDefault();
    } else if (event.key === 'Enter') {
      void enter();
      event.preventDefault();
    } else if (event.key === 'Escape' && text !== '') {
      setText('');
      event.preventDefault();
    }
  };

  return (
    <section className={styles.grid} aria-label={say('Items')}>
      <div className={styles.search}>
        <IconSearch size={22} aria-hidden />
        <input
          ref={(element) => {
            box.current = element;
            desk.takeSearchBox(element);
          }}
          type="text"
          role="searchbox"
          aria-label={say('Search items')}
          aria-keyshortcuts="F2"
          placeholder={say('Name, SKU or barcode')}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setHighlighted(0);
          }}
          onKeyDown={press}
        />
        {text === '' ? (
          <kbd aria-hidden>F2</kbd>
        ) : (
          <button type="button" aria-label={say('Clear the search')} onClick={() => setText('')}>
            <IconX size={22} aria-hidden />
          </button>
        )}
      </div>
      <p className="only-heard" role="status">
        {isSearching && isSettled ? say('{count} found', { count: tiles.length }) : ''}
      </p>
      <div
        ref={list}
        className={styles.tiles}
        role="group"
        aria-label={isSearching ? say('Found') : say('Quick keys')}
        data-searching={isSearching}
      >
        {tiles.map((tile, index) => (
          <Tile
            key={tile.itemId}
            tile={tile}
            currency={currency}
            minorUnitDigits={minorUnitDigits}
            locale={locale}
            shape={isSearching ? 'row' : 'tile'}
            isHighlighted={isSearching && index === highlighted}
            onTap={add}
          />
        ))}
        {isSearching && isSettled && tiles.length === 0 && (
          <p className={styles.nothing}>
            {say('Nothing here is called “{text}”. Check the spelling, or scan the item.', {
              text: text.trim(),
            })}
          </p>
        )}
        {!isSearching && quickKeys.isSuccess && tiles.length === 0 && (
          <p className={styles.nothing}>
            {isLoading
              ? say('The catalogue is still loading.')
              : say('No quick keys are set. Search or scan.')}
          </p>
        )}
      </div>
    </section>
  );
}
