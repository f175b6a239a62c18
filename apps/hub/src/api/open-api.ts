import { z } from 'zod';
import { apiVersion } from './envelope';
import { problemStatus } from './problem';
import type { ApiRoute } from './route';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const json: Json = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
  });
  // OpenAPI 3.1 speaks this dialect anyway.
  delete json['$schema'];
  return json;
};

const metaProperties = {
  timestamp: { type: 'string', format: 'date-time' },
  version: { type: 'string', const: apiVersion },
};

const envelope = (data: Json, isList: boolean): Json => ({
  type: 'object',
  required: ['success', 'data', 'meta'],
  properties: {
    success: { const: true },
    data: isList ? { type: 'array', items: data } : data,
    meta: {
      type: 'object',
      required: isList ? ['timestamp', 'version', 'nextCursor'] : ['timestamp', 'version'],
      properties: isList ? { ...metaProperties, nextCursor: { type: ['string', 'null'] } } : metaProperties,
    },
  },
});

const problemSchema = {
  type: 'object',
  required: ['success', 'error', 'meta'],
  properties: {
    success: { const: false },
    error: {
      type: 'object',
      required: ['code', 'message', 'details'],
      properties: {
        code: { type: 'string', enum: Object.keys(problemStatus) },
        message: { type: 'string', description: 'What happened and what to do, for a person.' },
        details: {
          description: 'More for a program: the fields that are wrong, or the reason of a refusal.',
        },
      },
    },
    meta: { type: 'object', required: ['timestamp', 'version'], properties: metaProperties },
  },
};

/** The answers that every route may give besides its own. */
const problemNames: Readonly<Record<number, string>> = {
  400: 'Unreadable, or no Idempotency-Key.',
  401: 'No API key, or none that is in use.',
  403: 'The key may not do this, or not at this store.',
  404: 'There is no such thing.',
  409: 'It does not fit what is there now.',
  413: 'The body is too large.',
  415: 'The body has another content type.',
  422: 'Something in the request is not right, or was refused.',
  429: 'Asked too often: see Retry-After.',
  500: 'Trouble at the hub.',
};

const headerOf = (description: string) => ({ description, schema: { type: 'integer' } });
const rateHeaders = {
  'RateLimit-Limit': headerOf('Requests allowed in a minute.'),
  'RateLimit-Remaining': headerOf('Requests left in this minute.'),
  'RateLimit-Reset': headerOf('Seconds until the minute ends.'),
};

const problems = Object.fromEntries(
  Object.entries(problemNames).map(([status, description]) => [
    status,
    {
      description,
      ...(status === '429'
        ? { headers: { ...rateHeaders, 'Retry-After': headerOf('Seconds to wait.') } }
        : {}),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
);

function parametersOf(route: ApiRoute): Json[] {
  const from = (schema: z.ZodObject | undefined, where: 'path' | 'query'): Json[] => {
    if (!schema) return [];
    const { properties, required } = schemaOf(schema, 'input') as {
      properties: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(properties).map(([name, { description, ...own }]) => ({
      name,
      in: where,
      required: where === 'path' || (required ?? []).includes(name),
      ...(description ? { description } : {}),
      schema: own,
    }));
  };
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'A new one for each write, the same one for its retry. Kept for 24 hours.',
    schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[!-~]+$' },
  };
  return [...from(route.params, 'path'), ...from(route.query, 'query'), ...(route.writes ? [key] : [])];
}

const bodyOf = ({ body, bodyType }: ApiRoute): Json => {
  if (!body) return {};
  const schema = bodyType ? { type: 'string', format: 'binary' } : schemaOf(body, 'input');
  return { requestBody: { required: true, content: { [bodyType ?? 'application/json']: { schema } } } };
};

const operationIdOf = ({ method, path }: ApiRoute): string =>
  `${method.toLowerCase()}${path.replaceAll(/[^A-Za-z]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll(/\W/g, '')}`;

const operationOf = (route: ApiRoute): Json => ({
  operationId: operationIdOf(route),
  tags: [route.tag],
  summary: route.summary,
  description: `Needs the scope \`${route.scope}\`.`,
  security: [{ apiKey: [route.scope] }],
  parameters: parametersOf(route),
  ...bodyOf(route),
  responses: {
    [route.status]: {
      description: 'Done.',
      headers: rateHeaders,
      content: {
        'application/json': { schema: envelope(schemaOf(route.answer, 'input'), route.isList) },
      },
    },
    ...problems,
  },
});

/** What the routes say of themselves, as OpenAPI 3.1. Source: spec/api.md AP4 */
export function openApiDocument(routes: readonly ApiRoute[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tillbridge',
      version: apiVersion,
      description:
        'Amounts are whole minor units, quantities are in the unit of measure with at most three decimals, moments are ISO 8601. ' +
        'Lists go on from `meta.nextCursor`. Every write takes an `Idempotency-Key`.',
    },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key from head office: `tb_…`.' },
      },
      schemas: { Problem: problemSchema },
    },
  };
}
