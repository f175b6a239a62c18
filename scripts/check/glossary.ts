import ts from 'typescript';
import { type Finding, type Rule, findIn } from './source';

const glossaryFile = 'docs/glossary.md';

/** Words of a service around the shop, which live in the folders of its link and of its stand-in alone. */
const wordsAtHome = [{ folder: '/vend/', words: ['outlet', 'consignment'] }];

export type ForbiddenWord = { say: string; not: string; words: readonly string[] };

const wordsOf = (identifier: string): string[] =>
  identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase()
    .split(' ')
    .filter(Boolean);

/**
 * The glossary's table "Say | Not". Only what stands in backticks in the second column is looked for in the
 * code, as whole words of a declared name: `cartItem` is found in `cartItemId` but not in `cart` or `item`.
 */
export function forbiddenWords(glossary: string): ForbiddenWord[] {
  const found: ForbiddenWord[] = [];
  let columns: { say: number; not: number } | undefined;
  for (const line of glossary.split('\n')) {
    if (!line.trim().startsWith('|')) {
      columns = undefined;
      continue;
    }
    const cells = line.split('|').map((cell) => cell.trim());
    if (columns === undefined) {
      const names = cells.map((cell) => cell.toLowerCase());
      columns =
        names.includes('say') && names.includes('not')
          ? { say: names.indexOf('say'), not: names.indexOf('not') }
          : undefined;
      continue;
    }
    const say = (cells[columns.say] ?? '').replaceAll(/[*`]/g, '');
    for (const match of (cells[columns.not] ?? '').matchAll(/`([^`]+)`/g)) {
      const not = match[1] ?? '';
      found.push({ say, not, words: wordsOf(not) });
    }
  }
  return found;
}

function contains(words: readonly string[], part: readonly string[]): boolean {
  return words.some((_, start) => part.every((word, offset) => words[start + offset] === word));
}

const isAtHome = (path: string, { not }: ForbiddenWord): boolean =>
  wordsAtHome.some(({ folder, words }) => path.includes(folder) && words.includes(not));

function declaredName(node: ts.Node): string | undefined {
  const isDeclaration =
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isPropertySignature(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isMethodDeclaration(node);
  return isDeclaration && node.name && ts.isIdentifier(node.name) ? node.name.text : undefined;
}

export const glossary: Rule = {
  name: 'glossary',
  find: ({ texts, sources }): Finding[] => {
    const text = texts.get(glossaryFile);
    if (text === undefined) return [{ file: glossaryFile, line: 1, message: 'the glossary is missing' }];
    const forbidden = forbiddenWords(text);
    if (forbidden.length === 0)
      return [{ file: glossaryFile, line: 1, message: 'no table "Say | Not" with words in backticks' }];
    return sources.flatMap((file) =>
      findIn(file, (node) => {
        const name = declaredName(node);
        if (name === undefined) return undefined;
        const word = forbidden.find(
          (entry) => contains(wordsOf(name), entry.words) && !isAtHome(file.path, entry),
        );
        return word && `"${name}": the glossary says ${word.say}, not ${word.not}`;
      }),
    );
  },
};
