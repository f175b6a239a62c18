import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { useDesk, useSale } from '../till/desk-context';
import styles from './cart.module.css';

/** For five seconds a line that was taken away can come back. The engine decides; this only stops offering it. */
export function UndoLine() {
  const desk = useDesk();
  const undo = useSale((sale) => sale.undo);
  const [isOverFor, setOver] = useState<string | null>(null);
  const key = undo ? `${undo.lineId} ${undo.until}` : null;

  useEffect(() => {
    if (!undo || key === null) return undefined;
    const timer = setTimeout(() => setOver(key), Math.max(0, undo.until - Date.now()));
    return () => clearTimeout(timer);
  }, [undo, key]);

  return (
    <div role="status">
      {undo && key !== isOverFor && (
        <div className={styles.undo}>
          <p>
            {say('Removed')} <strong>{undo.name}</strong>
          </p>
          <Button
            look="quiet"
            icon={<IconArrowBackUp size={20} aria-hidden />}
            onClick={() => void desk.ask('undoRemove')}
          >
            {say('Undo')}
          </Button>
        </div>
      )}
    </div>
  );
}
