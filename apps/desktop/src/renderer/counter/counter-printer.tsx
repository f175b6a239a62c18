import { IconScissors } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { say } from '@tillbridge/words';
import type { SimulatedAct, SimulatedDevicesView } from '../../ipc';
import { Button } from '../app/button';
import { PrinterPaper } from './printer-paper';
import { Switch } from './switch';
import styles from './counter-panel.module.css';

type PrinterView = NonNullable<SimulatedDevicesView['printer']>;

/** The receipt printer: its paper, and what can be the matter with it. */
export function Printer({ printer, onAct }: { printer: PrinterView; onAct: (what: SimulatedAct) => void }) {
  const tray = useRef<HTMLDivElement>(null);
  // Paper comes out at the end; the tray follows it.
  useEffect(() => {
    tray.current?.scrollTo({ top: tray.current.scrollHeight });
  }, [printer.paperLines.length]);
  return (
    <section className={`${styles.device} ${styles.printer}`} aria-label={say('Printer')}>
      <header className={styles.title}>
        <h3>{say('Printer')}</h3>
        <span className={styles.bytes}>
          {say('{count, plural, one {# byte} other {# bytes}}', { count: printer.bytesReceived })}
        </span>
        <Button
          icon={<IconScissors size={20} aria-hidden />}
          isDisabled={printer.paperLines.length === 0}
          onClick={() => onAct({ act: 'tear-off' })}
        >
          {say('Tear off')}
        </Button>
      </header>
      <div className={styles.tray} ref={tray} tabIndex={0} role="group" aria-label={say('Paper')}>
        {printer.paperLines.length === 0 ? (
          <p className={styles.nothing}>{say('Nothing has been printed yet.')}</p>
        ) : (
          <PrinterPaper lines={printer.paperLines} />
        )}
      </div>
      <div className={styles.switches}>
        <Switch label={say('Power')} isOn={printer.isOn} onTurn={(isOn) => onAct({ act: 'power', isOn })} />
        <Switch
          label={say('Cover open')}
          isOn={printer.isCoverOpen}
          onTurn={(isOpen) => onAct({ act: 'cover', isOpen })}
        />
        <Switch
          label={say('Jammed')}
          isOn={printer.isJammed}
          onTurn={(isJammed) => onAct({ act: 'jam', isJammed })}
        />
        <Switch
          label={say('Paper out')}
          isOn={printer.paper === 'out'}
          onTurn={(isOut) => onAct({ act: 'paper', paper: isOut ? 'out' : 'ok' })}
        />
        <Switch
          label={say('Paper low')}
          isOn={printer.paper === 'low'}
          onTurn={(isLow) => onAct({ act: 'paper', paper: isLow ? 'low' : 'ok' })}
        />
      </div>
    </section>
  );
}
