import { Modal, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ItemId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import customers from '../sheets/customer-sheet.module.css';
import sheet from '../sheets/sheets.module.css';
import type { AreaSheet } from '../till/area-sheets';
import { useScansAbout } from '../scanning/use-scans-about';
import { useDesk, useMoneyText, useTill } from '../till/desk-context';

type Replaced = Extract<AreaSheet, { kind: 'replace-line' }> & { onClose: () => void };

/** What goes in the place of what an order lacks: asked for where the customer wants that, then scanned or found. Source: spec/orders.md OR15 */
export function ReplaceSheet(replaced: Replaced) {
  const [isAgreed, setAgreed] = useState(false);
  const { description, wish, onClose } = replaced;
  return (
    <Modal opened onClose={onClose} title={say('In the place of {name}', { name: description })} size="lg">
      {wish === 'ask' && !isAgreed ? (
        <Ask {...replaced} onAgreed={() => setAgreed(true)} />
      ) : (
        <Find {...replaced} isAgreed={isAgreed} />
      )}
    </Modal>
  );
}

function Ask({
  orderId,
  orderedLineId: lineId,
  customer,
  onClose,
  onAgreed,
}: Replaced & { onAgreed: () => void }) {
  const desk = useDesk();
  const queries = useQueryClient();
  const giveUp = async (): Promise<void> => {
    const order = await desk.client.order.query({ orderId });
    const line = order?.lines.find((each) => each.lineId === lineId);
    onClose();
    if (line) await desk.ask('pickLine', { orderId, lineId, quantity: line.found, isLeft: true });
    await queries.invalidateQueries({ queryKey: ['orders'] });
  };
  return (
    <div className={sheet.sheet}>
      <p>{say('The customer wants to be asked first: {customer}.', { customer })}</p>
      <ul className={sheet.choices} aria-label={say('What the customer says')}>
        <li>
          <button type="button" className={sheet.choice} data-autofocus onClick={onAgreed}>
            {say('They agree to something else')}
          </button>
        </li>
        <li>
          <button type="button" className={sheet.choice} onClick={() => void giveUp()}>
            {say('They want nothing else')}
          </button>
        </li>
      </ul>
    </div>
  );
}

const shown = 8;

function Find({
  orderId,
  orderedLineId: lineId,
  missing,
  most,
  isAgreed,
  onClose,
}: Replaced & { isAgreed: boolean }) {
  const desk = useDesk();
  const money = useMoneyText();
  const queries = useQueryClient();
  const refusal = useTill((till) => till.refusal);
  const pickedSeq = useTill((till) => till.picked?.seq ?? 0);
  const [before] = useState(pickedSeq);
  const [text, setText] = useState('');
  // The next scan goes in the place of this line, and no further one does: those behind it are pieces of the order, while it is picked.
  const isHeard =
    useScansAbout({ lineId, isAgreed }, async (instead) => {
      if (instead !== null || desk.till.get().place === 'orders')
        await desk.ask('pickByScan', { orderId, instead });
    }) !== null;
  useEffect(() => {
    if (pickedSeq !== before) onClose();
  }, [pickedSeq, before, onClose]);
  const found = useQuery({
    queryKey: ['instead', text],
    queryFn: () => desk.client.search.query({ text: text.trim(), limit: shown }),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
  }).data;
  const rows = text.trim() === '' ? [] : (found ?? []);
  const take = async (itemId: ItemId): Promise<void> => {
    const isKept = await desk.ask('pickInstead', { orderId, lineId, itemId, quantity: missing, isAgreed });
    if (isKept) onClose();
    await queries.invalidateQueries({ queryKey: ['orders'] });
  };
  if (!isHeard) return null;
  return (
    <div className={customers.sheet}>
      <TextInput
        data-autofocus
        autoFocus
        label={say('Scan what goes in its place, or find it')}
        description={say('The customer pays no more than {price} for one.', { price: money(most) })}
        placeholder={say('Name, code or SKU')}
        size="md"
        autoComplete="off"
        value={text}
        error={refusal}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {rows.length > 0 && (
        <ul className={customers.rows} aria-label={say('Found items')}>
          {rows.map((tile) => (
            <li key={tile.itemId}>
              <button type="button" className={customers.row} onClick={() => void take(tile.itemId)}>
                <strong>{tile.name}</strong>
                <span>
                  {tile.sku} · {money(tile.price)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {text.trim() !== '' && found?.length === 0 && (
        <p className={customers.none}>{say('Nothing is found under these words.')}</p>
      )}
      <div className={sheet.ends}>
        <Button look="quiet" onClick={onClose}>
          {say('Leave it')}
        </Button>
      </div>
    </div>
  );
}
