import ts from 'typescript';
import { type Rule, findIn } from './source';

const isNothing = (body: ts.ConciseBody): boolean =>
  ts.isBlock(body)
    ? body.statements.length === 0
    : body.getText() === 'undefined' || body.getText() === 'void 0';

function isEmptyHandler(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  if (node.expression.name.text !== 'catch') return false;
  const [handler] = node.arguments;
  return (
    handler !== undefined &&
    (ts.isArrowFunction(handler) || ts.isFunctionExpression(handler)) &&
    isNothing(handler.body)
  );
}

export const emptyCatch: Rule = {
  name: 'empty-catch',
  find: ({ sources }) =>
    sources.flatMap((file) =>
      findIn(file, (node) => {
        if (ts.isCatchClause(node) && node.block.statements.length === 0)
          return 'an empty catch hides what went wrong';
        return isEmptyHandler(node) ? 'a .catch() that does nothing hides what went wrong' : undefined;
      }),
    ),
};
