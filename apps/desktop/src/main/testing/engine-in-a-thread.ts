import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { EngineProcess } from '../supervisor';

/** What the thread runs first: `process.parentPort` as Electron has it, and then the built engine. */
const bootstrap = `
const { parentPort, workerData } = require('node:worker_threads');
const asElectronHasIt = (port) => ({
  postMessage: (frame) => port.postMessage(frame),
  on: (event, listener) => port.on(event, event === 'message' ? (data) => listener({ data }) : listener),
  start: () => port.start(),
  close: () => port.close(),
});
process.parentPort = {
  on: (_event, listener) =>
    parentPort.on('message', ({ message, ports }) => listener({ data: message, ports: ports.map(asElectronHasIt) })),
  postMessage: (message) => parentPort.postMessage(message),
};
import(workerData);
`;

/** A thread in the part of Electron's utility process: it too has a heap of its own and is handed its ports in messages. */
export function engineInAThread(modulePath: string, args: readonly string[]): EngineProcess {
  const thread = new Worker(bootstrap, {
    eval: true,
    argv: [...args],
    workerData: pathToFileURL(modulePath).href,
    stdout: true,
    stderr: true,
  });
  const engine = new EventEmitter();
  thread.on('online', () => engine.emit('spawn'));
  thread.on('message', (message: unknown) => engine.emit('message', message));
  thread.on('error', (error) => engine.emit('error', 'FatalError', String(error), ''));
  thread.on('exit', (code) => engine.emit('exit', code));
  return Object.assign(engine, {
    postMessage(message: object, transfer: unknown[] = []) {
      const ports = transfer as MessagePort[]; // made by the test's own MessageChannelMain
      thread.postMessage({ message, ports }, ports);
    },
    kill() {
      void thread.terminate();
      return true;
    },
  });
}
