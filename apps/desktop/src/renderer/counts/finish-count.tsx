import { Modal } from '@mantine/core';
import { say } from '@tillbridge/words';
import type { CountView } from '../../ipc/areas/count';
import { Button } from '../app/button';
import sheet from '../sheets/sheets.module.css';
import { useLookAgain } from '../stock/use-goods';
import { useDesk } from '../till/desk-context';

/** Asked once: from then on what nobody counted is not there. */
export function FinishCount({ view, onClose }: { view: CountView; onClose: () => void }) {
  const desk = useDesk();
  const lookAgain = useLookAgain();
  const finish = async (): Promise<void> => {
    await desk.ask('finishCount', { countId: view.countId });
    onClose();
    await lookAgain();
  };
  return (
    <Modal opened onClose={onClose} title={say('Finish {name}?', { name: view.name })} size="lg">
      <div className={sheet.sheet}>
        <p>
          {say('{scope}: all of it was walked past. What nobody counted is then taken not to be there.', {
            scope: view.scope,
          })}
        </p>
        {view.toCount.length > 0 && (
          <p>
            <strong>
              {say('{count, plural, one {# item is not counted yet.} other {# items are not counted yet.}}', {
                count: view.toCount.length + view.toCountMore,
              })}
            </strong>
          </p>
        )}
        <div className={sheet.ends}>
          <Button look="quiet" onClick={onClose}>
            {say('Go on counting')}
          </Button>
          <Button look="main" onClick={() => void finish()}>
            {say('All is counted')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
