import { Switch, TextInput } from '@mantine/core';
import { IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import type { TransferDraftView } from '../../ipc/areas/transfer-views';
import { keyedDay, keyedQuantity } from '../../ipc/keyed';
import { longestComment } from '../../ipc/longest';
import { Button } from '../app/button';
import list from '../app/list-place.module.css';
import { Refusal } from '../app/refusal';
import { useDesk, useSale } from '../till/desk-context';
import { unitMilli } from '../tender/keyed-amount';
import { useStore } from '../till/store';
import { BackHead } from './back-head';
import { FindItem } from './find-item';
import { Stepper } from './stepper';
import { useAmountText, useDo, useDraft, useScanning } from './use-transfers';
import table from './receiving.module.css';
import styles from './work.module.css';

/** Asks another store for goods. Nothing of it needs the hub: it is sent when the hub is there. */
export function AskScreen() {
  const desk = useDesk();
  const isHeard = useScanning({ act: 'ask' });
  const draft = useDraft();
  if (!isHeard) return null;
  return (
    <main className={list.screen} aria-label={titleOf(draft)}>
      <BackHead
        title={titleOf(draft)}
        label={say('Back to the transfers')}
        onBack={() =>
          desk.step({
            type: 'transfers-went',
            to: { at: 'list', chosen: draft?.changes?.transferId ?? null },
          })
        }
      />
      <div className={list.said}>
        <Refusal />
      </div>
      {draft && (
        <div className={styles.two} data-of="asking">
          <Terms draft={draft} />
          <Wanted draft={draft} />
        </div>
      )}
    </main>
  );
}

const titleOf = (draft: TransferDraftView | undefined): string =>
  draft?.changes ? say('Change {reference}', { reference: draft.changes.reference }) : say('Ask for goods');

function Terms({ draft }: { draft: TransferDraftView }) {
  const desk = useDesk();
  const act = useDo();
  const [note, setNote] = useState(draft.note);
  const [today] = useState(() => new Date().toISOString().slice(0, 10));
  return (
    <section className={styles.column} aria-label={say('From whom, and by when')}>
      <h2 id="from-store">{say('From which store')}</h2>
      <div className={styles.stores} role="group" aria-labelledby="from-store">
        {storesOf(draft).map(({ storeId, name }) => (
          <button
            key={storeId}
            type="button"
            className={styles.store}
            aria-pressed={storeId === draft.fromStoreId}
            disabled={draft.changes !== null}
            onClick={() => void act(desk.ask('changeTransferDraft', { fromStoreId: storeId }))}
          >
            {name}
          </button>
        ))}
      </div>
      <Switch
        className={styles.urgent ?? ''}
        size="md"
        label={say('Urgent')}
        description={say('The other store sees it first.')}
        checked={draft.isUrgent}
        onChange={(event) =>
          void act(desk.ask('changeTransferDraft', { isUrgent: event.currentTarget.checked }))
        }
      />
      <TextInput
        className={table.field ?? ''}
        type="date"
        label={say('Needed by, if there is a day')}
        size="md"
        min={today}
        value={draft.dueOn ?? ''}
        onChange={(event) => {
          const day = event.currentTarget.value;
          void act(desk.ask('changeTransferDraft', { dueOn: day === '' ? null : keyedDay(day) }));
        }}
      />
      <TextInput
        className={table.field ?? ''}
        label={say('Note to the other store')}
        size="md"
        autoComplete="off"
        maxLength={longestComment}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onBlur={() => {
          if (note !== draft.note) void act(desk.ask('changeTransferDraft', { note }));
        }}
      />
    </section>
  );
}

/** Whoever changes a request changes what is asked for, not of whom. */
const storesOf = ({ stores, fromStoreId, changes }: TransferDraftView): TransferDraftView['stores'] =>
  changes ? stores.filter(({ storeId }) => storeId === fromStoreId) : stores;

function Wanted({ draft }: { draft: TransferDraftView }) {
  const desk = useDesk();
  const act = useDo();
  const locale = useSale((sale) => sale.locale);
  const text = useAmountText();
  const isAway = useStore(desk.status, (status) => status?.hub.state === 'offline');
  const put = (itemId: TransferDraftView['lines'][number]['itemId'], milli: number): void =>
    void act(desk.ask('putOnTransferDraft', { itemId, quantity: keyedQuantity(milli) }));
  const { changes } = draft;
  const chosen = changes?.transferId ?? null;
  const send = async (): Promise<void> => {
    if (await act(desk.ask(changes ? 'saveTransferChange' : 'sendTransferDraft')))
      desk.step({ type: 'transfers-went', to: { at: 'list', chosen } });
  };
  const clear = async (): Promise<void> => {
    if ((await act(desk.ask('discardTransferDraft'))) && changes)
      desk.step({ type: 'transfers-went', to: { at: 'list', chosen } });
  };
  const away = changes
    ? say('The hub is away: a request that it has is changed only with it. What you write here is kept.')
    : say('The hub is away: it waits here and is sent when the hub is back.');
  return (
    <section className={styles.column} data-of="wanted" aria-label={say('What is wanted')}>
      <FindItem
        label={say('Scan what is wanted, or find it')}
        onFound={({ itemId }) => {
          const had = draft.lines.find((line) => line.itemId === itemId)?.quantity ?? 0;
          put(itemId, had + unitMilli);
        }}
      />
      {draft.refusal !== null && <p className={table.unheard}>{draft.refusal}</p>}
      <ul className={styles.wanted} aria-label={say('What is wanted')} lang={locale}>
        {draft.lines.map(({ itemId, name, sku, quantity, onHand, unitOfMeasure }) => (
          <li key={itemId} className={styles.packRow}>
            <p className={styles.what}>
              <strong>{name}</strong>
              <small>
                {sku}
                {onHand !== null && ` · ${say('{onHand} here', { onHand: text(onHand, unitOfMeasure) })}`}
              </small>
            </p>
            <Stepper
              name={name}
              unitOfMeasure={unitOfMeasure}
              value={quantity}
              onChange={(value) => put(itemId, value)}
            />
          </li>
        ))}
      </ul>
      <footer className={table.ends}>
        <p className={styles.hint}>
          {draft.whyNot ?? (isAway ? away : changes ? say('The hub decides whether it may be changed.') : '')}
        </p>
        {(draft.lines.length > 0 || changes) && (
          <Button look="quiet" icon={<IconTrash size={22} aria-hidden />} onClick={() => void clear()}>
            {changes ? say('Leave it as it was') : say('Clear it')}
          </Button>
        )}
        <Button
          look="main"
          size="large"
          icon={<IconSend size={24} aria-hidden />}
          isDisabled={draft.whyNot !== null || (changes !== null && isAway)}
          onClick={() => void send()}
        >
          {changes ? say('Save the change') : say('Ask for it')}
        </Button>
      </footer>
    </section>
  );
}
