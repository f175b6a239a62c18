/** What a bracketed form says: `metadata[sale]=s1&types[0]=a` is `{ metadata: { sale: 's1' }, types: ['a'] }`. */
export type FormField = string | FormField[] | { [name: string]: FormField };
export type FormFields = { [name: string]: FormField };

type Limb = Map<string, string | Limb>;

/** @returns nothing for a name that is no name, such as `__proto__` */
export function fieldsOf(form: Iterable<[string, string]>): FormFields {
  const root: Limb = new Map();
  for (const [name, value] of form) plant(root, stepsOf(name), value);
  return objectOf(root);
}

const stepsOf = (name: string): string[] => {
  const [first = '', ...rest] = name.split('[');
  return [first, ...rest.map((step) => step.replace(/\]$/, ''))];
};

function plant(limb: Limb, [step = '', ...rest]: readonly string[], value: string): void {
  const name = step === '' ? String(limb.size) : step;
  if (name === '__proto__') return;
  if (rest.length === 0) {
    limb.set(name, value);
    return;
  }
  const known = limb.get(name);
  const next: Limb = known instanceof Map ? known : new Map();
  limb.set(name, next);
  plant(next, rest, value);
}

const objectOf = (limb: Limb): FormFields =>
  Object.fromEntries([...limb].map(([name, value]) => [name, fieldOf(value)]));

function fieldOf(value: string | Limb): FormField {
  if (typeof value === 'string') return value;
  const isList = [...value.keys()].every((name, index) => name === String(index));
  return isList ? [...value.values()].map(fieldOf) : objectOf(value);
}

export const textOf = (fields: FormFields, name: string): string | undefined => {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
export const groupOf = (fields: FormFields, name: string): FormFields => {
  const value = fields[name];
  return typeof value === 'object' && !Array.isArray(value) ? value : {};
};
export const listOf = (fields: FormFields, name: string): string[] => {
  const value = fields[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
};
/** The names and values of a group that are texts, such as metadata. */
export const textsOf = (fields: FormFields): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
