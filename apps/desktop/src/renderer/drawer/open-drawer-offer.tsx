import { IconCashRegister } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { useDesk, useTill } from '../till/desk-context';

/** Where cash was refused because no drawer is open: the way there. What is being paid waits. Source: spec/shifts.md SF35 */
export function OpenDrawerOffer() {
  const desk = useDesk();
  const isWanted = useTill((till) => till.refusal !== null && till.refusalKind === 'no-drawer-open');
  if (!isWanted) return null;
  return (
    <Button
      icon={<IconCashRegister size={22} aria-hidden />}
      keyName="Shift+F7"
      onClick={() => {
        desk.step({ type: 'sheet-closed' });
        desk.step({ type: 'place-opened', place: 'drawer' });
      }}
    >
      {say('Open a drawer')}
    </Button>
  );
}
