import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { say } from '@tillbridge/words';
import { useEffect } from 'react';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import bar from '../status/status-bar.module.css';
import { loadAnewBetweenSales, thisPage } from './load-anew';
import { readerOfPage } from './reader-of-page';

/** Head office changes this once in a while; a till hears of it within seconds. */
const lookEveryMs = 3_000;

/** Says that the till will load anew, and has it do so between two sales. Source: spec/cards.md CK26 */
export function PageNotice() {
  const desk = useDesk();
  // In training each question counts as somebody who is there, and no card is taken.
  const isTraining = useStore(
    desk.session,
    (session) => session?.state === 'signed-in' && session.isTraining === true,
  );
  const { data: reader } = useQuery({
    queryKey: ['reader-of-page'],
    queryFn: () => readerOfPage(desk.client),
    refetchInterval: lookEveryMs,
    enabled: !isTraining,
  });
  const isOld = !isTraining && reader?.isPageOld === true;
  useEffect(() => (isOld ? loadAnewBetweenSales(desk, thisPage) : undefined), [desk, isOld]);
  return (
    <div role="status" aria-label={say('This till loads anew')}>
      {isOld && (
        <p className={bar.bar} data-tone="info">
          <IconRefresh size={20} stroke={2} aria-hidden />
          {say(
            'Head office changed how this till asks its card reader. It loads anew by itself between two sales; nothing is lost.',
          )}
        </p>
      )}
    </div>
  );
}
