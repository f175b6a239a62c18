import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { formatTime } from '@tillbridge/core/format';
import type { PlatformStoreV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { useDesk, useSale } from '../till/desk-context';
import styles from './platform-bar.module.css';

/** Somebody at head office, or at another till, may pause it too. */
const lookAgainMs = 15_000;

/** Whether the store takes the orders of each platform, and the way to pause them. Source: spec/deliveries.md DL24 */
export function PlatformBar() {
  const desk = useDesk();
  const asked = useQuery({
    queryKey: ['platforms'],
    queryFn: () => desk.client.platformStores.query(),
    refetchInterval: lookAgainMs,
    placeholderData: (before) => before,
  }).data;
  if (!asked || asked.stores.length === 0) return null;
  return (
    <section className={styles.bar} aria-label={say('Delivery platforms')}>
      <ul className={styles.platforms}>
        {asked.stores.map((store) => (
          <Platform key={`${store.linkId} ${store.theirId}`} store={store} isAway={asked.isAway} />
        ))}
      </ul>
      {asked.isAway && (
        <p className={styles.away}>
          {say('The hub is away: this is as it was told last, and pausing needs the hub.')}
        </p>
      )}
    </section>
  );
}

function Platform({ store, isAway }: { store: PlatformStoreV1; isAway: boolean }) {
  const desk = useDesk();
  const queries = useQueryClient();
  const timeZone = useSale((sale) => sale.timeZone);
  const locale = useSale((sale) => sale.locale);
  const { linkId, theirId, platformName, pausedUntil, there } = store;
  const resume = async (): Promise<void> => {
    await desk.ask('pausePlatform', { linkId, theirId, minutes: null });
    await queries.invalidateQueries({ queryKey: ['platforms'] });
  };
  return (
    <li className={styles.platform} data-paused={pausedUntil !== null}>
      <p>
        <strong>{platformName}</strong>{' '}
        {pausedUntil === null
          ? say('takes orders')
          : say('paused until {when}', { when: formatTime(pausedUntil, { timeZone, locale }) })}
        {there !== 'told' && <small>{thereWords(store)}</small>}
      </p>
      {pausedUntil === null ? (
        <Button
          icon={<IconPlayerPause size={20} aria-hidden />}
          heard={platformName}
          isDisabled={isAway}
          onClick={() =>
            desk.step({
              type: 'sheet-opened',
              sheet: { kind: 'pause-platform', linkId, theirId, platformName },
            })
          }
        >
          {say('Pause')}
        </Button>
      ) : (
        <Button
          icon={<IconPlayerPlay size={20} aria-hidden />}
          heard={platformName}
          isDisabled={isAway}
          onClick={() => void resume()}
        >
          {say('Take orders again')}
        </Button>
      )}
    </li>
  );
}

function thereWords({ there, platformName, pausedUntil }: PlatformStoreV1): string {
  if (there === 'being-told') return say('{platform} is being told.', { platform: platformName });
  return pausedUntil === null
    ? say('{platform} may still show it as closed: look at its tablet.', { platform: platformName })
    : say('{platform} still shows it as open: what is ordered is refused at once.', {
        platform: platformName,
      });
}
