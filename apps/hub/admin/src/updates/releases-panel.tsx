import { Button, Text } from '@mantine/core';
import { Panel } from '../list/panel';
import { usePlaces } from '../places/use-places';
import { bytesText } from '../terminals/words';
import classes from './updates.module.css';
import type { ListedRelease, ListedTill } from './view';
import { keyText, platformText, tillsText } from './words';

/** What is on the hub, the latest first. Source: spec/updates.md UP30 */
export function ReleasesPanel({
  releases,
  tills,
  onRollOut,
}: {
  releases: readonly ListedRelease[];
  tills: readonly ListedTill[];
  /** Null for somebody who may only look. */
  onRollOut: ((version: string) => void) | null;
}) {
  const places = usePlaces();
  const at = (when: number): string => places.dateTime(when, null);
  return (
    <Panel title="Releases on the hub" id="releases" flush>
      <ul className={classes.rows} aria-label="Releases">
        {releases.map(({ version, platforms, madeAt, addedAt, checkedWith, bytes }) => (
          <li key={version}>
            <div>
              <Text fw={600}>
                {version}
                <Text span size="sm" c="dimmed" ml="xs">
                  on {tillsText(tills.filter(({ appVersion }) => appVersion === version).length)}
                </Text>
              </Text>
              <Text size="sm">
                {platformText(platforms)}, {bytesText(bytes)}
              </Text>
              <Text size="sm" c="dimmed">
                Made {at(madeAt)}
                {addedAt === null ? '' : `, added ${at(addedAt)}`}. {keyText(checkedWith)}.
              </Text>
            </div>
            {onRollOut === null ? null : (
              <Button variant="default" aria-label={`Roll out ${version}`} onClick={() => onRollOut(version)}>
                Roll out
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
