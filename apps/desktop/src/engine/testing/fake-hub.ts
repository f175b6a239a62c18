import { verifyChain } from '@tillbridge/core/journal';
import type { Clock, RegisterId, StoreId, TerminalId } from '@tillbridge/core/kernel';
import { replicaDdl } from '@tillbridge/core/replica';
import {
  type Change,
  CrashV1,
  type EnrolAnswer,
  EnrolRequest,
  type HealthAnswer,
  HealthRequest,
  type JournalLink,
  LogsRequest,
  PushRequest,
  type RequestAnswer,
  RequestBody,
  RecordedFact,
  type TerminalMessageV1,
  type UpdateOfferV1,
  cursorHeader,
  snapshotSchemaVersion,
} from '@tillbridge/core/wire';
import SqliteFile from 'better-sqlite3';
import { gunzipSync } from 'node:zlib';
import { applyPageWithCursor, replicaTools } from '../catalogue/apply-page';
import { transactionsOn } from '../database/database';
import { sha256 } from '../open-engine';
import type { Network } from '../sync/network';
import { registerId, shopChanges, storeId, tenantId, terminalId } from './sample-shop';

type Trouble =
  /** Nothing gets through. */
  | 'away'
  /** The hub does what is asked, and the answer is lost. */
  | 'answers-lost'
  /** A proxy answers with a page of its own. */
  | 'nonsense'
  /** Takes the facts and says that it has none. */
  | 'forgetful';

const refusal = (status: number, error: string, retryAfterMs: number | null = null) =>
  Response.json({ error, sentence: `The hub said ${error}.`, retryAfterMs }, { status });

/** What a till sent, packed or not, as JSON. */
export function bodyOf({ body, headers }: RequestInit): unknown {
  const bytes = body as Uint8Array;
  const isPacked = new Headers(headers).get('content-encoding') === 'gzip';
  return JSON.parse((isPacked ? gunzipSync(bytes) : Buffer.from(bytes)).toString('utf8'));
}

/** The hub's sync door as far as a terminal can tell, in memory. */
export class FakeHub {
  /** Of the register, when another terminal stood there before. */
  lastZNumber: number | null = null;
  /** What it says of that terminal; null is a hub that says nothing. */
  replaces: EnrolAnswer['replaces'] | null = null;
  readonly #clock: Pick<Clock, 'now'>;
  #report: (() => void) | null = null;
  readonly facts: JournalLink[] = [];
  readonly pushes: JournalLink[][] = [];
  readonly changes: Change[] = shopChanges();
  /** As which terminal of which store it enrols the till. */
  enrolsAs: { terminalId: TerminalId; storeId: StoreId; registerId: RegisterId; terminalNumber?: number } = {
    terminalId,
    storeId,
    registerId,
  };
  /** How far back the feed still goes. */
  oldestCursor = 0;
  trouble: Trouble | null = null;
  refuses: (() => Response) | null = null;
  hints: (() => void)[] = [];
  readonly reports: HealthRequest[] = [];
  /** What head office said; forgotten when the till says that it was put away. */
  messages: TerminalMessageV1[] = [];
  /** What it asks of the till in the answer to a report. */
  asks: HealthAnswer['asks'];
  /** The parts of logs that came, in the order in which they came. */
  readonly logParts: LogsRequest[] = [];
  /** So many parts it takes; the line is down for those behind. */
  takesParts = Number.POSITIVE_INFINITY;
  readonly crashes: CrashV1[] = [];
  /** The release that it offers. */
  update: UpdateOfferV1 | null = null;
  requests = 0;
  /** What a till asked to have decided, in order. */
  readonly asked: { kind: string; requestId: string; input: unknown }[] = [];
  /** What it is told; null is a hub that decides nothing. */
  answers: (() => RequestAnswer) | null = null;
  readonly pageLength = 5;

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  readonly network: Network = {
    fetch: async (url, request) => {
      if (!url.endsWith('/health')) this.requests += 1;
      if (this.trouble === 'away') throw new TypeError('fetch failed');
      if (this.trouble === 'nonsense') return new Response('<html>Sign in to this Wi-Fi</html>');
      const answer = this.refuses?.() ?? this.#answer(new URL(url), request);
      if (this.trouble === 'answers-lost') throw new TypeError('socket hang up');
      return answer;
    },
    hints: (_url, _headers, on) => {
      this.hints.push(on.hint);
      this.#report = on.report ?? null;
      return () => undefined;
    },
  };

