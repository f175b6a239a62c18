import fc from 'fast-check';

export type JsonSchema = {
  type?: string | string[];
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
};

const mostItems = 4;
const mostText = 40;

/** Values that a JSON schema describes, ids from a list of its own by the name of their field: what the description promises to take. */
export function anyOfSchema(
  schema: JsonSchema,
  someId: (name: string) => fc.Arbitrary<string>,
  name = '',
): fc.Arbitrary<unknown> {
  const again = (part: JsonSchema, of = name): fc.Arbitrary<unknown> => anyOfSchema(part, someId, of);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => again(choice)));
  const [type] = [schema.type].flat();
  switch (type) {
    case 'object':
      return anyObject(schema, again);
    case 'array':
      return fc.array(again(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? mostItems, mostItems)),
      });
    case 'string':
      return anyText(schema, someId(name));
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -1_000, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 100_000, 2 ** 31 - 1),
      });
    case 'number':
      return fc.oneof(
        fc.integer({ min: -3, max: 50 }),
        fc.integer({ min: 1, max: 5_000 }).map((milli) => milli / 1_000),
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue();
  }
}

const anyObject = (
  { properties = {}, required = [] }: JsonSchema,
  again: (part: JsonSchema, of: string) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> =>
  fc.record(Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, again(part, name)])), {
    requiredKeys: required.filter((name) => name in properties),
  });

function anyText(schema: JsonSchema, someId: fc.Arbitrary<string>): fc.Arbitrary<string> {
  switch (schema.format) {
    case 'uuid':
      return someId;
    case 'date-time':
      return fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
        .map((at) => at.toISOString());
    case 'date':
      return fc
        .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
        .map((at) => at.toISOString().slice(0, 10));
    case 'email':
      return fc.nat(999).map((number) => `someone${number}@example.nz`);
    default:
      return fc.oneof(
        fc.string({
          minLength: schema.minLength ?? 0,
          maxLength: Math.min(schema.maxLength ?? mostText, mostText),
          unit: 'grapheme',
        }),
        fc.constantFrom('GST', 'Shirt', 'https://example.com/hook'),
      );
  }
}
