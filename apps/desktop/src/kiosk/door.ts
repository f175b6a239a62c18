import { timingSafeEqual } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { maintenancePath } from '../main/maintenance/pages';
import { enrolPath, noticeHeaders } from '../main/notice';

/**
 * The kiosk's own small door on 127.0.0.1, where its browser goes first: it says that the till is starting, or why it is not,
 * and sends the browser on to the engine with a ticket.
 * Source: spec/kiosk.md KI6, KI7
 */
export type DoorDeps = {
  randomText(): string;
  /** What is to be seen now: a page, or the way to the engine. */
  show(): { page: string } | { goTo: string };
  /** Somebody asks to try again what has stopped. */
  tryAgain(): void;
  enrol(form: URLSearchParams): void;
  /**
   * The pages of whoever looks after the machine, where it has a PIN for them.
   * @param form what was sent, or null when somebody comes there
   * @param pass what the engine gave to whom it let go there
   * @returns null for the way back to the till
   */
  maintain?: ((form: URLSearchParams | null, pass: string | null) => Promise<string | null>) | undefined;
};

export type Door = {
  /** For the command line of one browser: it works once, and whoever reads it there later comes too late. */
  newAddress(): string;
  /** Where the till's own page finds the maintenance pages; only the browser that came by an invitation gets in. */
  readonly maintenance: string;
  close(): Promise<void>;
};

/** Where the page that waits looks again. */
export const lookPath = '/look';

const cookieName = 'tillbridge-door';

/** Opens the door on a port that the system chooses. */
export async function openDoor(deps: DoorDeps): Promise<Door> {
  let invitation: string | null = null;
  let guest: string | null = null;
  let host = '';

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(noticeHeaders)) response.setHeader(name, value);
    const { pathname, searchParams } = new URL(request.url ?? '/', `http://${host}`);
    const isKept = pathname === maintenancePath && deps.maintain !== undefined;
    const mayAsk = request.method === 'GET' || (isKept && request.method === 'POST');
    if (request.headers.host !== host || !mayAsk) return end(response, 421);
    if (invitation !== null && isSame(pathname, `/${invitation}`)) {
      invitation = null;
      guest = deps.randomText();
      response.setHeader('Set-Cookie', `${cookieName}=${guest}; HttpOnly; SameSite=Lax; Path=/`);
      return answer(response);
    }
    if (guest === null || !isSame(cookieOf(request), guest)) return end(response, 403);
    if (isKept) return maintain(request, response, searchParams.get('pass'));
    if (pathname === enrolPath) deps.enrol(searchParams);
    else if (pathname === '/') deps.tryAgain();
    // A ticket works once: a browser that also asks for an icon must not take it.
    else if (pathname !== lookPath) return end(response, 404);
    answer(response);
  });

  function maintain(request: IncomingMessage, response: ServerResponse, pass: string | null): void {
    const answered = async () => {
      const form = request.method === 'POST' ? await formOf(request) : null;
      const page = await deps.maintain?.(form, pass);
      if (typeof page === 'string') response.end(page);
      else response.writeHead(303, { Location: lookPath }).end();
    };
    answered().catch(() => end(response, 400));
  }

  function answer(response: ServerResponse): void {
    const shown = deps.show();
    if ('page' in shown) response.end(shown.page);
    else response.writeHead(302, { Location: shown.goTo }).end();
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    newAddress() {
      invitation = deps.randomText();
      guest = null;
      return `http://${host}/${invitation}`;
    },
    maintenance: `http://${host}${maintenancePath}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const end = (response: ServerResponse, status: number): void => void response.writeHead(status).end();

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const cookieOf = (request: IncomingMessage): string =>
  (request.headers.cookie ?? '')
    .split(/;\s*/)
    .find((part) => part.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1) ?? '';

const longestForm = 4_096;

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > longestForm) throw new Error('that is longer than any form of ours');
  }
  return new URLSearchParams(text);
}
