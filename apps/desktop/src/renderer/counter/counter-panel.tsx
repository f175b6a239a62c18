import { IconBarcode, IconPackage, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { say } from '@tillbridge/words';
import type { SimulatedAct } from '../../ipc';
import { Button } from '../app/button';
import { act } from '../till/act-on-command';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import { Drawer, LabelPrinter, Pole, Scale } from './counter-devices';
import { Printer } from './counter-printer';
import styles from './counter-panel.module.css';

/** The demo's counter: what would stand beside the screen in a shop. */
export function CounterPanel() {
  const desk = useDesk();
  const counter = useStore(desk.counter);
  const simulate = (what: SimulatedAct): void => void desk.simulate(what);
  // A drawer with a line of its own is the one that a sale opens.
  const drawer = counter?.drawer ?? counter?.printer?.drawer ?? null;
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
      {drawer && <Drawer state={drawer} onShut={() => simulate({ act: 'shut-drawer' })} />}
      {counter?.printer && <Printer printer={counter.printer} onAct={simulate} />}
      {counter?.scale && <Scale scale={counter.scale} onAct={simulate} />}
      {counter?.pole && <Pole pole={counter.pole} />}
      {counter?.labels && <LabelPrinter labels={counter.labels} onAct={simulate} />}
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
