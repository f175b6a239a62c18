import ts from 'typescript';
import { type Rule, findIn } from './source';
import { isTestOrJourney } from './spec-coverage';

const runners = new Set(['it', 'test', 'describe', 'suite']);
const neverAllowed = new Set(['only', 'skip', 'todo', 'fixme', 'fails', 'fail']);
const conditional = new Set(['skipIf', 'runIf']);
const disabled = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe']);
const excuse = 'needs ../shared';

function rootOf(expression: ts.Expression): string | undefined {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression))
    return rootOf(expression.expression);
  return undefined;
}

/** `it.skipIf(absent)('name', …)`: the name is the first argument of the outermost call. */
function titleOf(access: ts.PropertyAccessExpression): string {
  let node: ts.Node = access;
  while (
    (ts.isCallExpression(node.parent) || ts.isPropertyAccessExpression(node.parent)) &&
    node.parent.expression === node
  )
    node = node.parent;
  return ts.isCallExpression(node) ? (node.arguments[0]?.getText() ?? '') : '';
}

function problem(node: ts.Node): string | undefined {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && disabled.has(node.expression.text))
    return `${node.expression.text}: a test that does not run proves nothing`;
  if (!ts.isPropertyAccessExpression(node) || !runners.has(rootOf(node.expression) ?? '')) return undefined;
  if (neverAllowed.has(node.name.text)) return `.${node.name.text}: a test that does not run proves nothing`;
  if (conditional.has(node.name.text) && !titleOf(node).includes(excuse))
    return `.${node.name.text}: only a test whose name says "${excuse}" may depend on the machine`;
  return undefined;
}

export const testsRun: Rule = {
  name: 'tests-run',
  find: ({ sources }) =>
    sources.filter((file) => isTestOrJourney(file.path)).flatMap((file) => findIn(file, problem)),
};
