import type * as ElectronModule from 'electron';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { MachineSettings } from '../../ipc/machine-settings';
import { htmlPage, startingPage } from '../notice';
import { type Maintenance, type Offers, maintenanceOn } from './maintenance';
import { maintenancePath, maintenanceText } from './pages';

type Window = Pick<ElectronModule.BrowserWindow, 'webContents'>;

type AtElectron = {
  settings: Pick<MachineSettings, 'maintenancePin'>;
  isPass(pass: string): boolean;
  home: URL;
  /** The window is over the whole screen until this is called. */
  leaveKiosk: (() => void) | null;
  restartEngine(): void;
  /** What the doctor says, in words. */
  askDoctor(): Promise<string>;
  /** Where the logs lie, which the system's own file manager shows. */
  logsFolder: string;
  openPath(path: string): Promise<string>;
  quit(): void;
  monotonicMs(): number;
};

export type MaintenanceDoor = {
  /** Where the page's gesture and the notice lead; undefined where the machine has no PIN for it. */
  readonly path: string | undefined;
  /** @returns null for what is not its */
  answer(request: Request): Promise<Response | null>;
};

/** The maintenance pages of Electron's shell, whatever state the till's page and engine are in. Source: spec/kiosk.md KI14 to KI17 */
export function maintenanceDoor(at: AtElectron): MaintenanceDoor {
  const pinHash = at.settings.maintenancePin;
  if (pinHash === undefined) return { path: undefined, answer: () => Promise.resolve(null) };
  const { monotonicMs, isPass } = at;
  const randomText = () => randomBytes(24).toString('base64url');
  const maintenance: Maintenance = maintenanceOn({
    ...{ pinHash, isPass, randomText, monotonicMs },
    offers: offersOf(at),
  });
  return {
    path: maintenancePath,
    async answer(request) {
      const url = URL.parse(request.url);
      if (url?.pathname !== maintenancePath) return null;
      const view =
        request.method === 'POST'
          ? await maintenance.hear(new URLSearchParams(await request.text()))
          : maintenance.begin(url.searchParams.get('pass'));
      const shown = maintenanceText(view);
      return shown === null ? startingPage(at.home.href) : htmlPage(shown, true);
    },
  };
}

function offersOf({ leaveKiosk, restartEngine, askDoctor, logsFolder, openPath, quit }: AtElectron): Offers {
  return {
    reload: () => ({ goTo: 'till' }),
    'restart-engine'() {
      restartEngine();
      return { goTo: 'till' };
    },
    doctor: async () => ({ text: await askDoctor() }),
    async logs() {
      leaveKiosk?.();
      mkdirSync(logsFolder, { recursive: true });
      const trouble = await openPath(logsFolder);
      return { text: trouble === '' ? logsFolder : `${logsFolder}: ${trouble}` };
    },
    ...(leaveKiosk && {
      'leave-kiosk': () => {
        leaveKiosk();
        return { goTo: 'till' };
      },
    }),
    quit() {
      // Not while the page that asked for it is being answered.
      setImmediate(quit);
      return { goTo: 'nowhere' };
    },
  };
}

const patienceMs = 60_000;

/** What a program of ours says until it ends. */
export async function saidBy(child: ElectronModule.UtilityProcess): Promise<string> {
  const late = setTimeout(() => child.kill(), patienceMs);
  try {
    return child.stdout === null ? '' : await text(child.stdout);
  } finally {
    clearTimeout(late);
  }
}

/** Ctrl+Alt+Shift+M, heard before the page: it opens the door also where the page hears nothing any more. */
export function onMaintenanceKeys({ webContents }: Window, open: () => void): void {
  webContents.on('before-input-event', (event, { type, code, control, alt, shift }) => {
    if (type !== 'keyDown' || code !== 'KeyM' || !control || !alt || !shift) return;
    event.preventDefault();
    open();
  });
}
