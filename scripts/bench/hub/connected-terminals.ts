import { Agent, request } from 'node:http';
import { FeedAnswer, protocolVersion } from '@tillbridge/core/wire';
import { WebSocket } from 'ws';
import { machineMs } from '../process/monotonic';
import { secretOf, tellerNo } from './company-rows';

/**
 * A process that plays many terminals as the hub sees them: each with its own WebSocket for hints, its own connection for the
 * pull and its own cursor. It keeps no SQLite file: on a real terminal that happens on the terminal's own machine.
 */
export type TerminalsOrder =
  | { do: 'connect'; hubUrl: string; rawUrl: string; from: number; to: number; cursor: string }
  | { do: 'report' };
export type TerminalsWord =
  | { word: 'connected' }
  /** When each terminal had the change applied, and when each bare socket heard the broadcast. */
  | { word: 'report'; applied: number[]; heard: number[] };

const agent = new Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: Infinity });
let applied: number[] = [];
let heard: number[] = [];

const tell = (word: TerminalsWord): void => void process.send?.(word);

process.on('message', (order: TerminalsOrder) => {
  if (order.do === 'report') {
    tell({ word: 'report', applied, heard });
    [applied, heard] = [[], []];
    return;
  }
  const numbers = Array.from({ length: order.to - order.from }, (_, index) => order.from + index);
  const all = numbers.flatMap((no) => [connect(order, no), connectRaw(order.rawUrl)]);
  void Promise.all(all).then(() => tell({ word: 'connected' }));
});

type Connect = Extract<TerminalsOrder, { do: 'connect' }>;

async function connect({ hubUrl, cursor }: Connect, no: number): Promise<void> {
  const headers = {
    Authorization: `Bearer ${tellerNo(no).terminalId}.${secretOf(no)}`,
    'Tillbridge-Protocol': String(protocolVersion),
  };
  const terminal = { hubUrl, headers, cursor, isPulling: false, isHinted: false };
  await pull(terminal);
  const socket = new WebSocket(new URL('/sync/v1/hints', hubUrl.replace('http', 'ws')), { headers });
  socket.on('message', (data: Buffer) => {
    if (!data.toString().includes('pull')) return;
    terminal.isHinted = true;
    if (!terminal.isPulling) void pullWhileHinted(terminal);
  });
  await opened(socket);
}

type Terminal = {
  hubUrl: string;
  headers: Record<string, string>;
  cursor: string;
  isPulling: boolean;
  isHinted: boolean;
};

async function pullWhileHinted(terminal: Terminal): Promise<void> {
  terminal.isPulling = true;
  while (terminal.isHinted) {
    terminal.isHinted = false;
    if (await pull(terminal)) applied.push(machineMs());
  }
  terminal.isPulling = false;
}

/** @returns whether a stock level came */
function pull(terminal: Terminal): Promise<boolean> {
  const url = new URL(`/sync/v1/feed?cursor=${encodeURIComponent(terminal.cursor)}`, terminal.hubUrl);
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: terminal.headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`the hub answered ${response.statusCode}`));
        const page = FeedAnswer.parse(JSON.parse(Buffer.concat(chunks).toString()));
        terminal.cursor = page.nextCursor;
        resolve(page.changes.some((change) => change.topic === 'stock-level'));
      });
    });
    asked.once('error', reject).end();
  });
}

function connectRaw(rawUrl: string): Promise<void> {
  const socket = new WebSocket(rawUrl);
  socket.on('message', () => heard.push(machineMs()));
  return opened(socket);
}

const opened = (socket: WebSocket): Promise<void> =>
  new Promise((resolve, reject) => socket.once('open', () => resolve()).once('error', reject));
