import {
  IconAlertTriangle,
  IconBarcode,
  IconCash,
  IconCashRegister,
  IconCircleCheck,
  IconCircleX,
  IconClockHour4,
  IconCloudUp,
  IconDownload,
  IconDeviceDesktopAnalytics,
  IconMinus,
  IconPackages,
  IconPlugConnectedX,
  IconPrinter,
  IconScale,
  IconTag,
  IconToolsKitchen2,
  IconServer2,
} from '@tabler/icons-react';
import { memo } from 'react';
import { say } from '@tillbridge/words';
import type { Chip, ChipState } from '../../ipc';
import { act } from '../till/act-on-command';
import { useDesk } from '../till/desk-context';
import { useStore } from '../till/store';
import type { ChipName } from '../till/till';
import { chipAge, outboxWord, shortWord } from './status-line';
import { useEngineTime } from './engine-time';
import styles from './status-strip.module.css';

const subjects = {
  hub: {
    get name() {
      return say('Hub');
    },
    icon: IconServer2,
  },
  outbox: {
    get name() {
      return say('Outbox');
    },
    icon: IconCloudUp,
  },
  printer: {
    get name() {
      return say('Printer');
    },
    icon: IconPrinter,
  },
  drawer: {
    get name() {
      return say('Drawer');
    },
    icon: IconCash,
  },
  scanner: {
    get name() {
      return say('Scanner');
    },
    icon: IconBarcode,
  },
  labels: {
    get name() {
      return say('Label printer');
    },
    icon: IconTag,
  },
  kitchen: {
    get name() {
      return say('Kitchen printer');
    },
    icon: IconToolsKitchen2,
  },
  scale: {
    get name() {
      return say('Scale');
    },
    icon: IconScale,
  },
  update: {
    get name() {
      return say('New version');
    },
    icon: IconDownload,
  },
  catalogue: {
    get name() {
      return say('Catalogue');
    },
    icon: IconPackages,
  },
} as const;

/** A state is told by its shape and its word, and coloured besides. */
const marks = {
  ok: IconCircleCheck,
  busy: IconClockHour4,
  attention: IconAlertTriangle,
  offline: IconPlugConnectedX,
  danger: IconCircleX,
  off: IconMinus,
} as const satisfies Record<ChipState, unknown>;

/** What is true about the hub and the devices, always in sight. */
export function StatusStrip() {
  const desk = useDesk();
  const status = useStore(desk.status);
  const isCounterOpen = useStore(desk.till, (till) => till.isCounterOpen);
  const at = useEngineTime(status?.at ?? 0);
  if (!status) return <footer className={styles.strip} aria-label={say('Status')} />;
  return (
    <footer className={styles.strip} aria-label={say('Status')}>
      {status.shift && <ShiftChip chip={status.shift} />}
      <StatusChip name="hub" state={status.hub.state} word={status.hub.word} age={chipAge(status.hub, at)} />
      <StatusChip
        name="outbox"
        state={status.outbox.chip.state}
        word={outboxWord(status.outbox)}
        age={null}
      />
      <DeviceChip name="printer" chip={status.printer} at={at} />
      <DeviceChip name="drawer" chip={status.drawer} at={at} />
      <DeviceChip name="scanner" chip={status.scanner} at={at} />
      {status.labels && <DeviceChip name="labels" chip={status.labels} at={at} />}
      {status.kitchen && <DeviceChip name="kitchen" chip={status.kitchen} at={at} />}
      {status.scale && <DeviceChip name="scale" chip={status.scale} at={at} />}
      {status.update && <DeviceChip name="update" chip={status.update} at={at} />}
      {(status.catalogue.isLoading || status.catalogue.chip.state !== 'ok') && (
        <DeviceChip name="catalogue" chip={status.catalogue.chip} at={at} />
      )}
      <span className={styles.rest} />
      {status.isDemo && (
        <button
          type="button"
          className={styles.counter}
          aria-pressed={isCounterOpen}
          aria-keyshortcuts="F11"
          onClick={() => act(desk, { do: 'counter' })}
        >
          <IconDeviceDesktopAnalytics size={20} aria-hidden />
          <span className={styles.counterName}>{say('Demo counter')}</span>
        </button>
      )}
    </footer>
  );
}

const DeviceChip = ({ name, chip, at }: { name: ChipName; chip: Chip; at: number }) => (
  <StatusChip name={name} state={chip.state} word={chip.word} age={chipAge(chip, at)} />
);

const StatusChip = memo(function StatusChip({
  name,
  state,
  word,
  age,
}: {
  name: ChipName;
  state: ChipState;
  word: string;
  age: string | null;
}) {
  const desk = useDesk();
  const { name: subject, icon: Icon } = subjects[name];
  const Mark = marks[state];
  return (
    <button
      type="button"
      className={styles.chip}
      data-state={state}
      data-testid={`chip-${name}`}
      aria-haspopup="dialog"
      onClick={() => desk.step({ type: 'sheet-opened', sheet: { kind: 'chip', chip: name } })}
    >
      <Icon className={styles.subject} size={20} stroke={1.75} aria-hidden />
      <span className={styles.words}>
        <span className={styles.name}>{subject}</span>{' '}
        <span className={styles.word}>
          <Mark size={14} stroke={2.5} aria-hidden />
          <span className={styles.says}>{shortWord(subject, word)}</span>{' '}
          {age !== null && (
            <span className={styles.age}>
              <span className="only-heard">{say('last heard')}</span> {age}
            </span>
          )}
        </span>
      </span>
    </button>
  );
});

/** Opens no sheet but the drawers themselves, once somebody is there. */
function ShiftChip({ chip }: { chip: Chip }) {
  const desk = useDesk();
  const isSignedIn = useStore(desk.session, (session) => session?.state === 'signed-in');
  const Mark = marks[chip.state];
  return (
    <button
      type="button"
      className={styles.chip}
      data-state={chip.state}
      data-testid="chip-shift"
      aria-keyshortcuts="Shift+F7"
      disabled={!isSignedIn}
      onClick={() => act(desk, { do: 'drawers' })}
    >
      <IconCashRegister className={styles.subject} size={20} stroke={1.75} aria-hidden />
      <span className={styles.words}>
        <span className={styles.name}>{say('Shift')}</span>{' '}
        <span className={styles.word}>
          <Mark size={14} stroke={2.5} aria-hidden />
          <span className={styles.says}>{chip.word}</span>
        </span>
      </span>
    </button>
  );
}
