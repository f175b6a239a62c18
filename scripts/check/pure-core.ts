import ts from 'typescript';
import { type Rule, findIn, isTest } from './source';

const effects = new Set([
  'performance',
  'crypto',
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'globalThis',
  'Buffer',
]);
const hiddenInputs = new Set(['Date.now', 'Math.random']);

/** An identifier that stands for itself, and is not a property's or a parameter's name. */
function isFree(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isVariableDeclaration(parent)) return parent.initializer === node;
  return ts.isCallExpression(parent) || ts.isNewExpression(parent);
}

function impurity(node: ts.Node): string | undefined {
  if (
    ts.isPropertyAccessExpression(node) &&
    hiddenInputs.has(`${node.expression.getText()}.${node.name.text}`)
  )
    return `${node.getText()}: time and randomness arrive as arguments`;
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return 'new Date() reads the clock: time arrives as an argument';
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date')
    return 'Date() reads the clock: time arrives as an argument';
  if (ts.isIdentifier(node) && effects.has(node.text) && isFree(node))
    return `${node.text} belongs to the edge, not to the core`;
  return undefined;
}

export const pureCore: Rule = {
  name: 'pure-core',
  find: ({ sources }) =>
    sources
      .filter((file) => file.path.startsWith('packages/core/src/') && !isTest(file.path))
      .flatMap((file) => findIn(file, impurity)),
};
