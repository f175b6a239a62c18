import { expect, it } from 'vitest';
import { emptyCatch } from './empty-catch';
import { findingsOf } from './seeded-fault';

const file = 'apps/hub/src/jobs/mail.ts';

it.each([
  'try { send(); } catch {}',
  'try { send(); } catch (error) { /* never mind */ }',
  'send().catch(() => {});',
  'send().catch(() => undefined);',
])('no trouble disappears without a word: %s', (code) => {
  expect(findingsOf(emptyCatch, { [file]: code })).toEqual([expect.stringContaining(`${file}:1 `)]);
});

it('a catch that says something is fine', () => {
  const code =
    'try { send(); } catch (error) { log(error); }\nsend().catch(log);\nsend().catch((error) => log(error));';
  expect(findingsOf(emptyCatch, { [file]: code })).toEqual([]);
});
