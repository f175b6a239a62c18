import { type ReactNode, useId } from 'react';
import { say } from '@tillbridge/words';
import type { DeviceSetupView } from '../../ipc/areas/device-setup';
import { Button } from '../app/button';
import goods from '../stock/goods.module.css';
import styles from './devices.module.css';
import { type PlacedAddress, addressOf, bauds, frames, hasModel, isSerial } from './placed-address';

type RoleView = DeviceSetupView['roles'][number];

/** Where a device is and how its line is set, as somebody chooses or types it. */
export function AddressForm({
  of: { example, models, usualModel },
  draft,
  onDraft,
  onUse,
  isReady = true,
  children,
}: {
  of: RoleView;
  draft: PlacedAddress;
  onDraft: (draft: PlacedAddress) => void;
  onUse: (address: string) => void;
  /** Whether what else is asked for is there. */
  isReady?: boolean;
  /** What is asked for before the address. */
  children?: ReactNode;
}) {
  const id = useId();
  // Whoever typed the settings behind the place has chosen them.
  const isTyped = draft.place.includes('?');
  return (
    <form
      className={goods.group}
      aria-label={say('Address')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onUse(addressOf(draft));
      }}
    >
      <h2>{say('Address')}</h2>
      {children}
      <div className={styles.fields}>
        <label className={styles.wide}>
          <span>{say('Where it is')}</span>
          <input
            type="text"
            value={draft.place}
            placeholder={example}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={id}
            onChange={({ currentTarget }) => onDraft({ ...draft, place: currentTarget.value })}
          />
        </label>
        {models.length > 0 && hasModel(draft.place) && !isTyped && (
          <label>
            <span>{say('Model')}</span>
            <select
              value={draft.model === '' ? (usualModel ?? '') : draft.model}
              onChange={({ currentTarget }) => onDraft({ ...draft, model: currentTarget.value })}
            >
              {models.map((model) => (
                <option key={model.id} value={model.id}>
                  {model.name}
                </option>
              ))}
              {draft.model !== '' && !models.some((model) => model.id === draft.model) && (
                <option value={draft.model}>{draft.model}</option>
              )}
            </select>
          </label>
        )}
        {isSerial(draft.place) && !isTyped && (
          <>
            <label>
              <span>{say('Speed')}</span>
              <select
                value={draft.baud}
                onChange={({ currentTarget }) => onDraft({ ...draft, baud: currentTarget.value })}
              >
                {bauds.map((baud) => (
                  <option key={baud}>{baud}</option>
                ))}
              </select>
            </label>
            <label>
              <span>{say('Bits and parity')}</span>
              <select
                value={draft.frame}
                onChange={({ currentTarget }) =>
                  onDraft({ ...draft, frame: frames.find((each) => each === currentTarget.value) ?? '8N1' })
                }
              >
                {frames.map((frame) => (
                  <option key={frame}>{frame}</option>
                ))}
              </select>
            </label>
          </>
        )}
      </div>
      <p id={id} className={goods.quiet}>
        {say('For example {example}', { example })}
      </p>
      <div>
        <Button
          type="submit"
          look="main"
          onClick={() => undefined}
          isDisabled={draft.place.trim() === '' || !isReady}
        >
          {say('Use this address')}
        </Button>
      </div>
    </form>
  );
}
