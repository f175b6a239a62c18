import './allow-router-in-page';
import { createTRPCClient, unstable_localLink } from '@trpc/client';
import { type TerminalRouter, terminalRouter } from '../../ipc';
import { startTill } from '../app/start-till';
import { type Connection, type ConnectionState } from '../connection/connect';
import { loudspeaker } from '../scanning/tones';
import { createStore } from '../till/store';
import { FakeEngine } from './fake-engine';
import { sampleItems } from './sample-items';
import { sampleTransfers } from './sample-transfers';

declare global {
  interface Window {
    /** For the program that takes the pictures. */
    tillHarness: {
      engine: FakeEngine;
      items: typeof sampleItems;
      transfers: typeof sampleTransfers;
      state: Connection['state'];
      tones: string[];
    };
  }
}

const engine = new FakeEngine();
const state = createStore<ConnectionState>({ state: 'open' });
const tones: string[] = [];
const client = createTRPCClient<TerminalRouter>({
  links: [unstable_localLink({ router: terminalRouter, createContext: async () => ({ api: engine.api }) })],
});
window.tillHarness = { engine, items: sampleItems, transfers: sampleTransfers, state, tones };

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
startTill(
  root,
  { client, state },
  loudspeaker((tone) => tones.push(tone)),
);
