import { describe, expect, it } from 'vitest';
import { type Typed, detailsOf, emptied, typedOf } from './typed';

const field = (name: string, more: object = {}) => ({
  ...{ name, isSecret: false, label: name, help: null, type: 'text' as const, choices: [] },
  ...{ isOptional: true, usual: null },
  ...more,
});
const fields = [
  field('host'),
  field('port', { type: 'number' }),
  field('region', { type: 'choice', usual: 'global' }),
  field('password', { isSecret: true }),
  field('key', { isSecret: true }),
];

describe('the form of a link', () => {
  it('[LK13] shows settings as they are, what is usual where nothing is said, and of secrets nothing', () => {
    const link = { settings: { host: 'mail.example', port: 587 } };
    expect(typedOf(fields, link)).toEqual({
      ...{ host: 'mail.example', port: '587', region: 'global', password: '', key: '' },
    });
  });

  it('[LK13] sends of the secrets only those that were typed or taken away', () => {
    const typed: Typed = { host: 'a', port: '465', region: 'eu', password: '', key: emptied };
    expect(detailsOf(fields, typed)).toEqual({
      settings: { host: 'a', port: 465, region: 'eu' },
      secrets: { key: null },
    });
    expect(detailsOf(fields, { ...typed, password: 'new' }).secrets).toEqual({ password: 'new', key: null });
  });

  it('[LK13] sends an empty setting as gone, and a number that is none as it was typed', () => {
    expect(detailsOf(fields, { host: ' ', port: 'many' }).settings).toEqual({
      ...{ host: null, port: 'many', region: null },
    });
  });
});
