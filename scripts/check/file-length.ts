import { type Rule, isTest } from './source';

const longest = 400; // past this there are probably two ideas in the file
const longestTest = 600; // a table of cases may run on

export const fileLength: Rule = {
  name: 'file-length',
  find: ({ texts }) =>
    [...texts]
      .filter(([path]) => /\.(ts|tsx|mts|js|mjs|css)$/.test(path))
      .map(([path, text]) => ({
        path,
        lines: text.split('\n').length - 1,
        limit: isTest(path) ? longestTest : longest,
      }))
      .filter(({ lines, limit }) => lines > limit)
      .map(({ path, lines, limit }) => ({
        file: path,
        line: limit + 1,
        message: `${lines} lines, and ${limit} is the most`,
      })),
};
