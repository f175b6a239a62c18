import { posix } from 'node:path';
import ts from 'typescript';
import { type Finding, type Rule, type SourceFile, findIn, isTest } from './source';

type Zone = {
  name: string;
  folder: string;
  module?: string;
  mayImport: readonly string[];
  /** What its tests, and the fixtures they share, may import besides. */
  testsMayImport?: readonly string[];
};

/** Who may import whom (STYLE, "Where things live"). Every zone may import itself. */
const zones: readonly Zone[] = [
  { name: 'core', folder: 'packages/core/', module: '@tillbridge/core', mayImport: [] },
  { name: 'words', folder: 'packages/words/', module: '@tillbridge/words', mayImport: [] },
  { name: 'look', folder: 'packages/look/', module: '@tillbridge/look', mayImport: [] },
  { name: 'devices', folder: 'packages/devices/', module: '@tillbridge/devices', mayImport: ['core'] },
  {
    name: 'simulators',
    folder: 'packages/simulators/',
    module: '@tillbridge/simulators',
    mayImport: ['core'],
  },
  {
    name: 'engine',
    folder: 'apps/desktop/src/engine/',
    module: '@tillbridge/desktop/engine',
    mayImport: ['core', 'words', 'devices', 'ipc'],
  },
  {
    name: 'ipc',
    folder: 'apps/desktop/src/ipc/',
    module: '@tillbridge/desktop/ipc',
    mayImport: ['core', 'words', 'devices'],
  },
  {
    name: 'renderer',
    folder: 'apps/desktop/src/renderer/',
    mayImport: ['ipc', 'core', 'words', 'devices', 'look'],
  },
  { name: 'preload', folder: 'apps/desktop/src/preload/', mayImport: ['ipc'] },
  { name: 'main', folder: 'apps/desktop/src/main/', mayImport: ['ipc', 'core', 'words', 'preload'] },
  // The kiosk is Electron's main without Electron: it shares the decisions, and no line of it may know Electron.
  { name: 'kiosk', folder: 'apps/desktop/src/kiosk/', mayImport: ['ipc', 'core', 'words', 'main'] },
  { name: 'admin', folder: 'apps/hub/admin/', mayImport: ['core', 'look', 'hub'] },
  {
    name: 'hub',
    folder: 'apps/hub/',
    module: '@tillbridge/hub',
    mayImport: ['core'],
    // The hub's links are tested against the stand-ins over real HTTP.
    testsMayImport: ['simulators'],
  },
  {
    name: 'e2e',
    folder: 'e2e/',
    mayImport: ['core', 'words', 'devices', 'simulators', 'engine', 'ipc', 'main', 'hub', 'scripts'],
  },
  {
    name: 'scripts',
    folder: 'scripts/',
    mayImport: ['core', 'words', 'devices', 'simulators', 'engine', 'ipc', 'main', 'hub', 'e2e'],
  },
];

const testTools = /^(vitest|fast-check|zod|node:.*)$/;
const formattingForScreens = new Set(['@tillbridge/core/format', '@tillbridge/devices/wedge']);

type Import = { from: string; isTypeOnly: boolean };

function importIn(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const clause = node.importClause;
    const named = clause?.namedBindings;
    const allNamesAreTypes =
      clause !== undefined &&
      clause.name === undefined &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.length > 0 &&
      named.elements.every((element) => element.isTypeOnly);
    const isTypeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allNamesAreTypes;
    return { from: node.moduleSpecifier.text, isTypeOnly };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
    return { from: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly };
  if (
    ts.isImportTypeNode(node) &&
    ts.isLiteralTypeNode(node.argument) &&
    ts.isStringLiteral(node.argument.literal)
  )
    return { from: node.argument.literal.text, isTypeOnly: true };
  if (ts.isCallExpression(node) && isImporter(node.expression)) {
    const [first] = node.arguments;
    if (first && ts.isStringLiteral(first)) return { from: first.text, isTypeOnly: false };
  }
  return undefined;
}

const isImporter = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');

function zoneOf(from: string, importer: string): Zone | undefined {
  if (from.startsWith('.')) {
    const path = posix.join(posix.dirname(importer), from);
    return zones.find((zone) => `${path}/`.startsWith(zone.folder));
  }
  return zones.find(
    (zone) => zone.module !== undefined && (from === zone.module || from.startsWith(`${zone.module}/`)),
  );
}

function refuse(file: SourceFile, home: Zone, { from, isTypeOnly }: Import): string | undefined {
  const target = zoneOf(from, file.path);
  if (target && target !== home && !mayImport(home, file.path, target))
    return `${home.name} must not import ${target.name} (${from})`;
  if (from === 'electron' && !['main', 'preload'].includes(home.name))
    return `${home.name} must not know Electron`;
  if (home.name === 'core' && !target) return refuseForCore(file.path, from);
  if (home.name === 'admin') return refuseForAdmin(file.path, target, { from, isTypeOnly });
  if (home.name === 'renderer') return refuseForRenderer(file.path, target, { from, isTypeOnly });
  return undefined;
}

const mayImport = (home: Zone, path: string, target: Zone): boolean =>
  home.mayImport.includes(target.name) ||
  ((isTest(path) || path.endsWith('.fixture.ts')) && (home.testsMayImport?.includes(target.name) ?? false));

function refuseForCore(path: string, from: string): string | undefined {
  if (isTest(path) && testTools.test(from)) return undefined;
  if (from === 'zod' && path.startsWith('packages/core/src/wire/')) return undefined;
  return from === 'zod'
    ? 'core knows zod only in core/wire'
    : `core imports nothing but itself, and this is ${from}`;
}

/** Head office's screens know the hub by the types of its procedures alone. */
function refuseForAdmin(
  path: string,
  target: Zone | undefined,
  { from, isTypeOnly }: Import,
): string | undefined {
  if (isTypeOnly || isTest(path)) return undefined;
  if (from.startsWith('node:')) return `a screen runs in a browser, which has no ${from}`;
  return target?.name === 'hub'
    ? `a screen takes types only from the hub, and this imports values from ${from}`
    : undefined;
}

function refuseForRenderer(
  path: string,
  target: Zone | undefined,
  { from, isTypeOnly }: Import,
): string | undefined {
  if (isTypeOnly || isTest(path)) return undefined;
  if (from.startsWith('node:')) return `a screen runs in a browser, which has no ${from}`;
  const isHarness = path.startsWith('apps/desktop/src/renderer/testing/');
  if (!isHarness && target?.name === 'ipc' && /\/ipc(\/areas(\/|$)|\/procedure$|\/router$|\/?$)/.test(from))
    return `a screen takes types only from the procedures, which are a server's, and this imports values from ${from}`;
  if (target?.name !== 'core' && target?.name !== 'devices') return undefined;
  return formattingForScreens.has(from)
    ? undefined
    : `a screen takes types and formatting only, and this imports values from ${from}`;
}

export const importArrows: Rule = {
  name: 'import-arrows',
  find: ({ sources }): Finding[] =>
    sources.flatMap((file) => {
      const home = zones.find((zone) => file.path.startsWith(zone.folder));
      if (!home) return [];
      return findIn(file, (node) => {
        const found = importIn(node);
        return found && refuse(file, home, found);
      });
    }),
};
