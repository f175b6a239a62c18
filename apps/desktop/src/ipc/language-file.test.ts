import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepLanguage, languageKept } from './language-file';

describe('the language that a till last spoke', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'language-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('[WO7] is kept beside its ledger, whatever the machine speaks', () => {
    keepLanguage(folder, 'es-US');
    expect(languageKept(folder, 'en-US')).toBe('es-US');
  });

  it.each([
    { machine: 'es-MX', language: 'es-US' },
    { machine: 'es', language: 'es-US' },
    { machine: 'en-US', language: 'en-US' },
    { machine: 'et-EE', language: 'en-NZ' },
  ])('[WO7] is that of a machine set up for $machine while it never spoke', ({ machine, language }) => {
    expect(languageKept(folder, machine)).toBe(language);
  });

  it('[WO7] is the machine’s when the file holds no language of ours', () => {
    writeFileSync(join(folder, 'language'), 'tlh\n');
    expect(languageKept(folder, 'es-US')).toBe('es-US');
    expect(languageKept(join(folder, 'not-there'), 'en-US')).toBe('en-US');
  });
});
