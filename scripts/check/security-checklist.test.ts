import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repoRoot } from '../program/index';
import { securityChecklist } from './security-checklist';
import { treeOf } from './source';

const whole = readFileSync(join(repoRoot, 'docs/security.md'), 'utf8');
const noRule = 'WS77';
const rule = '- **WS1** Every answer has a policy.';

/** What is said of the checklist with these lines beside it, apart from files and rules that this small tree lacks. */
const saidOf = (text: string): string[] =>
  securityChecklist
    .find(treeOf({ 'docs/security.md': text, 'docs/spec/security.md': rule }))
    .map(({ message }) => message)
    .filter((message) => !message.startsWith('there is no '));

it('[WS10] has nothing to say of a list that is whole', () => {
  expect(saidOf(whole)).toEqual([]);
});

it('[WS10] misses a requirement that was taken out, and finds one that is there twice or does not exist', () => {
  expect(saidOf(whole.replace('**8.4.1**', '**8.4.9**'))).toEqual([
    '8.4.1 is not in the checklist',
    '8.4.9 is no requirement of levels 1 and 2',
  ]);
  expect(saidOf(`${whole}\n- **8.4.1** Again. Met: [WS1].\n`)).toEqual(['8.4.1 is here twice']);
});

it.each([
  { line: '- **8.4.1** Walls. Met: because we say so.', why: 'nothing shows it' },
  { line: '- **8.4.1** Walls. Perhaps: [WS1].', why: 'a line of the checklist says' },
  { line: '- **8.4.1** Walls. Not yet:', why: 'a line of the checklist says' },
])('[WS10] does not believe $line', ({ line, why }) => {
  const said = saidOf(whole.replace(/^- \*\*8\.4\.1\*\*.*$/m, line));
  expect(said.some((message) => message.includes(why))).toBe(true);
});

it('[WS10] looks whether the evidence is there', () => {
  const text = `- **8.4.1** Walls. Met: [WS1], [${noRule}], \`docs/spec/security.md\`, \`docs/none.md\`.`;
  const tree = treeOf({ 'docs/security.md': text, 'docs/spec/security.md': rule });
  const messages = securityChecklist.find(tree).map(({ message }) => message);
  expect(messages).toContain(`there is no rule ${noRule} in docs/spec`);
  expect(messages).toContain('there is no docs/none.md');
  expect(messages).not.toContain('there is no docs/spec/security.md');
});
