import ts from 'typescript';
import { type Finding, type Rule, type SourceFile, findInLines, isTest, visit } from './source';

const ruleLine = /^- \*\*([A-Z]{1,4}\d+[a-z]?)\*\*/;
const citation = /\[([A-Z]{1,4}\d+[a-z]?(?:,\s*[A-Z]{1,4}\d+[a-z]?)*)\]/g;
const sourceNote = /spec\/[a-z0-9-]+\.md\s+([A-Z]{1,4}\d+[a-z]?(?:(?:,| and)\s*[A-Z]{1,4}\d+[a-z]?)*)/g;

/** Our own test is full of made-up rules and citations. */
const ownTest = 'scripts/check/spec-coverage.test.ts';

type Place = { id: string; file: string; line: number };

export const isTestOrJourney = (path: string): boolean =>
  isTest(path) || (path.startsWith('e2e/') && path.endsWith('.ts'));

function rulesIn(path: string, text: string): Place[] {
  return text.split('\n').flatMap((line, index) => {
    const id = ruleLine.exec(line)?.[1];
    return id === undefined ? [] : [{ id, file: path, line: index + 1 }];
  });
}

const ids = (list: string): string[] => list.split(/,| and/).map((id) => id.trim());

/** Citations stand in a test's name, which is a string; `[T4]` in code is an index. */
function citationsIn(file: SourceFile): Place[] {
  const found: Place[] = [];
  visit(file.ast, (node) => {
    if (!ts.isStringLiteralLike(node) && !ts.isTemplateHead(node) && !ts.isTemplateMiddleOrTemplateTail(node))
      return;
    const line = file.ast.getLineAndCharacterOfPosition(node.getStart(file.ast)).line + 1;
    for (const match of node.text.matchAll(citation))
      for (const id of ids(match[1] ?? '')) found.push({ id, file: file.path, line });
  });
  return found;
}

export const specCoverage: Rule = {
  name: 'spec-coverage',
  find: ({ texts, sources: all }): Finding[] => {
    const sources = all.filter((file) => file.path !== ownTest);
    const rules = [...texts]
      .filter(([path]) => /^docs\/spec\/[^/]+\.md$/.test(path))
      .flatMap(([path, text]) => rulesIn(path, text));
    const citations = sources.filter((file) => isTestOrJourney(file.path)).flatMap(citationsIn);
    const known = new Set(rules.map((rule) => rule.id));
    const cited = new Set(citations.map((place) => place.id));
    const seen = new Set<string>();
    const twice = rules.filter((rule) => seen.size === seen.add(rule.id).size);
    return [
      ...twice.map((rule) => ({ ...rule, message: `${rule.id} numbers two rules` })),
      ...rules
        .filter((rule) => !cited.has(rule.id))
        .map((rule) => ({ ...rule, message: `no test cites ${rule.id}` })),
      ...citations
        .filter((place) => !known.has(place.id))
        .map((place) => ({ ...place, message: `there is no rule ${place.id} in docs/spec` })),
      ...sources.flatMap((file) => notesWithoutRule(file, known)),
    ].map(({ file, line, message }) => ({ file, line, message }));
  },
};

const notesWithoutRule = (file: SourceFile, known: ReadonlySet<string>): Finding[] =>
  findInLines(file.path, file.text, (line) => {
    const cited = [...line.matchAll(sourceNote)].flatMap((match) => ids(match[1] ?? ''));
    const unknown = cited.find((id) => !known.has(id));
    return unknown && `there is no rule ${unknown} in docs/spec`;
  });
