import { type Rule, treeOf } from './source';

/** What a rule says about a small made-up repository: `path:line message`. */
export const findingsOf = (rule: Rule, files: Record<string, string>): string[] =>
  rule.find(treeOf(files)).map(({ file, line, message }) => `${file}:${line} ${message}`);
