import { IconPlugConnected, IconWifi } from '@tabler/icons-react';
import { useState } from 'react';
import type { DeviceRole } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { FoundDeviceView } from '../../ipc/areas/device-setup';
import { Button } from '../app/button';
import goods from '../stock/goods.module.css';
import { useDesk } from '../till/desk-context';
import styles from './devices.module.css';
import { roleWord } from './words';

/** Looks for devices when somebody asks, and puts the one that is chosen into the form. */
export function FindDevices({ role, onUse }: { role: DeviceRole; onUse: (address: string) => void }) {
  const desk = useDesk();
  const [isLooking, setLooking] = useState(false);
  const [found, setFound] = useState<FoundDeviceView[] | null>(null);
  const look = async (where: 'here' | 'network'): Promise<void> => {
    setLooking(true);
    const answer = await desk.askFor('findDevices', { where });
    setLooking(false);
    if (answer) setFound(answer.filter((each) => each.roles.includes(role === 'kitchen' ? 'printer' : role)));
  };
  const isOnNetwork = role === 'printer' || role === 'kitchen' || role === 'labels';
  return (
    <div className={goods.group}>
      <h2>{say('Find')}</h2>
      <div className={styles.buttons}>
        <Button
          icon={<IconPlugConnected size={22} aria-hidden />}
          isDisabled={isLooking}
          onClick={() => void look('here')}
        >
          {say('On this machine')}
        </Button>
        {isOnNetwork && (
          <Button
            icon={<IconWifi size={22} aria-hidden />}
            isDisabled={isLooking}
            onClick={() => void look('network')}
          >
            {say('On the network')}
          </Button>
        )}
      </div>
      <p role="status" className={goods.quiet}>
        {isLooking
          ? say('Looking…')
          : found?.length === 0
            ? say('Nothing was found. Check power and cable, or type its address.')
            : ''}
      </p>
      {found !== null && found.length > 0 && (
        <ul className={goods.rows} aria-label={say('Found devices')}>
          {found.map((device) => (
            <li key={device.address} className={goods.row}>
              <span>
                <strong>{device.name ?? device.address}</strong>
                <small className={styles.address}>{device.address}</small>
                <small>
                  {device.inUseAs !== null
                    ? say('In use: {role}', { role: roleWord(device.inUseAs) })
                    : device.isSure
                      ? say('It says so itself.')
                      : say('Nobody knows what is there: try it.')}
                </small>
              </span>
              <Button
                heard={device.address}
                onClick={() =>
                  onUse(device.model === null ? device.address : `${device.address}?model=${device.model}`)
                }
              >
                {say('Choose')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
