import { Text } from '@mantine/core';
import { formatDateTime } from '@tillbridge/core/format';
import type { DeviceRole } from '@tillbridge/core/wire';
import type { Answers } from '../app/client';
import { Panel } from '../list/panel';
import classes from './terminal-page.module.css';
import { type FleetTerminal, stationText } from './words';

type Profile = Extract<Answers['terminal']['show'], { ok: true }>['value']['profile'];

const roleNames: Readonly<Record<DeviceRole, string>> = {
  printer: 'Receipt printer',
  scanner: 'Scanner',
  scale: 'Scale',
  drawer: 'Cash drawer',
  labels: 'Label printer',
  pole: 'Customer display',
  kitchen: 'Kitchen printer',
};

/** What somebody set up at this register: the next till here gets it. */
export function DeviceProfile({
  profile,
  terminal: { timeZone, locale },
}: {
  profile: Profile;
  terminal: FleetTerminal;
}) {
  return (
    <Panel title="Set up at this register" id="device-profile" flush>
      {profile && profile.devices.length > 0 ? (
        <ul className={classes.devices}>
          {profile.devices.map(({ role, address }) => (
            <li key={`${role} ${address}`}>
              <div>
                {role === 'kitchen' ? (
                  <Station written={address} />
                ) : (
                  <>
                    <Text fw={600}>{roleNames[role as DeviceRole] ?? role}</Text>
                    <Address of={address} />
                  </>
                )}
              </div>
            </li>
          ))}
        </ul>
      ) : null}
      <Text size="sm" c="dimmed" p="md">
        {profile
          ? `Saved by ${profile.staffName} on ${formatDateTime(profile.savedAt, { timeZone, locale })}. A till that replaces this one gets the same.`
          : 'Nobody has set up devices at this register. Its till’s page Devices does; what the machine’s own settings name stands there alone.'}
      </Text>
    </Panel>
  );
}

function Station({ written }: { written: string }) {
  const { name, prints, address } = stationText(written);
  return (
    <>
      <Text fw={600}>
        {roleNames.kitchen}: {name}
      </Text>
      <Text size="sm">{prints}</Text>
      <Address of={address} />
    </>
  );
}

const Address = ({ of }: { of: string }) => (
  <Text size="sm" c="dimmed" className={classes.address}>
    {of}
  </Text>
);
