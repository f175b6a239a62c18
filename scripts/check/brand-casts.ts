import ts from 'typescript';
import { type Rule, type SourceFile, findIn, visit } from './source';

const kernel = 'packages/core/src/kernel/';
const makers = new Set(['Brand', 'Id']);

function brandsIn(file: SourceFile): string[] {
  const names: string[] = [];
  visit(file.ast, (node) => {
    if (!ts.isTypeAliasDeclaration(node) || !ts.isTypeReferenceNode(node.type)) return;
    if (makers.has(node.type.typeName.getText())) names.push(node.name.text);
  });
  return names;
}

function mentions(type: ts.TypeNode, brands: ReadonlySet<string>): string | undefined {
  let found: string | undefined;
  visit(type, (node) => {
    if (ts.isTypeReferenceNode(node) && brands.has(node.typeName.getText())) found = node.typeName.getText();
  });
  return found;
}

/** Only the kernel may promise that a number is Money; everyone else constructs or parses. */
export const brandCasts: Rule = {
  name: 'brand-casts',
  find: ({ sources }) => {
    const brands = new Set([...makers, ...sources.flatMap(brandsIn)]);
    return sources
      .filter((file) => !file.path.startsWith(kernel))
      .flatMap((file) =>
        findIn(file, (node) => {
          if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node)) return undefined;
          const brand = mentions(node.type, brands);
          return brand && `a cast to ${brand}: construct or parse it, only core/kernel may cast`;
        }),
      );
  },
};
