import { useState } from 'react';
import { TextInput } from '@mantine/core';
import { say } from '@tillbridge/words';
import type { DrawersView, ShiftView } from '../../ipc/areas/shift';
import { drawerName } from '../../ipc/drawer-name';
import { keyedMoney } from '../../ipc/keyed';
import { Button } from '../app/button';
import { Keypad, type KeypadKey } from '../app/keypad';
import { keyedAmount } from '../tender/keyed-amount';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import { base64Of } from './scale-picture';
import { SlipPicture } from './slip-picture';
import { useDrawerKeys } from './use-drawer-keys';
import { type Movement, movementTitle, usualReasons } from './words';
import styles from './count-form.module.css';
import own from './move-form.module.css';

const longest = 9;

/** Cash that goes into or out of the drawer and is no sale: how much, and what for. */
export function MoveForm({
  movement,
  shift,
  view,
  onDone,
}: {
  movement: Movement;
  shift: ShiftView;
  view: DrawersView;
  onDone: () => void;
}) {
  const desk = useDesk();
  const text = useMoneyText();
  const digits = useSale((sale) => sale.minorUnitDigits);
  const reasons = usualReasons(movement);
  const others = view.drawers.flatMap((each) =>
    each.shift && each.shift.shiftId !== shift.shiftId ? [each.shift] : [],
  );
  const [entry, setEntry] = useState('');
  const [reason, setReason] = useState(
    movement === 'drop' || movement === 'transfer' ? (reasons[0] ?? '') : '',
  );
  const [picture, setPicture] = useState<string | null>(null);
  const [to, setTo] = useState(others[0]?.shiftId ?? null);
  const amount = keyedMoney(keyedAmount(entry, digits));
  const isReady = amount > 0 && reason.trim() !== '' && (movement !== 'transfer' || to !== null);

  const press = (key: KeypadKey): void =>
    setEntry((before) => (key === 'rub-out' ? before.slice(0, -1) : (before + key).slice(0, longest)));
  const move = async (): Promise<void> => {
    const { shiftId } = shift;
    const isDone =
      movement === 'transfer'
        ? to !== null && (await desk.ask('transferCash', { shiftId, toShiftId: to, amount, reason }))
        : await desk.ask('moveCash', {
            shiftId,
            kind: movement,
            amount,
            reason,
            withSlip: movement === 'paid-out' || movement === 'drop',
            ...(picture !== null && { picture: base64Of(picture) }),
          });
    if (isDone) onDone();
  };

  useDrawerKeys((key) => {
    if (/^[0-9]$/.test(key)) press(key as KeypadKey);
    else if (key === 'Backspace') press('rub-out');
    else if (key === 'Enter' && isReady) void move();
    else if (key === 'Escape') onDone();
    else return false;
    return true;
  });

  return (
    <div className={styles.form}>
      <div className={styles.what}>
        <header className={styles.head}>
          <div>
            <h2>{movementTitle(movement)}</h2>
            <p>{drawerName(shift.drawer)}</p>
          </div>
        </header>
        <div className={own.asks}>
          {movement === 'transfer' && (
            <fieldset className={own.group}>
              <legend>{say('Into which drawer')}</legend>
              {others.map(({ shiftId, drawer }) => (
                <button
                  key={shiftId}
                  type="button"
                  className={own.chip}
                  aria-pressed={shiftId === to}
                  onClick={() => setTo(shiftId)}
                >
                  {drawerName(drawer)}
                </button>
              ))}
            </fieldset>
          )}
          <fieldset className={own.group}>
            <legend>{say('What is it for?')}</legend>
            {reasons.map((each) => (
              <button
                key={each}
                type="button"
                className={own.chip}
                aria-pressed={each === reason}
                onClick={() => setReason(each)}
              >
                {each}
              </button>
            ))}
          </fieldset>
          <TextInput
            label={say('In your own words')}
            size="md"
            maxLength={200}
            autoComplete="off"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && isReady) void move();
            }}
          />
          {movement === 'paid-out' && <SlipPicture picture={picture} onPicture={setPicture} />}
          {view.hasPrinter && (movement === 'paid-out' || movement === 'drop') && (
            <p className={styles.plain}>{say('A slip to sign comes out of the printer.')}</p>
          )}
        </div>
      </div>
      <div className={styles.keying}>
        <p className={styles.sumWord}>{say('Amount')}</p>
        <output className={styles.sum} aria-live="polite">
          {text(amount)}
        </output>
        <Keypad corner="00" label={say('Amount keypad')} onKey={press} />
        <div className={styles.ends}>
          <Button look="main" size="large" isDisabled={!isReady} onClick={() => void move()}>
            {`${movementTitle(movement)} · ${text(amount)}`}
          </Button>
        </div>
        <Button look="quiet" keyName="Esc" onClick={onDone}>
          {say('Back')}
        </Button>
      </div>
    </div>
  );
}
