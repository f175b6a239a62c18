import { Menu, useMantineColorScheme } from '@mantine/core';
import {
  IconBuildingStore,
  IconCash,
  IconClockPause,
  IconDeviceDesktopAnalytics,
  IconHandStop,
  IconKeyboard,
  IconLock,
  IconMenu2,
  IconMoon,
  IconReceipt,
  IconShoppingBag,
  IconSun,
  IconSunMoon,
  IconTextSize,
  IconTrash,
  IconTransfer,
} from '@tabler/icons-react';
import type { SessionView } from '../../ipc';
import { initialsOf } from '../sign-in/pin';
import { act } from '../till/act-on-command';
import type { FunctionKey } from '../till/keys';
import { useDesk, useTill } from '../till/desk-context';
import { useStore } from '../till/store';
import { say } from '@tillbridge/words';
import { useParked } from '../parked/parked-count';
import { useWaiting } from '../orders/use-orders';
import { useHoldsToDo } from '../stock/use-goods';
import { useTransfersWaiting } from '../transfers/use-transfers';
import { menuEntries } from './menu-entries';
import styles from './top-bar.module.css';

const typeKey: FunctionKey = 'Shift+F1';

type SignedIn = Extract<SessionView, { state: 'signed-in' }>;

const looks = {
  light: {
    get word() {
      return say('Light');
    },
    icon: IconSun,
  },
  dark: {
    get word() {
      return say('Dark');
    },
    icon: IconMoon,
  },
  auto: {
    get word() {
      return say('As the system');
    },
    icon: IconSunMoon,
  },
} as const;
const afterLook = { auto: 'light', light: 'dark', dark: 'auto' } as const;

/** Where we are, who is at the till, and what is not needed at every sale. */
export function TopBar({ session }: { session: SignedIn }) {
  const desk = useDesk();
  const place = useTill((till) => till.place);
  const mode = useStore(desk.sale, (sale) => sale?.mode ?? 'ringing');
  return (
    <header className={styles.bar}>
      <p className={styles.where}>
        <IconBuildingStore size={22} stroke={1.75} aria-hidden />
        <span className={styles.store}>{session.storeName}</span>
        <span className={styles.register}>{session.registerName}</span>
      </p>
      <button
        type="button"
        className={styles.item}
        aria-keyshortcuts="Shift+F6"
        aria-pressed={place === 'receipts'}
        disabled={mode !== 'ringing'}
        onClick={() => desk.step({ type: 'place-opened', place: place === 'receipts' ? 'sale' : 'receipts' })}
      >
        <IconReceipt size={22} stroke={1.75} aria-hidden />
        {say('Receipts')}
        <Key name="Shift+F6" />
      </button>
      <ParkedButton place={place} isOff={mode !== 'ringing'} />
      <OrdersButton place={place} isOff={mode !== 'ringing'} />
      <TransfersButton place={place} isOff={mode !== 'ringing'} />
      <HoldsButton place={place} isOff={mode !== 'ringing'} />
      <TillMenu />
      <button
        type="button"
        className={styles.item}
        aria-keyshortcuts="F12"
        onClick={() => act(desk, { do: 'lock' })}
      >
        <span className={styles.face} aria-hidden>
          {initialsOf(session.staff.name)}
        </span>
        <span className={styles.name}>{session.staff.name}</span>
        <span className="only-heard">: {say('lock the till or change user')}</span>
        <IconLock size={18} aria-hidden />
        <Key name="F12" />
      </button>
    </header>
  );
}

/** On the face of a button, where there is room for it; the menu and the help have it anyway. */
function Key({ name }: { name: FunctionKey }) {
  return (
    <kbd className={styles.key} aria-hidden>
      {name}
    </kbd>
  );
}

/** How many wait is seen from everywhere: a customer who comes back should not have to remind us. */
function ParkedButton({ place, isOff }: { place: string; isOff: boolean }) {
  const desk = useDesk();
  const { rows } = useParked();
  const count = rows.filter(({ quote }) => quote === null).length;
  return (
    <button
      type="button"
      className={styles.item}
      aria-keyshortcuts="F4"
      aria-pressed={place === 'parked'}
      disabled={isOff}
      onClick={() => desk.step({ type: 'place-opened', place: place === 'parked' ? 'sale' : 'parked' })}
    >
      <IconClockPause size={22} stroke={1.75} aria-hidden />
      {say('Parked')}
      {count > 0 && <span className={styles.badge}>{count}</span>}
      <Key name="F4" />
    </button>
  );
}

/** Only where there are orders: most shops have none, and want the room. */
function OrdersButton({ place, isOff }: { place: string; isOff: boolean }) {
  const desk = useDesk();
  const waiting = useWaiting();
  if (!waiting || (waiting.open === 0 && place !== 'orders')) return null;
  return (
    <button
      type="button"
      className={styles.item}
      aria-pressed={place === 'orders'}
      aria-keyshortcuts="Shift+F2"
      disabled={isOff}
      onClick={() => desk.step({ type: 'place-opened', place: place === 'orders' ? 'sale' : 'orders' })}
    >
      <IconShoppingBag size={22} stroke={1.75} aria-hidden />
      {say('Orders')}
      {waiting.open > 0 && <span className={styles.badge}>{waiting.open}</span>}
      <Key name="Shift+F2" />
    </button>
  );
}

