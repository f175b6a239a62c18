import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { type ApiRoute, apiRouteList } from '../api';
import { scopes } from '../program';
import { type ApiCaller, apiCaller } from '../testing/api-caller';
import { imageSizes } from '../image';
import { companyDigest, companyHas } from '../testing/company-digest';
import { sampleWays } from '../testing/every-procedure';
import { nobodysId, sampleInput } from '../testing/sample-input';
import { TwoCompanies, idsFrom, theirMark } from '../testing/two-companies';

/** Every door that is neither a procedure nor a route of the API, and who may come in. A new one has to be named here. */
const doors: Readonly<Record<string, 'everybody' | 'operator' | 'terminal' | 'enrolment' | 'office'>> = {
  'GET /': 'everybody',
  'GET /assets/*': 'everybody',
  'GET /health/live': 'everybody',
  'GET /health/ready': 'everybody',
  'POST /hooks/:kind/:linkId': 'everybody',
  'GET /unsubscribe/:token': 'everybody',
  'POST /unsubscribe/:token': 'everybody',
  'GET /api/v1/openapi.json': 'everybody',
  'GET /api/v1/docs': 'everybody',
  'GET /api/v1/docs/page.js': 'everybody',
  'GET /api/v1/docs/page.css': 'everybody',
  'GET /api/v1/docs/:file': 'everybody',
  'GET /metrics': 'operator',
  'GET /status': 'operator',
  'GET /status.css': 'operator',
  'GET /status.js': 'operator',
  'GET /status.json': 'operator',
  'POST /sync/v1/enrol': 'enrolment',
  'POST /sync/v1/health': 'terminal',
  'POST /sync/v1/logs': 'terminal',
  'POST /sync/v1/crashes': 'terminal',
  'POST /sync/v1/facts': 'terminal',
  'POST /sync/v1/requests/:kind': 'terminal',
  'GET /sync/v1/feed': 'terminal',
  'GET /sync/v1/snapshot': 'terminal',
  'GET /sync/v1/backup-key': 'terminal',
  'GET /sync/v1/images/:imageId/:size': 'terminal',
  'GET /sync/v1/releases/:version/release.json': 'terminal',
  'GET /sync/v1/releases/:version/:platform/*': 'terminal',
  'GET /files/audit.csv': 'office',
  'GET /files/till-logs/:requestId.gz': 'office',
  'GET /files/z-reports.csv': 'office',
  'GET /files/cash-movements.csv': 'office',
  'GET /files/sales-tax.csv': 'office',
  'GET /files/vaping-return.csv': 'office',
  'GET /files/counter-sign/:storeId.pdf': 'office',
  'GET /files/invoice/:saleId.pdf': 'office',
  'GET /files/slip/:photoId.jpg': 'office',
  'GET /files/adjustment/:photoId.jpg': 'office',
  'GET /files/stock-archive/:file': 'office',
  'GET /files/transfers/:transferId/slips/:shipmentId.pdf': 'office',
  'GET /files/transfers/:transferId/labels/:shipmentId.pdf': 'office',
  'POST /files/transfers/:transferId/attachments': 'office',
  'GET /files/transfers/:transferId/attachments/:attachmentId': 'office',
  'GET /files/transfers/:transferId/pictures/:photoId.jpg': 'office',
  'GET /files/imports/:importId/refused.csv': 'office',
  'POST /files/spots': 'office',
  'GET /files/spots.csv': 'office',
  'POST /files/imports': 'office',
  'GET /files/products.:kind': 'office',
  'POST /files/labels.pdf': 'office',
  'POST /files/bin-labels.pdf': 'office',
  'POST /files/images': 'office',
  'GET /files/images/:imageId/:size': 'office',
};
/** Some doors are there only where what they serve is. */
const mayBeAbsent = new Set([
  'GET /assets/*',
  'GET /sync/v1/images/:imageId/:size',
  'GET /sync/v1/releases/:version/release.json',
  'GET /sync/v1/releases/:version/:platform/*',
]);

