import { IconBarcode, IconLock, IconPackage, IconScissors, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { say } from '@tillbridge/words';
import type { SimulatedAct, SimulatedDevicesView } from '../../ipc';
import { Button } from '../app/button';
import { act } from '../till/act-on-command';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import { PrinterPaper } from './printer-paper';
import styles from './counter-panel.module.css';

/** The demo's counter: what would stand beside the screen in a shop. */
export function CounterPanel() {
  const desk = useDesk();
  const counter = useStore(desk.counter);
  const simulate = (what: SimulatedAct): void => void desk.simulate(what);
  return (
    <aside className={styles.panel} aria-label={say('Demo counter')}>
      <header className={styles.head}>
        <h2>{say('Demo counter')}</h2>
        <Button
          look="quiet"
          label={say('Close the demo counter')}
          onClick={() => act(desk, { do: 'counter' })}
        >
          <IconX size={22} aria-hidden />
        </Button>
      </header>
      {counter?.hasScanner && <Scanner onScan={(data) => simulate({ act: 'scan', data })} />}
      {counter?.printer && <Printer printer={counter.printer} onAct={simulate} />}
      {counter && !counter.printer && !counter.hasScanner && (
        <p className={styles.nothing}>{say('This terminal has no simulated devices.')}</p>
      )}
    </aside>
  );
}

const unknownCode = '9421900000017';

function Scanner({ onScan }: { onScan: (data: string) => void }) {
  const desk = useDesk();
  const [code, setCode] = useState('');
  const [turn, setTurn] = useState(0);
  const items = useStore(desk.status, (status) => status?.catalogue.items ?? 0);
  const samples = useQuery({
    queryKey: ['sample-codes', items],
    queryFn: () => desk.client.sampleCodes.query(),
  });
  const sample = samples.data?.[turn % samples.data.length];
  const scan = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim() === '') return;
    onScan(code.trim());
    setCode('');
  };
  return (
    <section className={styles.device} aria-label={say('Scanner')}>
      <form className={styles.scan} onSubmit={scan}>
        <input
          type="text"
          aria-label={say('Code to scan')}
          placeholder={say('Code to scan')}
          autoComplete="off"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <Button
          look="main"
          type="submit"
          icon={<IconBarcode size={22} aria-hidden />}
          isDisabled={code.trim() === ''}
          onClick={() => undefined}
        >
          {say('Scan')}
        </Button>
      </form>
      <div className={styles.samples} role="group" aria-label={say('Sample codes')}>
        {sample && (
          <Button
            icon={<IconPackage size={20} aria-hidden />}
            onClick={() => {
              onScan(sample.code);
              setTurn(turn + 1);
            }}
          >
            {sample.name}
          </Button>
        )}
        <Button onClick={() => onScan(unknownCode)}>{say('Unknown code')}</Button>
      </div>
    </section>
  );
}

type PrinterView = NonNullable<SimulatedDevicesView['printer']>;

function Printer({ printer, onAct }: { printer: PrinterView; onAct: (what: SimulatedAct) => void }) {
  const tray = useRef<HTMLDivElement>(null);
  // Paper comes out at the end; the tray follows it.
  useEffect(() => {
    tray.current?.scrollTo({ top: tray.current.scrollHeight });
  }, [printer.paperLines.length]);
  return (
    <>
      <section className={styles.device} aria-label={say('Cash drawer')}>
        <div className={styles.drawer} data-state={printer.drawer}>
          <span className={styles.till} aria-hidden>
            <span className={styles.slot} />
          </span>
          <p role="status" data-testid="demo-drawer">
            {printer.drawer === 'open' ? say('Drawer open') : say('Drawer shut')}
          </p>
          <Button
            icon={<IconLock size={20} aria-hidden />}
            isDisabled={printer.drawer === 'closed'}
            onClick={() => onAct({ act: 'shut-drawer' })}
          >
            {say('Push it shut')}
          </Button>
        </div>
      </section>
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
    </>
  );
}

function Switch({ label, isOn, onTurn }: { label: string; isOn: boolean; onTurn: (isOn: boolean) => void }) {
  return (
    <button
      type="button"
      role="switch"
      className={styles.switch}
      aria-checked={isOn}
      onClick={() => onTurn(!isOn)}
    >
      <span className={styles.knob} aria-hidden />
      {label}
    </button>
  );
}
