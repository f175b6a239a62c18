import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { z } from 'zod';

export type Unreadable = { kind: 'unreadable'; sentence: string };

/** Where and why a value does not have a shape, in a sentence. */
function reasonOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const place = issue?.path.join('.') ?? '';
  return `${place === '' ? 'It' : `Its field ${place}`} cannot be read: ${issue?.message ?? 'it has another shape'}.`;
}

export function readAs<Shape extends z.ZodType>(
  shape: Shape,
  value: unknown,
): Result<z.infer<Shape>, Unreadable> {
  const read = shape.safeParse(value);
  return read.success ? ok(read.data) : refuse({ kind: 'unreadable', sentence: reasonOf(read.error) });
}

/** One object: in `data`, or bare, or under the older name that an older client saw. */
export function readOne<Shape extends z.ZodType>(
  shape: Shape,
  body: unknown,
): Result<z.infer<Shape>, Unreadable> {
  const wrapped = z.object({ data: z.unknown() }).safeParse(body);
  const inner = wrapped.success && wrapped.data.data !== undefined ? wrapped.data.data : body;
  return readAs(shape, inner);
}

export type UnreadRow = { id: string | null; reason: string };
export type ListPage<Row> = {
  rows: Row[];
  /** Set aside, each with why; the rest goes on without them. */
  unread: UnreadRow[];
  /** Where the next page begins; null when this was the last one. */
  next: number | null;
};

const Envelope = z.union([
  z.object({
    data: z.array(z.unknown()),
    version: z.object({ max: z.number().nullable() }).nullish(),
  }),
  z.array(z.unknown()).transform((data) => ({ data, version: undefined })),
]);

/**
 * A page of a list: wrapped with its version block, without it, or bare. Without the block the highest version among the rows says
 * where to go on. An empty page, and one that does not advance, is the end. Source: spec/vend.md VN7
 * @param after what the page was asked after
 */
export function readPage<Shape extends z.ZodType<{ version?: number | undefined }>>(
  shape: Shape,
  body: unknown,
  after: number,
): Result<ListPage<z.infer<Shape>>, Unreadable> {
  const envelope = readAs(Envelope, body);
  if (!envelope.ok) return envelope;
  const { data, version } = envelope.value;
  const rows: z.infer<Shape>[] = [];
  const unread: UnreadRow[] = [];
  let highest = 0;
  for (const each of data) {
    highest = Math.max(highest, versionIn(each));
    const read = readAs(shape, each);
    if (read.ok) rows.push(read.value);
    else unread.push({ id: idIn(each), reason: read.refusal.sentence });
  }
  const last = version?.max ?? highest;
  return ok({ rows, unread, next: data.length > 0 && last > after ? last : null });
}

const versionIn = (value: unknown): number => {
  const version = fieldOf(value, 'version') ?? fieldOf(fieldOf(value, '_metadata'), 'version');
  return typeof version === 'number' ? version : 0;
};

const idIn = (value: unknown): string | null => {
  const id = fieldOf(value, 'id');
  return typeof id === 'string' ? id : null;
};

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/** What an error says of itself: no envelope is published, and `error` is a text or an object. */
export function troubleIn(body: unknown): string | null {
  const error = fieldOf(body, 'error');
  for (const each of [
    error,
    fieldOf(error, 'message'),
    fieldOf(body, 'error_description'),
    fieldOf(body, 'message'),
    fieldOf(body, 'errors'),
  ]) {
    if (typeof each === 'string' && each !== '') return each;
    if (Array.isArray(each) && typeof each[0] === 'string') return each[0];
  }
  return null;
}
