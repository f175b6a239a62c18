import { IconBox } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { useGoods } from '../stock/use-goods';
import { useDesk } from '../till/desk-context';

/** The way to what came in and was not put away yet; nothing where nothing waits. Source: spec/bins.md BN15 */
export function PutAwayOffer() {
  const desk = useDesk();
  const waiting = useGoods(['bins'], () => desk.client.bins.query())?.arrived.length ?? 0;
  if (waiting === 0) return null;
  return (
    <Button
      icon={<IconBox size={22} aria-hidden />}
      onClick={() => desk.step({ type: 'place-opened', place: 'bins' })}
    >
      {say('Put away what came ({items})', { items: waiting })}
    </Button>
  );
}
