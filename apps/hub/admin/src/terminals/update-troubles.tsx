import { Text } from '@mantine/core';
import { formatDateTime } from '@tillbridge/core/format';
import type { Answers } from '../app/client';
import { LookBadge } from '../app/look-badge';
import { Panel } from '../list/panel';
import classes from './terminal-page.module.css';
import type { FleetTerminal } from './words';

type Trouble = Extract<Answers['terminal']['show'], { ok: true }>['value']['troubles'][number];

/** What the till went back from or did not take, also long after its roll-out was withdrawn. Source: spec/updates.md UP35 */
export function UpdateTroubles({
  troubles,
  terminal: { timeZone, locale },
}: {
  troubles: Trouble[];
  terminal: FleetTerminal;
}) {
  if (troubles.length === 0) return null;
  return (
    <Panel title="Versions that it did not keep" id="update-troubles" flush>
      <ul className={classes.devices} aria-label="Versions that it did not keep">
        {troubles.map(({ version, attempt, kind, sentence, toldAt }) => (
          <li key={`${version} ${attempt} ${kind}`}>
            <div>
              <Text fw={600}>
                {version}
                {attempt > 1 ? `, told ${attempt} times` : ''}
              </Text>
              <Text size="sm">{sentence}</Text>
              <Text size="sm" c="dimmed">
                {formatDateTime(toldAt, { timeZone, locale })}
              </Text>
            </div>
            <LookBadge word={kind === 'returned' ? 'Went back' : 'Did not take it'} look="quiet" />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
