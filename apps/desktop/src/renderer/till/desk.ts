import { replaceEqualDeep } from '@tanstack/react-query';
import { say, setLanguage } from '@tillbridge/words';
import type {
  Done,
  SaleView,
  ScanHeard,
  SessionView,
  SimulatedAct,
  SimulatedDevicesView,
  StatusView,
} from '../../ipc';
import type { Connection, ConnectionState } from '../connection/connect';
import {
  type AnswerOf,
  type EngineClient,
  type IntentInput,
  type IntentName,
  intentSender,
  isRefused,
  watchAll,
} from '../connection/engine';
import { type ScanAims, scanAims } from '../scanning/scan-aims';
import type { Tones } from '../scanning/tones';
import { type Store, createStore } from './store';
import { type Till, type TillEvent, freshTill, stepTill } from './till';

/** Everything that stands before the cashier: what the engine shows, what they have opened, and how to say something. */
export type Desk = {
  client: EngineClient;
  connection: Store<ConnectionState>;
  session: Store<SessionView | null>;
  sale: Store<SaleView | null>;
  status: Store<StatusView | null>;
  counter: Store<SimulatedDevicesView | null>;
  till: Store<Till>;
  /** From the wish to pay until its screen stands there: keys typed meanwhile belong to that screen. */
  isTurning: Store<boolean>;
  tones: Tones;
  scanAims: ScanAims;
  /** Where the search is typed, while a screen shows one. */
  searchBox(): HTMLInputElement | null;
  /** For the `ref` of that box. */
  takeSearchBox(box: HTMLInputElement | null): void;
  step(event: TillEvent): void;
  /** Sends an intent; a refusal is shown and heard. Answers whether it was done. */
  ask<Name extends IntentName>(
    name: Name,
    ...input: keyof IntentInput<Name> extends never ? [] : [IntentInput<Name>]
  ): Promise<boolean>;
  /** The same for an intent whose answer says more than that it was done; null when it was refused. */
  askFor<Name extends IntentName>(name: Name, input: IntentInput<Name>): Promise<AnswerOf<Name> | null>;
  /** What a question answered that may be refused; null when it was, which is shown and heard. */
  answerOf<T>(asked: Promise<Done<T>>): Promise<T | null>;
  /** What came of a scan is told to everybody who watches the scans, in the order of the scans. */
  scan(scan: { aim: string | null; data: string; other?: string }): Promise<void>;
  simulate(act: SimulatedAct): Promise<void>;
  retryNow(): Promise<void>;
  close(): void;
};

/** The engine's view comes on a wire of its own, right after or before the answer; a lost one must not hold the keys for ever. */
const longestTurnMs = 1_000;
function untilShown<T>(store: Store<T>, isThere: (view: T) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const look = (): void => {
      if (isThere(store.get())) end();
    };
    const timer = setTimeout(end, longestTurnMs);
    const stop = store.subscribe(look);
    look();
  });
}

const brokenSentence = () =>
  say('The till could not do that. Try again; if it stays so, restart the till: the sale is kept.');

