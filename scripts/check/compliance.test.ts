import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repoRoot } from '../program/index';
import { compliance } from './compliance';
import { treeOf } from './source';

const whole = readFileSync(join(repoRoot, 'docs/compliance.md'), 'utf8');
const said = (text: string, spec = '- **T1** Taxes.'): string[] =>
  compliance
    .find(treeOf({ 'docs/compliance.md': text, 'docs/spec/tax.md': spec }))
    .map(({ message }) => message);
const besidesRules = (text: string): string[] =>
  said(text).filter((message) => !message.startsWith('there is no rule'));

it('[CO1] has nothing to say of a page that is whole', () => {
  expect(besidesRules(whole)).toEqual([]);
});

it('[CO1] misses a rule of the trade that was taken out, and finds one that is there twice', () => {
  expect(besidesRules(whole.replace(/^\| AG-7 /m, '| AG-6 '))).toEqual([
    'AG-6 is here twice',
    'AG-7 is not on the page',
  ]);
});

it('[CO2] believes no line that names nothing, and no rule that is not there', () => {
  const bare = whole.replace(/^\| AG-8 \|.*$/m, '| AG-8 | no override |  | somewhere |');
  expect(besidesRules(bare)).toEqual(['AG-8 is held by nothing, and nothing says why not yet']);
  expect(said('| J-1 | data | T1 T99 | here |')).toContain('there is no rule T99 in docs/spec');
});

const reference = join(repoRoot, '../shared/reference/retail-rules.md');
it.skipIf(!existsSync(reference))('[CO1] needs ../shared: every rule of the reference is on the page', () => {
  const ids = [...readFileSync(reference, 'utf8').matchAll(/\*\*([A-Z]{1,2}-\d+)\*\*/g)].map(([, id]) => id);
  expect(ids.length).toBeGreaterThan(60);
  expect(ids.filter((id) => !new RegExp(`^\\| ${id} `, 'm').test(whole))).toEqual([]);
});
