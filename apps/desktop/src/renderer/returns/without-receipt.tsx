import { IconArrowBackUp, IconMinus, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RestockChoice, ReturnReason } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { ItemTile } from '../../ipc';
import { keyedQuantity } from '../../ipc/keyed';
import { Button } from '../app/button';
import { useDesk, useMoneyText } from '../till/desk-context';
import { ReasonChoice } from './reason-choice';
import styles from './return-screen.module.css';

const shown = 12;

/** Goods that nobody can prove were sold here: found in the catalogue, taken back at today's lowest price. */
export function WithoutReceipt() {
  const desk = useDesk();
  const text = useMoneyText();
  const [typed, setTyped] = useState('');
  const [item, setItem] = useState<ItemTile | null>(null);
  const found = useQuery({
    queryKey: ['return-item', typed],
    queryFn: () => desk.client.search.query({ text: typed.trim(), limit: shown }),
    enabled: typed.trim() !== '',
    placeholderData: keepPreviousData,
  });
  if (item) return <Item item={item} onBack={() => setItem(null)} />;
  return (
    <>
      <header className={styles.about}>
        <div>
          <h2>{say('Without a receipt')}</h2>
          <p>{say('It comes back at today’s lowest price, and who may allow it is asked.')}</p>
        </div>
      </header>
      <div className={styles.search}>
        <input
          type="text"
          role="searchbox"
          autoFocus
          aria-label={say('Find the item')}
          placeholder={say('Name, code or SKU')}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <ul className={styles.lines} aria-label={say('Found items')}>
        {(typed.trim() === '' ? [] : (found.data ?? [])).map((tile) => (
          <li key={tile.itemId} className={styles.line}>
            <button type="button" className={styles.name} onClick={() => setItem(tile)}>
              <span>{tile.name}</span>
              <span className={styles.when}>
                {tile.sku} · {text(tile.price)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Item({ item, onBack }: { item: ItemTile; onBack: () => void }) {
  const desk = useDesk();
  const text = useMoneyText();
  const [count, setCount] = useState(1);
  const [reason, setReason] = useState<ReturnReason | null>(null);
  const [restock, setRestock] = useState<RestockChoice | null>(null);
  const { name } = item;
  const bringBack = (): void => {
    if (!reason) return;
    const asked = { itemId: item.itemId, quantity: keyedQuantity(count * 1000), reason, restock };
    void desk.ask('returnItem', asked);
  };
  return (
    <>
      <header className={styles.about}>
        <div>
          <h2>{name}</h2>
          <p>
            {item.sku} · {text(item.price)}
          </p>
        </div>
        <Button onClick={onBack}>{say('Another item')}</Button>
      </header>
      <div className={styles.single}>
        <div className={styles.stepper}>
          <Button
            label={say('One fewer of {name}', { name })}
            isDisabled={count <= 1}
            onClick={() => setCount(count - 1)}
          >
            <IconMinus size={22} aria-hidden />
          </Button>
          <output aria-label={say('How many of {name}', { name })}>{count}</output>
          <Button label={say('One more of {name}', { name })} onClick={() => setCount(count + 1)}>
            <IconPlus size={22} aria-hidden />
          </Button>
        </div>
        <ReasonChoice
          name={name}
          reason={reason}
          restock={restock}
          isRegulated={false}
          onReason={setReason}
          onRestock={setRestock}
        />
      </div>
      <footer className={styles.ends}>
        <p role="status">{reason ? '' : say('Say why it comes back.')}</p>
        <Button
          look="main"
          size="large"
          icon={<IconArrowBackUp size={24} aria-hidden />}
          isDisabled={!reason}
          onClick={bringBack}
        >
          {say('Bring back')}
        </Button>
      </footer>
    </>
  );
}
