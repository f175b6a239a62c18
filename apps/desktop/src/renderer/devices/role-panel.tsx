import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { say } from '@tillbridge/words';
import type { DeviceSetupView, StationView } from '../../ipc/areas/device-setup';
import { Button } from '../app/button';
import goods from '../stock/goods.module.css';
import { useDesk } from '../till/desk-context';
import { AddressForm } from './address-form';
import { FindDevices } from './find-devices';
import { addressOf, placedAddress } from './placed-address';
import { newStation, placedStation, stationLacks, stationText } from './placed-station';
import { StationFields, stationWords } from './station-fields';
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
  categories,
  onDone,
}: {
  of: RoleView;
  categories: readonly string[];
  scanning: DeviceSetupView['scanning'];
  locked: string | null;
  onDone: () => void;
}) {
  const desk = useDesk();
  const { role, source, devices } = of;
  const isKitchen = role === 'kitchen';
  const [draft, setDraft] = useState(() => placedAddress(isKitchen ? '' : (devices[0]?.address ?? '')));
  const [station, setStation] = useState(newStation);
  const [changed, setChanged] = useState<string | null>(null);
  const begin = (address: string | null, known: StationView | null): void => {
    setChanged(address);
    setStation(known ? placedStation(known) : newStation);
    setDraft(placedAddress(known?.place ?? ''));
  };
  const mayChange = locked === null && source !== 'machine';
  const use = async (address: string): Promise<void> => {
    const first = role === 'scanner' ? null : (devices[0]?.address ?? null);
    const placed = isKitchen ? stationText(station, address) : address;
    if (!(await desk.ask('setDevice', { role, address: placed, instead: isKitchen ? changed : first })))
      return;
    if (isKitchen) begin(null, null);
    onDone();
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
        {devices.map(({ address, word, detail, state, station: known }) => (
          <li key={address} className={goods.row}>
            <span>
              <strong data-state={state}>{known ? `${known.name} · ${word}` : word}</strong>
              <small>{detail}</small>
              {known && <small>{stationWords(known)}</small>}
              <small className={styles.address}>{known?.place ?? address}</small>
            </span>
            {mayChange && (
              <div className={styles.buttons}>
                {known && (
                  <Button heard={known.name} onClick={() => begin(address, known)}>
                    {say('Change this printer')}
                  </Button>
                )}
                <Button
                  icon={<IconPlugConnectedX size={22} aria-hidden />}
                  heard={known?.name ?? address}
                  onClick={() => void desk.ask('removeDevice', { role, address }).then(onDone)}
                >
                  {say('Remove')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <TryDevice of={of} scanning={scanning} onDone={onDone} />
      {mayChange && (
        <>
          <FindDevices role={role} onUse={(found) => setDraft(placedAddress(found))} />
          <AddressForm
            of={of}
            draft={draft}
            onDraft={setDraft}
            onUse={(address) => void use(address)}
            isReady={!isKitchen || stationLacks(station, addressOf(draft)) === null}
          >
            {isKitchen && (
              <StationFields
                station={station}
                address={addressOf(draft)}
                categories={categories}
                onChange={setStation}
              />
            )}
          </AddressForm>
        </>
      )}
      <TraceView role={role} />
    </section>
  );
}
