import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDateTime } from '@tillbridge/core/format';
import type { DeviceRole } from '@tillbridge/core/wire';
import { localeOfDays, say } from '@tillbridge/words';
import type { DeviceSetupView } from '../../ipc/areas/device-setup';
import goods from '../stock/goods.module.css';
import { GoodsPlace } from '../stock/place-head';
import { useDesk, useSale } from '../till/desk-context';
import { RolePanel } from './role-panel';
import styles from './devices.module.css';
import { roleWord } from './words';

/** A device says by itself how it is; this is how soon the page shows it. */
const lookAgainMs = 700;

/** What stands on this counter: found, set up, tried, and seen at work. Source: spec/device-setup.md */
export function DevicesScreen() {
  const desk = useDesk();
  const queries = useQueryClient();
  const [role, setRole] = useState<DeviceRole>('printer');
  const view = useQuery({
    queryKey: ['device-setup'],
    queryFn: () => desk.client.deviceSetup.query(),
    refetchInterval: lookAgainMs,
    gcTime: 0,
  }).data;
  const shown = view?.roles.find((each) => each.role === role);
  return (
    <GoodsPlace title={say('Devices')}>
      <div className={goods.body}>
        <div className={goods.side}>
          {view && (
            <>
              <ul className={goods.rows} aria-label={say('Devices of this till')}>
                {view.roles.map((each) => (
                  <li key={each.role}>
                    <RoleButton of={each} isChosen={each.role === role} onChoose={() => setRole(each.role)} />
                  </li>
                ))}
              </ul>
              <Saved view={view} />
            </>
          )}
        </div>
        {view && shown && (
          <RolePanel
            key={role}
            of={shown}
            scanning={view.scanning}
            locked={view.locked}
            categories={view.categories}
            onDone={() => void queries.invalidateQueries({ queryKey: ['device-setup'] })}
          />
        )}
      </div>
    </GoodsPlace>
  );
}

type RoleView = DeviceSetupView['roles'][number];

function RoleButton({
  of: { role, devices },
  isChosen,
  onChoose,
}: {
  of: RoleView;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const worst = devices.find(({ state }) => state !== 'ok') ?? devices[0];
  return (
    <button type="button" className={styles.role} aria-pressed={isChosen} onClick={onChoose}>
      <strong>{roleWord(role)}</strong>
      <small data-state={worst?.state ?? 'off'}>
        {worst ? worst.word : say('Not set up')}
        {devices.length > 1 && ` · ${say('{count} in all', { count: devices.length })}`}
      </small>
    </button>
  );
}

function Saved({ view: { savedAt, savedBy, isSent, locked } }: { view: DeviceSetupView }) {
  const locale = useSale((sale) => sale.locale);
  const timeZone = useSale((sale) => sale.timeZone);
  return (
    <div className={styles.saved}>
      {locked !== null && <p>{locked}</p>}
      {savedAt !== null && (
        <p>
          {say('Saved by {name}, {when}.', {
            name: savedBy ?? '',
            when: formatDateTime(savedAt, { timeZone, locale: localeOfDays(locale) }),
          })}
        </p>
      )}
      {savedAt !== null && (
        <p role="status">
          {isSent
            ? say('The hub keeps it: a till that replaces this one gets the same devices.')
            : say('Kept here, and sent when the hub can be reached.')}
        </p>
      )}
    </div>
  );
}