  /** What the hub does when it has something to say to this till alone. */
  askForReport(): void {
    this.#report?.();
  }

  /** Facts in order, parsed. */
  heard() {
    return this.facts.map((link) => RecordedFact.parse(JSON.parse(link.body)).fact);
  }

  chain() {
    return verifyChain(this.facts, this.enrolsAs.terminalId, sha256);
  }

  #answer(url: URL, request: RequestInit): Response {
    const body = () => bodyOf(request);
    switch (url.pathname) {
      case '/sync/v1/enrol':
        return this.#enrol(EnrolRequest.parse(body()).code);
      case '/sync/v1/facts':
        return this.#take(PushRequest.parse(body()).facts);
      case '/sync/v1/feed':
        return this.#page(Number(url.searchParams.get('cursor')));
      case '/sync/v1/health':
        return this.#hear(HealthRequest.parse(body()));
      case '/sync/v1/logs':
        return this.#takeLogs(LogsRequest.parse(body()));
      case '/sync/v1/crashes':
        this.crashes.push(CrashV1.parse(body()));
        return Response.json({ isTaken: this.asks?.takesCrashes === true });
      case '/sync/v1/snapshot':
        return this.#snapshot();
      default:
        return this.answers && url.pathname.startsWith('/sync/v1/requests/')
          ? this.#decide(this.answers, url.pathname.slice('/sync/v1/requests/'.length), body())
          : new Response('not found', { status: 404 });
    }
  }

  /** As the real one: the same request again is the same deed. */
  #decide(answers: () => RequestAnswer, kind: string, body: unknown): Response {
    const { requestId, input } = RequestBody.parse(body);
    this.asked.push({ kind, requestId, input });
    return Response.json({ answer: answers() });
  }

  #hear(report: HealthRequest): Response {
    this.reports.push(report);
    const isAway = (messageId: string) =>
      report.receipts.some((receipt) => receipt.messageId === messageId && receipt.dismissedAt !== null);
    this.messages = this.messages.filter(({ messageId }) => !isAway(messageId));
    const update = this.update ? { update: this.update } : {};
    return Response.json({ hubTime: this.#clock.now(), messages: this.messages, asks: this.asks, ...update });
  }

  #takeLogs(sent: LogsRequest): Response {
    if (this.logParts.length >= this.takesParts) throw new TypeError('fetch failed');
    this.logParts.push(sent);
    return Response.json({ nextPart: sent.part + 1 < sent.parts ? sent.part + 1 : null });
  }

  #enrol(code: string): Response {
    if (code !== 'GOOD-CODE') return refusal(404, 'code-unknown');
    return Response.json({
      tenantId,
      ...this.enrolsAs,
      secret: 'kept between us',
      lastReceiptNo: 0,
      ...(this.replaces ? { replaces: this.replaces } : {}),
      ...(this.lastZNumber === null ? {} : { lastZNumber: this.lastZNumber }),
    });
  }

  #take(links: JournalLink[]): Response {
    this.pushes.push(links);
    for (const link of links) {
      const isNext = link.sequence === this.facts.length + 1;
      if (isNext && this.trouble !== 'forgetful') this.facts.push(link);
    }
    return Response.json({
      watermark: this.facts.length,
      countersign: 'signed',
      hubTime: this.#clock.now(),
      chainBrokenAt: null,
    });
  }

  #page(cursor: number): Response {
    if (cursor < this.oldestCursor) return refusal(410, 'cursor-too-old');
    const nextCursor = Math.min(this.changes.length, cursor + this.pageLength);
    return Response.json({
      changes: this.changes.slice(cursor, nextCursor),
      nextCursor: String(nextCursor),
      more: nextCursor < this.changes.length,
      hubTime: this.#clock.now(),
    });
  }

  #snapshot(): Response {
    const db = new SqliteFile(':memory:');
    db.exec(replicaDdl);
    db.prepare("insert into replica_state (name, value) values ('schema-version', ?)").run(
      String(snapshotSchemaVersion),
    );
    const page = { changes: this.changes, nextCursor: String(this.changes.length) };
    applyPageWithCursor(
      transactionsOn(db, () => undefined),
      page,
      replicaTools(this.enrolsAs.storeId),
    );
    const file = new Uint8Array(db.serialize());
    db.close();
    return new Response(file, { headers: { [cursorHeader]: page.nextCursor } });
  }
}

export const hubRefusal = refusal;
