import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import type { DeviceSetupView } from '../../ipc/areas/device-setup';
import { Button } from '../app/button';
import goods from '../stock/goods.module.css';
import { useDesk } from '../till/desk-context';
import { AddressForm } from './address-form';
import { FindDevices } from './find-devices';
import { placedAddress } from './placed-address';
import { TraceView } from './trace-view';
import { TryDevice } from './try-device';
import styles from './devices.module.css';
import { roleWord } from './words';

type RoleView = DeviceSetupView['roles'][number];

/** One role: what stands in it, how to change that, how to try it, and what goes over its line. */
export function RolePanel({
  of,
  scanning,
  locked,
  onDone,
}: {
  of: RoleView;
  scanning: DeviceSetupView['scanning'];
  locked: string | null;
  onDone: () => void;
}) {
  const desk = useDesk();
  const { role, source, devices } = of;
  const [draft, setDraft] = useState(() => placedAddress(devices[0]?.address ?? ''));
  const mayChange = locked === null && source !== 'machine';
  const use = async (address: string): Promise<void> => {
    const instead = role === 'scanner' ? null : (devices[0]?.address ?? null);
    if (await desk.ask('setDevice', { role, address, instead })) onDone();
  };
  return (
    <section className={goods.page} aria-label={roleWord(role)}>
      <h2 className={styles.title}>{roleWord(role)}</h2>
      {source === 'machine' && (
        <p className={styles.note}>
          {say(
            'This machine’s settings name it, so it cannot be changed here: whoever looks after the machine changes it there.',
          )}
        </p>
      )}
      {devices.length === 0 && <p className={goods.quiet}>{say('Nothing is set up here yet.')}</p>}
      <ul className={goods.rows} aria-label={say('Set up')}>
        {devices.map(({ address, word, detail, state }) => (
          <li key={address} className={goods.row}>
            <span>
              <strong data-state={state}>{word}</strong>
              <small>{detail}</small>
              <small className={styles.address}>{address}</small>
            </span>
            {mayChange && (
              <Button
                icon={<IconPlugConnectedX size={22} aria-hidden />}
                heard={address}
                onClick={() => void desk.ask('removeDevice', { role, address }).then(onDone)}
              >
                {say('Remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <TryDevice of={of} scanning={scanning} onDone={onDone} />
      {mayChange && (
        <>
          <FindDevices role={role} onUse={(found) => setDraft(placedAddress(found))} />
          <AddressForm of={of} draft={draft} onDraft={setDraft} onUse={(address) => void use(address)} />
        </>
      )}
      <TraceView role={role} />
    </section>
  );
}
