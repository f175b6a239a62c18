import { type MessagePort, parentPort } from 'node:worker_threads';
import { createPortServer } from '../port-server';
import { framesOfNodePort } from '../ports';
import { wireRouter } from './wire-router';

// A thread that is handed its ports in messages, as Electron's main hands them to a utility process.
const server = createPortServer({ router: wireRouter });
parentPort?.on('message', ({ port }: { port: MessagePort }) => server.attach(framesOfNodePort(port)));
