import { parentPort } from 'node:worker_threads';
import { type Span, proveMany } from '../../e2e/src/carts/index';

parentPort?.on('message', (span: Span) => parentPort?.postMessage(proveMany(span)));
