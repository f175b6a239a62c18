import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import ts from 'typescript';
import { filesUnder } from '../program/index';

export type SourceFile = { path: string; text: string; ast: ts.SourceFile };

/** What the rules read: the texts a person wrote, by path from the top of the repository. */
export type Tree = { texts: ReadonlyMap<string, string>; sources: readonly SourceFile[] };

export type Finding = { file: string; line: number; message: string };
export type Rule = { name: string; find(tree: Tree): Finding[] };

const textTypes = new Set([
  '.ts',
  '.tsx',
  '.mts',
  '.js',
  '.mjs',
  '.json',
  '.css',
  '.html',
  '.md',
  '.sql',
  '.yml',
  '.yaml',
  '.sh',
  '',
]);
const codeTypes = new Set(['.ts', '.tsx', '.mts', '.js', '.mjs']);

const parse = (path: string, text: string): SourceFile => ({
  path,
  text,
  ast: ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  ),
});

export function treeOf(files: Record<string, string>): Tree {
  const texts = new Map(Object.entries(files));
  const sources = [...texts]
    .filter(([path]) => codeTypes.has(extname(path)))
    .map(([path, text]) => parse(path, text));
  return { texts, sources };
}

export function readTree(root: string): Tree {
  const paths = filesUnder(root).filter(
    (path) => textTypes.has(extname(path)) && !path.startsWith('resources/'),
  );
  return treeOf(Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])));
}

/** A test, or the generators that tests share. */
export const isTest = (path: string): boolean => /\.(test|spec|fixture)\.tsx?$/.test(path);

export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

/** Everything in one file that answers a sentence, as findings at their lines. */
export function findIn(file: SourceFile, look: (node: ts.Node) => string | undefined): Finding[] {
  const findings: Finding[] = [];
  visit(file.ast, (node) => {
    const message = look(node);
    if (message === undefined) return;
    const { line } = file.ast.getLineAndCharacterOfPosition(node.getStart(file.ast));
    findings.push({ file: file.path, line: line + 1, message });
  });
  return findings;
}

/** The same for plain text, line by line. */
export function findInLines(
  path: string,
  text: string,
  look: (line: string) => string | undefined,
): Finding[] {
  return text.split('\n').flatMap((line, index) => {
    const message = look(line);
    return message === undefined ? [] : [{ file: path, line: index + 1, message }];
  });
}
