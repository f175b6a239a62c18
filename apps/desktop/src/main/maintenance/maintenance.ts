import { say } from '@tillbridge/words';
import { isThePin } from '../../ipc/maintenance-pin';

/** What somebody may do at the machine, in the order in which it is offered. */
export const maintenanceActs = ['reload', 'restart-engine', 'doctor', 'logs', 'leave-kiosk', 'quit'] as const;
export type MaintenanceAct = (typeof maintenanceActs)[number];

/** What comes of it: a text to read, or the way back to the till. */
export type Done = { text: string } | { goTo: 'till' } | { goTo: 'nowhere' };

/** What this shell can do; what is left out is not offered. */
export type Offers = Partial<Record<MaintenanceAct, () => Done | Promise<Done>>>;

export type MaintenanceView =
  | { asks: 'pin'; digits: number; sentence: string | null }
  | { asks: 'what'; key: string; offers: readonly MaintenanceAct[]; text: string | null }
  | { asks: 'nothing'; goTo: 'till' | 'nowhere' };

type MaintenanceDeps = {
  pinHash: string;
  offers: Offers;
  /** Whether the engine said of somebody who signed in that they may; it is asked once for each. */
  isPass(pass: string): boolean;
  randomText(): string;
  /** A clock that nobody can set. */
  monotonicMs(): number;
};

export type Maintenance = {
  /** Somebody comes to the door: nothing is typed yet, and nothing is open, unless the engine knows who it is. */
  begin(pass?: string | null): MaintenanceView;
  hear(form: URLSearchParams): Promise<MaintenanceView>;
};

const freeMisses = 2;
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;
/** So long after the last touch the PIN is asked for again. */
const openMs = 5 * 60_000;
const mostDigits = 12;

/** How long nobody may try after so many wrong PINs, in milliseconds. Source: spec/kiosk.md KI16 */
export const waitAfter = (misses: number): number =>
  misses <= freeMisses ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (misses - freeMisses - 1));

/** A PIN or a pass, and behind it what can be done at this machine. Source: spec/kiosk.md KI14 to KI17, KI19 */
export function maintenanceOn({
  pinHash,
  offers,
  isPass,
  randomText,
  monotonicMs,
}: MaintenanceDeps): Maintenance {
  let typed = '';
  let misses = 0;
  let waitUntilMs = 0;
  let open: { key: string; untilMs: number } | null = null;

  const asksPin = (sentence: string | null = null): MaintenanceView => ({
    asks: 'pin',
    digits: typed.length,
    sentence,
  });
  const waiting = (): MaintenanceView | null => {
    const leftMs = waitUntilMs - monotonicMs();
    if (leftMs <= 0) return null;
    const seconds = Math.ceil(leftMs / 1000);
    return asksPin(
      say('Too many wrong PINs. Wait {seconds, plural, one {# second} other {# seconds}}.', { seconds }),
    );
  };
  const asksWhat = (text: string | null): MaintenanceView => {
    open = { key: open?.key ?? randomText(), untilMs: monotonicMs() + openMs };
    return { asks: 'what', key: open.key, text, offers: maintenanceActs.filter((act) => offers[act]) };
  };

  async function tryPin(pin: string): Promise<MaintenanceView> {
    typed = '';
    // Counted before it is known, so that two at once do not cost one.
    misses += 1;
    waitUntilMs = monotonicMs() + waitAfter(misses);
    if (await isThePin(pin, pinHash)) {
      [misses, waitUntilMs] = [0, 0];
      return asksWhat(null);
    }
    return waiting() ?? asksPin(say('That is not the PIN of this machine.'));
  }

  async function act(name: string): Promise<MaintenanceView> {
    const chosen = maintenanceActs.find((each) => each === name);
    const offer = chosen && offers[chosen];
    if (!offer) return asksWhat(null);
    const done = await offer();
    if ('text' in done) return asksWhat(done.text);
    open = null;
    return { asks: 'nothing', goTo: done.goTo };
  }

  return {
    begin(pass = null) {
      [typed, open] = ['', null];
      if (pass !== null && isPass(pass)) return asksWhat(null);
      return waiting() ?? asksPin();
    },
    async hear(form) {
      if (open && form.get('key') === open.key && monotonicMs() < open.untilMs)
        return act(form.get('do') ?? '');
      open = null;
      const barred = waiting();
      if (barred) return barred;
      const pin = `${typed}${(form.get('pin') ?? '').replace(/\D/g, '')}`.slice(0, mostDigits);
      const digit = form.get('digit');
      if (digit === null) return pin === '' ? asksPin() : tryPin(pin);
      typed = /^\d$/.test(digit) ? `${pin}${digit}`.slice(0, mostDigits) : '';
      return asksPin();
    },
  };
}