/** Only where something waits: what another store asked for, or sent, is seen from everywhere. */
function TransfersButton({ place, isOff }: { place: string; isOff: boolean }) {
  const desk = useDesk();
  const waiting = useTransfersWaiting();
  if (!waiting || (waiting.all === 0 && place !== 'transfers')) return null;
  return (
    <button
      type="button"
      className={styles.item}
      aria-pressed={place === 'transfers'}
      aria-keyshortcuts="Shift+F8"
      disabled={isOff}
      onClick={() => desk.step({ type: 'place-opened', place: place === 'transfers' ? 'sale' : 'transfers' })}
    >
      <IconTransfer size={22} stroke={1.75} aria-hidden />
      {say('Transfers')}
      {waiting.all > 0 && <span className={styles.badge}>{waiting.all}</span>}
      <Key name="Shift+F8" />
    </button>
  );
}

/** Only where something is to be done: goods to be put aside for a customer, or brought back. */
function HoldsButton({ place, isOff }: { place: string; isOff: boolean }) {
  const desk = useDesk();
  const count = useHoldsToDo();
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={styles.item}
      aria-pressed={place === 'stock'}
      disabled={isOff}
      onClick={() => desk.step({ type: 'place-opened', place: place === 'stock' ? 'sale' : 'stock' })}
    >
      <IconHandStop size={22} stroke={1.75} aria-hidden />
      {say('Holds')}
      <span className={styles.badge}>{count}</span>
    </button>
  );
}

function TillMenu() {
  const desk = useDesk();
  const isOpen = useTill((till) => till.isMenuOpen);
  const isDemo = useStore(desk.status, (status) => status?.isDemo ?? false);
  const canDiscard = useStore(
    desk.sale,
    (sale) => sale !== null && sale.mode === 'ringing' && sale.lines.length > 0,
  );
  const isRinging = useStore(desk.sale, (sale) => sale?.mode === 'ringing');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { word, icon: LookIcon } = looks[colorScheme];
  const sale = useStore(desk.sale);
  const session = useStore(desk.session);
  const isLargeType = session?.isLargeType ?? false;
  const permissions = session?.state === 'signed-in' ? session.permissions : [];
  const entries = menuEntries.filter(({ permission }) => !permission || permissions.includes(permission));
  return (
    <Menu
      opened={isOpen}
      onChange={(opened) => desk.step({ type: 'menu-toggled', isOpen: opened })}
      position="bottom-end"
      width={isLargeType ? 420 : 320}
      shadow="lg"
      transitionProps={{ duration: 0 }}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <button type="button" className={styles.item} aria-keyshortcuts="F10">
          <IconMenu2 size={22} stroke={1.75} aria-hidden />
          {say('Menu')}
          <Key name="F10" />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <Menu.Item
          leftSection={<IconCash size={20} aria-hidden />}
          rightSection={<kbd aria-hidden>F7</kbd>}
          disabled={!isRinging}
          onClick={() => act(desk, { do: 'open-drawer' })}
        >
          {say('Open the drawer')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard size={20} aria-hidden />}
          rightSection={<kbd aria-hidden>F1</kbd>}
          onClick={() => act(desk, { do: 'help' })}
        >
          {say('Keys')}
        </Menu.Item>
        {isDemo && (
          <Menu.Item
            leftSection={<IconDeviceDesktopAnalytics size={20} aria-hidden />}
            rightSection={<kbd aria-hidden>F11</kbd>}
            onClick={() => act(desk, { do: 'counter' })}
          >
            {say('Demo counter')}
          </Menu.Item>
        )}
        <Menu.Item
          closeMenuOnClick={false}
          leftSection={<LookIcon size={20} aria-hidden />}
          onClick={() => setColorScheme(afterLook[colorScheme])}
        >
          {say('Look: {look}', { look: word })}
        </Menu.Item>
        <Menu.Item
          closeMenuOnClick={false}
          leftSection={<IconTextSize size={20} aria-hidden />}
          rightSection={<kbd aria-hidden>{typeKey}</kbd>}
          onClick={() => void desk.ask('setTypeSize', { size: isLargeType ? 'usual' : 'large' })}
        >
          {isLargeType ? say('Type: large') : say('Type: usual')}
        </Menu.Item>
        {entries.map(({ label, icon: EntryIcon, keyName, isOff, choose }) => (
          <Menu.Item
            key={label}
            leftSection={<EntryIcon size={20} aria-hidden />}
            {...(keyName && { rightSection: <kbd aria-hidden>{keyName}</kbd> })}
            disabled={sale !== null && (isOff?.(sale) ?? false)}
            onClick={() => choose(desk)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconTrash size={20} aria-hidden />}
          disabled={!canDiscard}
          onClick={() => desk.step({ type: 'sheet-opened', sheet: { kind: 'discard-sale' } })}
        >
          {say('Discard the sale')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