const asFastifyHasIt = ({ method, path }: ApiRoute): string =>
  `${method} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;

describe('every route of the hub', () => {
  const two = new TwoCompanies();
  const routes = new Set<string>();
  /** What the office's doors are asked about: things of the other company that are really there. */
  const theirs: Record<string, string> = {};
  let program: ApiCaller;

  const asCompany = (tenantId: string): Record<string, string> => ({
    authorization: `Bearer ${two.running.operatorToken}`,
    'tillbridge-company': tenantId,
  });
  const upload = async (path: string, file: Blob, name: string): Promise<unknown> => {
    const body = new FormData();
    body.append('file', file, name);
    const answer = await fetch(`${two.running.url}${path}`, {
      method: 'POST',
      headers: asCompany(two.theirs),
      body,
    });
    expect(answer.status, path).toBe(201);
    return answer.json();
  };

  beforeAll(async () => {
    await two.open({
      apiPerMinute: 1_000_000,
      onRoute: ({ method, url }) => {
        for (const each of [method].flat()) if (each !== 'HEAD') routes.add(`${each} ${url}`);
      },
    });
    program = await apiCaller(two.running, two.ours);
    const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#a1b2c3' } })
      .png()
      .toBuffer();
    const stored = await upload('/files/images', new Blob([Uint8Array.from(picture)]), 'tea.png');
    theirs['imageId'] = (stored as { imageId: string }).imageId;
    const csv = `sku,name,price\nA,${theirMark} tea,1.00\nB,${theirMark} mug,x\n`;
    const received = await upload('/files/imports', new Blob([csv]), 'products.csv');
    theirs['importId'] = (received as { value: { importId: string } }).value.importId;
  });
  afterAll(() => two.close());

  it('[WS8] is known here: a new one says who may come in before it is opened', () => {
    const api = new Set(apiRouteList.map(asFastifyHasIt));
    const unknown = [...routes].filter(
      (route) => !(route in doors) && !api.has(route) && !/^[A-Z]+ \/trpc\/:path$/.test(route),
    );
    expect(unknown).toEqual([]);
    const absent = [...Object.keys(doors), ...api].filter(
      (route) => !routes.has(route) && !mayBeAbsent.has(route),
    );
    expect(absent, 'and what is named here is there').toEqual([]);
  });

  const pathOf = (url: string): string =>
    url.replaceAll(/:(\w+)/g, (_, name: string) => theirs[name] ?? known[name] ?? nobodysId());
  const known: Record<string, string> = { kind: 'csv', size: String(imageSizes[0]) };
  const doorsOf = (...kinds: string[]): [string, string][] =>
    Object.entries(doors)
      .filter(([route, kind]) => kinds.includes(kind) && !mayBeAbsent.has(route))
      .map(([route]) => route.split(' ') as [string, string]);

  it.each(doorsOf('office', 'terminal'))('[WS8] %s %s refuses whoever is nobody', async (method, url) => {
    for (const credential of [{}, { authorization: 'Bearer nonsense' }]) {
      const headers = { ...credential, 'tillbridge-protocol': '1' };
      const answer = await fetch(`${two.running.url}${pathOf(url)}`, { method, headers });
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain(theirMark);
    }
  });

  it.each(doorsOf('office'))('[WS8] [Y12] %s %s gives no company another’s', async (method, url) => {
    const { hub } = two.running;
    const before = await companyDigest(hub.db, two.theirs, two.tables);
    const body = method === 'GET' ? {} : { body: JSON.stringify({ items: [] }) };
    const answer = await fetch(`${two.running.url}${pathOf(url)}`, {
      method,
      headers: {
        ...asCompany(two.ours),
        ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      ...body,
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.includes(theirMark)).toBe(false);
    if (url.includes(':imageId')) expect(answer.status).toBe(404);
    expect(await companyDigest(hub.db, two.theirs, two.tables)).toEqual(before);
  });

  it('[WS8] [Y12] and what was asked for is there, for the company whose it is', async () => {
    const own = async (url: string): Promise<Buffer> => {
      const answer = await fetch(`${two.running.url}${pathOf(url)}`, { headers: asCompany(two.theirs) });
      expect(answer.status, url).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    };
    expect((await own('/files/images/:imageId/:size')).length).toBeGreaterThan(50);
    expect((await own('/files/products.:kind')).includes(theirMark)).toBe(true);
  });

  it('[WS8] [Y12] a terminal reads its own company’s feed', async () => {
    const [terminal] = two.our.terminals;
    const authorization = `Bearer ${terminal?.secret ?? ''}`;
    const answer = await fetch(`${two.running.url}/sync/v1/feed`, {
      headers: { authorization, 'tillbridge-protocol': '1' },
    });
    const text = await answer.text();
    expect(text).not.toContain(theirMark);
  });

  const sampleOf = (
    route: ApiRoute,
    how: (typeof sampleWays)[number],
    idOf: (name: string) => string,
  ): { path: string; body: unknown } => {
    const params = route.params
      ? (sampleInput([route.params], { ...how, idOf }) as Record<string, string>)
      : {};
    const query = route.query && (sampleInput([route.query], { ...how, idOf }) as Record<string, string>);
    // A cursor is a text that only the hub can make.
    const asked = Object.entries(query ?? {}).filter(([name]) => name !== 'cursor');
    const search = new URLSearchParams(
      asked.map(([name, value]): [string, string] => [name, String(value)]),
    ).toString();
    const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    );
    const body =
      route.bodyType === 'text/csv'
        ? 'sku,name,price\nA,Tea,1.00\n'
        : route.body && sampleInput([route.body], { ...how, idOf });
    return { path: search ? `${path}?${search}` : path, body };
  };
  const send = (caller: ApiCaller, route: ApiRoute, { path, body }: { path: string; body: unknown }) =>
    route.method === 'GET'
      ? caller.get(path)
      : caller.send(route.method, path, body, route.bodyType ? { 'content-type': route.bodyType } : {});

  it.each(apiRouteList)(
    '[WS8] [AP1] $method $path refuses whoever has no key, or not the scope',
    async (route) => {
      const sample = sampleOf(route, { variant: 0, withOptional: false }, nobodysId);
      // Past the limit for strangers nobody is told anything either.
      const stranger: ApiCaller = { ...program, ...withoutKey(two.running.url) };
      expect([401, 429]).toContain((await send(stranger, route, sample)).status);
      const others = scopes.filter((scope) => scope !== route.scope);
      const poorer = await apiCaller(two.running, two.ours, { scopes: others });
      expect(await send(poorer, route, sample)).toMatchObject({
        status: 403,
        body: { success: false, error: { code: 'scope-missing' } },
      });
    },
  );

  it.each(apiRouteList)(
    '[WS8] [Y12] $method $path gives no company another’s, and changes nothing of it',
    async (route) => {
      const { hub } = two.running;
      const before = await companyDigest(hub.db, two.theirs, two.tables);
      for (const way of sampleWays) {
        const given = new Set<string>();
        const sample = sampleOf(route, way, idsFrom(two.theirIds, nobodysId, given)(way.variant));
        const { status, body } = await send(program, route, sample);
        const text = JSON.stringify(body);
        expect(status, text).toBeLessThan(500);
        expect(text).not.toContain(theirMark);
        const told = [...two.theirIds.values()].flat().filter((id) => !given.has(id) && text.includes(id));
        for (const id of told) {
          expect(await companyHas(hub.db, two.ours, two.tables, id), `${sample.path} told ${id}`).toBe(true);
        }
      }
      expect(await companyDigest(hub.db, two.theirs, two.tables)).toEqual(before);
    },
  );

  it.each(apiRouteList)(
    '[WS8] [AP2] $method $path tells a key of one store nothing of another',
    async (route) => {
      const [first, second] = two.their.plan.stores;
      const limited = await apiCaller(two.running, two.theirs, { storeIds: first ? [first.storeId] : [] });
      const registers = two.their.plan.registers.filter(({ storeId }) => storeId === second?.storeId);
      const secret = [second?.storeId ?? '', ...registers.map(({ registerId }) => registerId)];
      const ids = new Map([...two.theirIds, ['storeId', [second?.storeId ?? '']]]);
      for (const way of sampleWays.slice(0, 2)) {
        const given = new Set<string>();
        const sample = sampleOf(route, way, idsFrom(ids, nobodysId, given)(way.variant));
        const text = JSON.stringify((await send(limited, route, sample)).body);
        expect(secret.filter((id) => !given.has(id) && text.includes(id))).toEqual([]);
      }
    },
  );
});

const withoutKey = (url: string): Pick<ApiCaller, 'get' | 'send'> => {
  const ask = async (path: string, init: RequestInit) => {
    const answer = await fetch(`${url}/api/v1${path}`, init);
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as never };
  };
  return {
    get: (path) => ask(path, {}),
    send: (method, path, body) =>
      ask(path, {
        method,
        headers: { 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
        body: JSON.stringify(body ?? {}),
      }),
  };
};