export function openDesk({ client, state }: Connection, tones: Tones): Desk {
  const session = createStore<SessionView | null>(null);
  const sale = createStore<SaleView | null>(null);
  const status = createStore<StatusView | null>(null);
  const counter = createStore<SimulatedDevicesView | null>(null);
  const till = createStore<Till>(freshTill);
  const isTurning = createStore(false);
  const send = intentSender(client);
  let searchBox: HTMLInputElement | null = null;

  const step = (event: TillEvent): void => till.set(stepTill(till.get(), event));
  /** Keeps the identity of what did not change, so that a line that stayed the same is not painted again. */
  const show = <T>(store: Store<T | null>, view: T): void => store.set(replaceEqualDeep(store.get(), view));

  const refuse = (sentence: string, kind?: string): false => {
    step({ type: 'refused', sentence, ...(kind !== undefined && { kind }) });
    tones.error();
    return false;
  };
  const hear = (heard: ScanHeard): void => {
    step({ type: 'scan-heard', heard });
    if (heard.outcome.kind === 'badge') return hearBadge(heard.outcome);
    if (
      heard.outcome.kind === 'line-added' ||
      heard.outcome.kind === 'coupon-added' ||
      heard.outcome.kind === 'picked' ||
      heard.outcome.kind === 'goods' ||
      heard.outcome.kind === 'transfer' ||
      heard.outcome.kind === 'transfer-scan' ||
      heard.outcome.kind === 'receipt' ||
      heard.outcome.kind === 'heard'
    )
      tones.scanned();
    else if (heard.outcome.kind === 'choose') tones.question();
    else tones.error();
  };

  const stop = watchAll(
    client,
    {
      session: (view) => {
        const before = session.get();
        setLanguage(view.language);
        show(session, view);
        // Whoever comes next finds the sale, and none of the last person's half-typed numbers.
        if (before?.state !== view.state) till.set({ ...freshTill, isCounterOpen: till.get().isCounterOpen });
      },
      sale: (view) => {
        show(sale, view);
        step({ type: 'sale-changed', sale: view });
      },
      scans: hear,
      status: (view) => show(status, view),
      simulatedDevices: (view) => show(counter, view),
    },
    (what, error) => console.error(`the ${what} view stopped`, error),
  );

  /** @param again what to do when somebody else has allowed what was refused */
  const settle = async (answer: Promise<Done<unknown>>, again?: () => void): Promise<boolean> => {
    try {
      const done = await answer;
      if (!isRefused(done)) return true;
      const { kind, needs, sentence } = done.refusal;
      if (!needs || !again) return refuse(sentence, kind);
      step({ type: 'sheet-opened', sheet: { kind: 'approval', permission: needs, sentence, again } });
      tones.question();
      return false;
    } catch (error) {
      console.error('an intent was not answered', error);
      return refuse(brokenSentence());
    }
  };

  const turn = async (asked: Promise<boolean>): Promise<boolean> => {
    isTurning.set(true);
    const isDone = await asked;
    if (isDone) await untilShown(sale, (view) => view !== null && view.mode !== 'ringing');
    isTurning.set(false);
    return isDone;
  };

  /** A badge allows what somebody is just asked to allow; otherwise it changes nothing. Source: spec/session.md SE15 */
  function hearBadge({ staffId, name }: Extract<ScanHeard['outcome'], { kind: 'badge' }>): void {
    const { sheet } = till.get();
    if (sheet?.kind !== 'approval') {
      refuse(
        say('This is the badge of {name}. To change who is at the till, lock it first (F12).', { name }),
      );
      return;
    }
    const { permission, sentence, again } = sheet;
    const asked = send('approveByBadge', { permission, subject: sentence, staffId });
    void settle(asked).then((isAllowed) => {
      if (!isAllowed) return;
      tones.scanned();
      step({ type: 'sheet-closed' });
      again();
    });
  }

  return {
    client,
    connection: state,
    session,
    sale,
    status,
    counter,
    till,
    isTurning,
    tones,
    scanAims: scanAims(),
    searchBox: () => searchBox,
    takeSearchBox: (box) => {
      searchBox = box;
    },
    step,
    ask(name, ...input) {
      step({ type: 'intent-sent' });
      if (name === 'startTender')
        return turn(settle(send(name, ...input), () => void this.ask(name, ...input)));
      return settle(send(name, ...input), () => void this.ask(name, ...input));
    },
    async askFor(name, input) {
      step({ type: 'intent-sent' });
      const sent = send(name, ...([input] as never));
      const isDone = await settle(sent as Promise<Done<unknown>>, () => void this.askFor(name, input));
      return isDone ? ((await sent) as { value: never }).value : null;
    },
    async answerOf(asked) {
      step({ type: 'intent-sent' });
      if (!(await settle(asked))) return null;
      const answer = await asked;
      return answer.ok ? answer.value : null;
    },
    async scan(scan) {
      try {
        await send('scan', scan);
      } catch (error) {
        console.error('a scan was not answered', error);
        refuse(brokenSentence());
      }
    },
    async simulate(act) {
      // What came of a simulated scan is heard with all other scans.
      if (act.act === 'scan') await client.simulate.mutate(act);
      else await settle(client.simulate.mutate(act));
    },
    async retryNow() {
      await settle(client.retryNow.mutate());
    },
    close: stop,
  };
}
