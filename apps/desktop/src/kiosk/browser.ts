import type { MachineSettings } from '../ipc/machine-settings';

type Rectangle = NonNullable<MachineSettings['customerScreen']>;

/** Where Debian puts its browser. */
export const debianChromium = '/usr/bin/chromium';

const without = ['Translate', 'MediaRouter', 'GlobalMediaControls', 'AutofillServerCommunication'];

/** What every browser of the kiosk is started with. Its sandbox is nobody's to switch off. Source: spec/kiosk.md KI9 */
const hardened = [
  '--no-first-run',
  '--no-default-browser-check',
  '--noerrdialogs',
  '--disable-pinch',
  '--disable-component-update',
  '--disable-session-crashed-bubble',
  '--overscroll-history-navigation=0',
  '--password-store=basic',
  `--disable-features=${without.join(',')}`,
];

type Window = {
  address: string;
  /** The browser's own folder: two windows of one profile would be one process, and one would outlive the other. */
  profile: string;
  /** Only this part of the desk, where no window manager would say; the whole first screen when left out. */
  at?: Rectangle | undefined;
  /** For a trial on a machine without a screen: none on a till. */
  extra?: readonly string[];
};

/** One window over a whole screen, without tabs, an address bar or a way out. */
export const browserArguments = ({ address, profile, at, extra = [] }: Window): string[] => [
  `--app=${address}`,
  '--kiosk',
  `--user-data-dir=${profile}`,
  ...hardened,
  ...(at ? [`--window-position=${at.x},${at.y}`, `--window-size=${at.width},${at.height}`] : []),
  ...extra,
];
