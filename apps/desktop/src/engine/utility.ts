import { type FramePort, framesOfElectronPort } from '../ipc/ports';
import { createPortServer } from '../ipc/port-server';
import { terminalRouter } from '../ipc';
import { pino } from 'pino';
import { readOptions } from './cli/options';
import { openEngine } from './open-engine';

/**
 * The engine as Electron's utility process: one port per page, handed over by main, and no socket at all. This file knows the
 * shape of `process.parentPort` and nothing else of Electron.
 */
type ElectronMessage = { data: unknown; ports: Parameters<typeof framesOfElectronPort>[0][] };
type ParentPort = {
  on(event: 'message', listener: (message: ElectronMessage) => void): void;
  postMessage(message: object): void;
};

const { parentPort } = process as unknown as { parentPort?: ParentPort };
if (!parentPort) throw new Error('this entry is for Electron’s utility process; the other one is main.js');
const shell = parentPort;

const log = pino({ level: 'info' }, pino.destination({ dest: 2, sync: false }));
const refuse = (sentence: string): void => {
  shell.postMessage({ event: 'refused', sentence });
  process.exitCode = 2;
};

async function start(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (!options.ok) return refuse(options.refusal.sentence);
  if (options.value === 'help') return;
  const opened = openEngine({ ...options.value, log });
  if (!opened.ok) return refuse(opened.refusal.sentence);
  const { engine } = opened.value;
  const { hubUrl, enrolmentCode } = options.value;
  if (hubUrl !== null && enrolmentCode !== null && !engine.identity()) {
    const enrolled = await engine.sync.enrol(hubUrl, enrolmentCode);
    if (!enrolled.ok) return refuse(enrolled.refusal.sentence);
  }
  const server = createPortServer({ router: terminalRouter, createContext: () => ({ api: engine.api }) });
  const attach = (port: FramePort) => server.attach(port);
  shell.on('message', ({ data, ports }) => {
    const message = typeof data === 'object' && data !== null && 't' in data ? data.t : null;
    const [port] = ports;
    if (message === 'port' && port) attach(framesOfElectronPort(port));
    if (message === 'stop') void engine.close().finally(() => process.exit());
  });
  engine.start();
  shell.postMessage({ event: 'ready' });
}

await start();
