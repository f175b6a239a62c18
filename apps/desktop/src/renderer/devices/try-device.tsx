import { useState } from 'react';
import type { DeviceRole } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { DeviceSetupView, TriedScan } from '../../ipc/areas/device-setup';
import { Button } from '../app/button';
import goods from '../stock/goods.module.css';
import { useDesk } from '../till/desk-context';
import styles from './devices.module.css';

type RoleView = DeviceSetupView['roles'][number];

const tryWords: Readonly<Partial<Record<DeviceRole, () => string>>> = {
  printer: () => say('Print a test page'),
  labels: () => say('Print a test label'),
  scale: () => say('Weigh'),
  pole: () => say('Show on the display'),
};

/** What a device is tried with, and what came of it. */
export function TryDevice({
  of: { role, devices },
  scanning,
  onDone,
}: {
  of: RoleView;
  scanning: DeviceSetupView['scanning'];
  onDone: () => void;
}) {
  const desk = useDesk();
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (role === 'scanner') return <TryScanning scanning={scanning} onDone={onDone} />;
  if (devices.length === 0) return null;
  const word = tryWords[role];
  const tryIt = async (address?: string): Promise<void> => {
    setBusy(true);
    setSaid(null);
    const answer = await desk.askFor('tryDevice', { role, ...(address === undefined ? {} : { address }) });
    setBusy(false);
    setSaid(answer?.sentence ?? null);
  };
  return (
    <div className={goods.group}>
      <h2>{say('Try it')}</h2>
      <div className={styles.buttons}>
        {role === 'kitchen' &&
          devices.map(({ address, station }) => (
            <Button
              key={address}
              isDisabled={isBusy}
              heard={station?.name ?? address}
              onClick={() => void tryIt(address)}
            >
              {say('Print a test ticket')}
              {devices.length > 1 && station && `: ${station.name}`}
            </Button>
          ))}
        {word && (
          <Button isDisabled={isBusy} onClick={() => void tryIt()}>
            {word()}
          </Button>
        )}
        {(role === 'printer' || role === 'drawer') && (
          <Button onClick={() => void desk.ask('openDrawer', { reason: say('Device test') })}>
            {say('Open the drawer')}
          </Button>
        )}
      </div>
      <p role="status" className={goods.quiet} data-testid="tried">
        {isBusy ? say('A moment…') : said}
      </p>
    </div>
  );
}

function TryScanning({
  scanning: { isOn, heard },
  onDone,
}: {
  scanning: DeviceSetupView['scanning'];
  onDone: () => void;
}) {
  const desk = useDesk();
  return (
    <div className={goods.group}>
      <h2>{say('Try it')}</h2>
      <div className={styles.buttons}>
        <Button
          look={isOn ? 'main' : 'plain'}
          onClick={() => void desk.ask('tryScanning', { isOn: !isOn }).then(onDone)}
        >
          {isOn ? say('Stop trying') : say('Scan something')}
        </Button>
      </div>
      <p role="status" className={goods.quiet}>
        {isOn
          ? say('Scan any code now. Nothing is rung up until you stop, at most for a minute.')
          : heard.length > 0
            ? say('Scans are rung up again.')
            : ''}
      </p>
      {heard.length > 0 && (
        <ul className={goods.rows} aria-label={say('Heard')}>
          {heard.map((scan) => (
            <Heard key={scan.seq} scan={scan} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Heard({ scan: { data, hex, symbology, aim, meaning, trouble } }: { scan: TriedScan }) {
  return (
    <li className={goods.row}>
      <span>
        <strong className={styles.address}>{data === '' ? '•••' : data}</strong>
        <small>{meaning}</small>
        <small>
          {symbology ?? (aim === null ? say('The scanner does not say what kind of code it is.') : aim)}
        </small>
        <small className={styles.bytes}>{hex}</small>
        {trouble !== null && <small className={goods.lacks}>{trouble}</small>}
      </span>
    </li>
  );
}
