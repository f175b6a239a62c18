import ts from 'typescript';
import { type Rule, findIn } from './source';

export const exportStar: Rule = {
  name: 'export-star',
  find: ({ sources }) =>
    sources.flatMap((file) =>
      findIn(file, (node) => {
        if (ts.isExportDeclaration(node) && (!node.exportClause || ts.isNamespaceExport(node.exportClause)))
          return 'export *: an index names its exports one by one';
        return undefined;
      }),
    ),
};
