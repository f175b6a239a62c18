import ts from 'typescript';
import { type Finding, type Rule, type SourceFile, type Tree, findIn, isTest, visit } from './source';

const hasLetters = (text: string): boolean => /\p{L}/u.test(text);
/** What stands on a key is the same in every language. */
const keyName = /^(F\d{1,2}|Enter|Esc|Del)$/;
const spokenAttributes = new Set(['aria-label', 'title', 'placeholder', 'label', 'description', 'heard']);

const wordsOf = ({ head, templateSpans }: ts.TemplateExpression): string =>
  [head.text === '' ? '#' : head.text, ...templateSpans.map(({ literal }) => literal.text)].join(' ').trim();

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

/** A person's sentence: it begins with a capital or a name in it, has several words, and ends as sentences do. */
const isSentence = (text: string): boolean =>
  /^[¿“]?[\p{Lu}{#]/u.test(text) && /\p{L}+[,:;]? .*\p{L}/u.test(text) && /[.?!…]$/.test(text.trim());

/** What a property of these names holds is read by a person, be it a sentence or a word. */
const readProperties = new Set([
  'sentence',
  'detail',
  'word',
  'fix',
  'title',
  'subtitle',
  'label',
  'heading',
]);

/** Answers whoever types a command line or sets a variable of the environment: in English, as all of it is (WO8). */
const technicians = [
  'apps/desktop/src/engine/cli/',
  'apps/desktop/src/engine/main.ts',
  'apps/desktop/src/main/surroundings.ts',
  'apps/desktop/src/ipc/machine-settings.ts',
  'apps/desktop/src/kiosk/main.ts',
  'apps/desktop/src/kiosk/launcher-main.ts',
  'apps/desktop/src/kiosk/launcher.ts',
];

/** Written for the log, for a program's author, or for a database; or said. */
function isForNobody(node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isCallExpression(at) || ts.isNewExpression(at)) {
      const called = at.expression.getText();
      if (
        /^(say|sayIn|sayHeard|assert|unreachable)$|(^|\.)log(\.\w+)?$|^console\.|(Error|Unusable|Failed)$/.test(
          called,
        )
      )
        return true;
    }
    if (ts.isTaggedTemplateExpression(at) || ts.isThrowStatement(at) || ts.isTypeNode(at)) return true;
    if (ts.isBlock(at) || ts.isJsxElement(at)) return false;
  }
  return false;
}

/** A sentence of the engine or the shell that goes to a person round the dictionary. */
function unsaidSentence(node: ts.Node): string | undefined {
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return undefined;
  const text = ts.isTemplateExpression(node) ? wordsOf(node) : node.text;
  const { parent } = node;
  const isRead =
    ts.isPropertyAssignment(parent) &&
    parent.initializer === node &&
    readProperties.has(parent.name.getText()) &&
    /^\p{Lu}|\p{L} \p{L}/u.test(text);
  if ((!isRead && !isSentence(text)) || isForNobody(node)) return undefined;
  return `"${text}" is not said through say()`;
}

/** What the core, a device or the hub gives the till as data: fixed sentences, which the engine says with sayHeard (WO9). */
const heardFrom = [
  'packages/core/src/barcode/read-scan.ts',
  'packages/devices/src/printer/sentences.ts',
  'packages/devices/src/drawer/sentences.ts',
  'apps/hub/src/sync/refusals.ts',
  'apps/hub/src/sync/requests/',
  'apps/hub/src/value/reserve.ts',
  'apps/hub/src/parked/claim.ts',
  'apps/hub/src/receipt/mail-receipt.ts',
  'apps/hub/src/returns/find-sales.ts',
  'apps/hub/src/hold/hold.ts',
  'apps/hub/src/delivery/pause/till-requests.ts',
  'apps/hub/src/stock-count/decide-count.ts',
  'apps/hub/src/stock-count/requests.ts',
  'packages/core/src/stock-count/approve-words.ts',
];

function heardFindings(tree: Tree): Finding[] {
  const known = translated(tree);
  const files = tree.sources.filter(
    ({ path }) => !isTest(path) && heardFrom.some((from) => path.startsWith(from)),
  );
  return files.flatMap((file) =>
    findIn(file, (node) => {
      if (ts.isTemplateExpression(node) && isSentence(wordsOf(node)) && !isForNobody(node))
        return `"${wordsOf(node)}" is filled in here: a till says it only with its gaps`;
      if (!ts.isStringLiteralLike(node) || !isSentence(node.text) || isForNobody(node)) return undefined;
      return known.has(node.text) ? undefined : `"${node.text}" is not in the Spanish dictionary`;
    }),
  );
}

const isOfEngineOrShell = (file: SourceFile): boolean =>
  isTill(file) &&
  !file.path.startsWith('apps/desktop/src/renderer/') &&
  !file.path.includes('/testing/') &&
  !technicians.some((path) => file.path.startsWith(path));

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

/** Source: spec/words.md WO1, WO4, WO8, WO9 */
export const words: Rule = {
  name: 'words',
  find: (tree) => [
    ...tree.sources
      .filter((file) => isTill(file) && file.path.startsWith('apps/desktop/src/renderer/'))
      .flatMap((file) => findIn(file, unsaid)),
    ...tree.sources.filter(isOfEngineOrShell).flatMap((file) => findIn(file, unsaidSentence)),
    ...saidFindings(tree),
    ...heardFindings(tree),
  ],
};
