import ts from 'typescript';
import { type Finding, type Rule, type SourceFile, type Tree, findIn, isTest, visit } from './source';

const hasLetters = (text: string): boolean => /\p{L}/u.test(text);
/** What stands on a key is the same in every language. */
const keyName = /^(F\d{1,2}|Enter|Esc|Del)$/;
const spokenAttributes = new Set(['aria-label', 'title', 'placeholder', 'label', 'description', 'heard']);

const wordsOf = ({ head, templateSpans }: ts.TemplateExpression): string =>
  [head.text, ...templateSpans.map(({ literal }) => literal.text)].join(' ').trim();

/** Stands between the braces of a screen as one of the things that may be shown there. */
function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isJsxExpression(parent)) return !ts.isJsxAttribute(parent.parent);
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && isShown(parent);
  if (ts.isParenthesizedExpression(parent)) return isShown(parent);
  if (ts.isTemplateSpan(parent)) return isShown(parent.parent);
  const joins = [ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.QuestionQuestionToken];
  return ts.isBinaryExpression(parent) && joins.includes(parent.operatorToken.kind) && isShown(parent);
}

function unsaid(node: ts.Node): string | undefined {
  if (ts.isJsxText(node)) {
    const text = node.text.trim();
    if (hasLetters(text) && !keyName.test(text)) return `"${text}" is not said through say()`;
  }
  if ((ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) && isShown(node)) {
    const text = ts.isTemplateExpression(node) ? wordsOf(node) : node.text;
    if (hasLetters(text)) return `"${text}" is not said through say()`;
  }
  if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
    const { text } = node.initializer;
    if (spokenAttributes.has(node.name.getText()) && hasLetters(text))
      return `${node.name.getText()}="${text}" is not said through say()`;
  }
  return undefined;
}

const isTill = ({ path }: SourceFile): boolean => path.startsWith('apps/desktop/src/') && !isTest(path);

/** Other programs have a `say` of their own, which prints. */
const speaks = (file: SourceFile): boolean =>
  !isTest(file.path) &&
  ((isTill(file) && file.text.includes("from '@tillbridge/words'")) ||
    (file.path.startsWith('packages/core/src/') && file.text.includes('SaySentence')));

function templateOf(node: ts.Node): ts.Expression | undefined {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'say') return undefined;
  return node.arguments[0];
}

function translated({ sources }: Tree): Set<string> {
  const known = new Set<string>();
  for (const file of sources) {
    if (!file.path.startsWith('packages/words/src/languages/es-us/')) continue;
    visit(file.ast, (node) => {
      if (!ts.isPropertyAssignment(node)) return;
      if (ts.isStringLiteralLike(node.name) || ts.isIdentifier(node.name)) known.add(node.name.text);
    });
  }
  return known;
}

function saidFindings(tree: Tree): Finding[] {
  const known = translated(tree);
  return tree.sources.filter(speaks).flatMap((file) =>
    findIn(file, (node) => {
      const template = templateOf(node);
      if (!template) return undefined;
      if (!ts.isStringLiteralLike(template)) return 'a sentence that is said must stand there as a literal';
      return known.has(template.text) ? undefined : `"${template.text}" is not in the Spanish dictionary`;
    }),
  );
}

/** Source: spec/words.md WO1, WO4 */
export const words: Rule = {
  name: 'words',
  find: (tree) => [
    ...tree.sources
      .filter((file) => isTill(file) && file.path.startsWith('apps/desktop/src/renderer/'))
      .flatMap((file) => findIn(file, unsaid)),
    ...saidFindings(tree),
  ],
};
