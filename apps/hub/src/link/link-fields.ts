import { z } from 'zod';
import type { LinkKindDefinition } from './kinds';

/** What a person is asked for in a link's form. */
export type LinkField = {
  name: string;
  /** Never shown again once it was given. */
  isSecret: boolean;
  label: string;
  help: string | null;
  type: 'text' | 'number' | 'choice';
  /** Of a choice alone. */
  choices: readonly { value: string; label: string }[];
  isOptional: boolean;
  /** What it is when nobody says; null where there is no such thing. */
  usual: string | number | null;
};

type Property = {
  type?: string;
  title?: string;
  description?: string;
  default?: unknown;
  enum?: readonly string[];
  /** What people call each value of a choice. */
  words?: Readonly<Record<string, string>>;
  anyOf?: readonly Property[];
};
type Shape = { properties?: Readonly<Record<string, Property>>; required?: readonly string[] };

/**
 * The fields of a kind, as its own schemas say: what has a title there is asked for, with its description as help; the rest is kept by
 * the kind's own pages. Source: spec/links.md LK13
 */
export const fieldsOf = ({ settings, secrets }: LinkKindDefinition): LinkField[] => [
  ...asked(settings, false),
  ...asked(secrets, true),
];

function asked(schema: z.ZodType, isSecret: boolean): LinkField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
  }) as Shape;
  return Object.entries(properties).flatMap(([name, property]) => {
    const { title, description } = property;
    if (title === undefined) return [];
    const usual = property.default;
    return [
      {
        ...{ name, isSecret, label: title, help: description ?? null, type: typeOf(property) },
        choices: (property.enum ?? []).map((value) => ({ value, label: property.words?.[value] ?? value })),
        isOptional: !required.includes(name),
        usual: typeof usual === 'string' || typeof usual === 'number' ? usual : null,
      },
    ];
  });
}

function typeOf({ type, enum: values, anyOf = [] }: Property): LinkField['type'] {
  if (values) return 'choice';
  const types = [type, ...anyOf.map((each) => each.type)];
  return types.includes('integer') || types.includes('number') ? 'number' : 'text';
}
