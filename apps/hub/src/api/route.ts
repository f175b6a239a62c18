import type { z } from 'zod';
import type { By } from '../audit';
import type { Database } from '../database';
import type { HubDeps } from '../hub-deps';
import type { Principal } from '../access';
import type { Scope } from '../program';
import type { Hub } from '../sync';
import type { Answered } from './problem';

/** What a handler works with. On a write, `db` is inside the transaction that also keeps the answer. */
export type ApiContext = {
  db: Database;
  deps: HubDeps;
  principal: Principal;
  by: By;
  secrets: Hub['secrets'];
};

export type Page<T> = { items: T[]; nextCursor: string | null };

/** A route as data: the validator, the description and the tests all read this. Source: spec/api.md AP4 */
export type ApiRoute = {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As OpenAPI has it: `/customers/{customerId}`. */
  path: string;
  tag: string;
  summary: string;
  scope: Scope;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** JSON unless it says so. */
  bodyType?: 'text/csv';
  /** What `data` is; of a list, what one of them is. */
  answer: z.ZodType;
  isList: boolean;
  status: 200 | 201 | 202;
  /** Changes something, so it takes an idempotency key. */
  writes: boolean;
  handle(context: ApiContext, asked: Asked<unknown, unknown, unknown>): Answered<unknown>;
};

type Asked<Params, Query, Body> = { params: Params; query: Query; body: Body };
type Infer<Schema> = Schema extends z.ZodType ? z.infer<Schema> : Record<never, never>;

type Declared<Params, Query, Body, Answer extends z.ZodType> = {
  path: string;
  tag: string;
  summary: string;
  scope: Scope;
  params?: Params;
  query?: Query;
  body?: Body;
  bodyType?: 'text/csv';
  answer: Answer;
  handle(context: ApiContext, asked: Asked<Infer<Params>, Infer<Query>, Infer<Body>>): unknown;
};

type Whole<Schema extends z.ZodType> = { handle: (...args: never[]) => Answered<z.input<Schema>> };
type Listed<Schema extends z.ZodType> = { handle: (...args: never[]) => Answered<Page<z.input<Schema>>> };

type Maker<Kind extends 'one' | 'list'> = <
  Answer extends z.ZodType,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(
  declared: Declared<Params, Query, Body, Answer> & (Kind extends 'one' ? Whole<Answer> : Listed<Answer>),
) => ApiRoute;

const maker =
  (own: Pick<ApiRoute, 'method' | 'status' | 'writes' | 'isList'>) =>
  (declared: object): ApiRoute =>
    ({ ...declared, ...own }) as ApiRoute;

/** One thing. */
export const show: Maker<'one'> = maker({ method: 'GET', status: 200, writes: false, isList: false });
/** A page of many, in an order that a cursor can go on from. */
export const list: Maker<'list'> = maker({ method: 'GET', status: 200, writes: false, isList: true });
export const create: Maker<'one'> = maker({ method: 'POST', status: 201, writes: true, isList: false });
/** Something is to be done to one that is there. */
export const act: Maker<'one'> = maker({ method: 'POST', status: 200, writes: true, isList: false });
/** Accepted, and done later. */
export const accept: Maker<'one'> = maker({ method: 'POST', status: 202, writes: true, isList: false });
/** A question that is too long for an address. */
export const ask: Maker<'one'> = maker({ method: 'POST', status: 200, writes: false, isList: false });
export const change: Maker<'one'> = maker({ method: 'PATCH', status: 200, writes: true, isList: false });
export const replace: Maker<'one'> = maker({ method: 'PUT', status: 200, writes: true, isList: false });
export const remove: Maker<'one'> = maker({ method: 'DELETE', status: 200, writes: true, isList: false });
