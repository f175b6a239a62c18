import { IconLock, IconScissors, IconX } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import type { SimulatedAct, SimulatedDevicesView } from '../../ipc';
import { Button } from '../app/button';
import { Switch } from './switch';
import styles from './counter-panel.module.css';

type View<Kind extends keyof SimulatedDevicesView> = NonNullable<SimulatedDevicesView[Kind]>;
type Acting = { onAct: (what: SimulatedAct) => void };

export function Drawer({ state, onShut }: { state: 'open' | 'closed'; onShut: () => void }) {
  return (
    <section className={styles.device} aria-label={say('Cash drawer')}>
      <div className={styles.drawer} data-state={state}>
        <span className={styles.till} aria-hidden>
          <span className={styles.slot} />
        </span>
        <p role="status" data-testid="demo-drawer">
          {state === 'open' ? say('Drawer open') : say('Drawer shut')}
        </p>
        <Button icon={<IconLock size={20} aria-hidden />} isDisabled={state === 'closed'} onClick={onShut}>
          {say('Push it shut')}
        </Button>
      </div>
    </section>
  );
}

/** A little more than it can carry, so that one can see what comes of that. */
const mostGrams = 16_000;
const stepGrams = 5;
const kilograms = (grams: number): string => `${(grams / 1000).toFixed(3)} kg`;

export function Scale({ scale, onAct }: { scale: View<'scale'> } & Acting) {
  const shown = scale.isOn ? kilograms(scale.grams) : '';
  return (
    <section className={styles.device} aria-label={say('Scale')}>
      <header className={styles.heading}>
        <h3>{say('Scale')}</h3>
        <output className={styles.weight} data-testid="demo-weight" data-moving={scale.isMoving}>
          {shown}
        </output>
      </header>
      <div className={styles.onScale}>
        <input
          type="range"
          className={styles.slider}
          aria-label={say('What lies on the scale')}
          aria-valuetext={kilograms(scale.grams)}
          min={0}
          max={mostGrams}
          step={stepGrams}
          value={scale.grams}
          onChange={({ currentTarget }) => onAct({ act: 'weigh', grams: Number(currentTarget.value) })}
        />
        <Button
          icon={<IconX size={20} aria-hidden />}
          isDisabled={scale.grams === 0}
          onClick={() => onAct({ act: 'weigh', grams: 0 })}
        >
          {say('Take it off')}
        </Button>
      </div>
      <div className={styles.two}>
        <Switch
          label={say('It moves')}
          isOn={scale.isMoving}
          onTurn={(isMoving) => onAct({ act: 'scale-moving', isMoving })}
        />
        <Switch
          label={say('Power')}
          isOn={scale.isOn}
          onTurn={(isOn) => onAct({ act: 'scale-power', isOn })}
        />
      </div>
    </section>
  );
}

export function Pole({ pole: { lines } }: { pole: View<'pole'> }) {
  const name = say('Customer’s display of two lines');
  return (
    <section className={styles.device} aria-label={name}>
      <h3>{name}</h3>
      <div className={styles.glass} role="img" aria-label={lines.map((line) => line.trim()).join(', ')}>
        {lines.map((line, row) => (
          <p key={row}>{line}</p>
        ))}
      </div>
    </section>
  );
}

export function LabelPrinter({ labels, onAct }: { labels: View<'labels'> } & Acting) {
  return (
    <section className={styles.device} aria-label={say('Label printer')}>
      <header className={styles.title}>
        <h3>{say('Label printer')}</h3>
        <span className={styles.bytes}>
          {say('{count, plural, one {# label} other {# labels}}', { count: labels.count })}
        </span>
        <Button
          icon={<IconScissors size={20} aria-hidden />}
          isDisabled={labels.count === 0}
          onClick={() => onAct({ act: 'tear-off-labels' })}
        >
          {say('Tear off')}
        </Button>
      </header>
      {labels.last ? (
        <img className={styles.label} src={labels.last.picture} alt={labels.last.words} />
      ) : (
        <p className={styles.nothing}>{say('Nothing has been printed yet.')}</p>
      )}
      <div className={styles.two}>
        <Switch
          label={say('Labels out')}
          isOn={labels.isOut}
          onTurn={(isOut) => onAct({ act: 'label-roll', isOut })}
        />
        <Switch
          label={say('Cover open')}
          isOn={labels.isHeadOpen}
          onTurn={(isOpen) => onAct({ act: 'label-head', isOpen })}
        />
      </div>
    </section>
  );
}
