import { randomUUID } from 'node:crypto';
import { z } from 'zod';

type JsonSchema = {
  type?: string | string[];
  format?: string;
  description?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
  minItems?: number;
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
};

/** What a sample is made with: ids by the name of their column, and which of the alternatives is taken. */
export type SampleOf = { idOf: (name: string) => string; variant: number; withOptional: boolean };

/**
 * An input that a procedure's own schemas describe, as far as JSON Schema says it; what only code checks is tried out. The first
 * variant takes the first of every choice, the second the second.
 */
export function sampleInput(schemas: readonly z.ZodType[], how: SampleOf): unknown {
  const parts = schemas.map((schema) => {
    const json = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema;
    return sample(json, how, 'input', json.$defs ?? {});
  });
  const isObject = parts.every((part) => typeof part === 'object' && part !== null);
  return mended(schemas, isObject ? (Object.assign({}, ...parts) as unknown) : parts[0], how);
}

/** Whether an input gets past the schemas, so that the use case behind them is asked at all. */
export const isUnderstood = (schemas: readonly z.ZodType[], input: unknown): boolean =>
  schemas.every((schema) => schema.safeParse(input).success);

/** Tried one after the other where a check refuses what its schema seemed to say. */
const tries: readonly unknown[] = [
  1,
  'NZ-AB',
  '1.2.3',
  'NZD',
  '2026-01-05',
  '2026-01',
  '09:00',
  'ab',
  1_000,
  0,
  true,
  [],
  null,
  {},
];

function mended(schemas: readonly z.ZodType[], input: unknown, how: SampleOf): unknown {
  let at = input;
  for (const value of [...tries, how.idOf('nobody')]) {
    const issues = schemas.flatMap((schema) => schema.safeParse(at).error?.issues ?? []);
    if (issues.length === 0) return at;
    for (const { path } of issues) at = withValue(at, path, value);
  }
  return at;
}

function withValue(at: unknown, [key, ...rest]: readonly PropertyKey[], value: unknown): unknown {
  if (key === undefined) return value;
  const inner = withValue((at as Record<PropertyKey, unknown> | null | undefined)?.[key], rest, value);
  if (Array.isArray(at)) return at.map((each: unknown, index) => (index === key ? inner : each));
  return { ...(at as object), [key]: inner };
}

function sample(schema: JsonSchema, how: SampleOf, name: string, defs: Record<string, JsonSchema>): unknown {
  const again = (part: JsonSchema, as = name): unknown => sample(part, how, as, defs);
  if (schema.$ref) {
    const target = defs[schema.$ref.replace('#/$defs/', '')];
    return target ? again(target) : {};
  }
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[how.variant % schema.enum.length];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return again(choices[how.variant % choices.length] ?? {});
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => again(part)));
  const type = Array.isArray(schema.type) ? schema.type[how.variant % schema.type.length] : schema.type;
  switch (type) {
    case 'object':
      return sampleObject(schema, how, defs);
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 0) }, () =>
        again(schema.items ?? {}, name.replace(/s$/, '')),
      );
    case 'string':
      return sampleText(schema, how, name);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1, 1);
    case 'boolean':
      return how.variant % 2 === 0;
    case 'null':
      return null;
    default:
      // A check that only code knows: an id by its name, otherwise a text.
      return /Id$/.test(name) ? how.idOf(name) : 'x';
  }
}

function sampleObject(schema: JsonSchema, how: SampleOf, defs: Record<string, JsonSchema>): unknown {
  const required = new Set(schema.required ?? []);
  const properties = Object.entries(schema.properties ?? {}).filter(
    ([key]) => how.withOptional || required.has(key),
  );
  return Object.fromEntries(properties.map(([key, part]) => [key, sample(part, how, key, defs)]));
}

/** What only code checks, and no pattern says: by the name of the field. */
const known: Readonly<Record<string, string>> = {
  email: 'somebody@example.com',
  timeZone: 'Pacific/Auckland',
  locale: 'en-NZ',
  jurisdictionCode: 'NZ',
  currency: 'NZD',
};

function sampleText(schema: JsonSchema, how: SampleOf, name: string): string {
  const named = known[name];
  if (named !== undefined) return named;
  const isId = schema.format === 'uuid' || /Id$/.test(name);
  if (isId) return how.idOf(schema.format === 'uuid' && schema.description ? schema.description : name);
  if (schema.format === 'email') return 'somebody@example.com';
  if (schema.format === 'uri' || schema.format === 'url') return 'https://example.com/hook';
  if (schema.format === 'date') return '2026-01-05';
  if (schema.format === 'date-time') return '2026-01-05T00:00:00.000Z';
  if (schema.pattern?.includes('[0-9a-f]{64}')) return 'a'.repeat(64);
  if (schema.pattern?.includes('\\d{4}-\\d{2}-\\d{2}')) return '2026-01-05';
  if (schema.pattern?.includes('\\d\\d-(0[1-9]|1[0-2])')) return '2026-01';
  if (schema.pattern?.includes('\\d{4,8}')) return '482915';
  if (schema.pattern?.includes('[A-Z]{3}')) return 'NZD';
  return 'x'.repeat(Math.max(1, schema.minLength ?? 1));
}

/** An id that belongs to nobody. */
export const nobodysId = (): string => randomUUID();
