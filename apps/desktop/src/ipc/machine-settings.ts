import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { pinHashShape } from './maintenance-pin';

/**
 * What an administrator says about a machine before anybody has sold on it: files in one folder, variables of the
 * environment, and the command line. Every shell reads them here.
 * Source: spec/kiosk.md KI1 to KI4
 */

const address = z
  .url({ protocol: /^https?$/, error: 'must be the address of a hub, such as https://hub.example.com' })
  .max(2_000);
const proxy = z
  .string()
  .max(500)
  .refine((text) => ['none', 'system'].includes(text) || /^https?:$/.test(URL.parse(text)?.protocol ?? ''), {
    error: 'must be the address of a proxy, such as http://proxy.example.com:3128, or "none", or "system"',
  });
const pixels = z.int().min(0).max(20_000);
const rectangle = z.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels });

const MachineSettings = z.strictObject({
  /** Where the hub is. A till that is enrolled knows it already, and follows when it moves. */
  hub: address.optional(),
  /** Used once, on a till that is not enrolled yet; it means nothing afterwards. */
  enrolmentCode: z.string().min(1).max(40).optional(),
  /** The proxy on the way to the hub: its address, `none`, or `system`, which is meant when nothing is said. */
  proxy: proxy.optional(),
  name: z.string().min(1).max(60).optional(),
  printer: z.string().min(1).max(200).optional(),
  scanners: z.array(z.string().min(1).max(200)).max(8).optional(),
  scale: z.string().min(1).max(200).optional(),
  /** A drawer with a line of its own; one that hangs on the printer needs none. */
  drawer: z.string().min(1).max(200).optional(),
  /** The printer of labels. */
  labels: z.string().min(1).max(200).optional(),
  /** Printers for those who make or fetch what was sold, each `NAME:CATEGORY,CATEGORY=ADDRESS` (spec/kitchen.md KT1). */
  kitchen: z.array(z.string().min(1).max(300)).max(8).optional(),
  /** The customer's display of two lines. */
  pole: z.string().min(1).max(200).optional(),
  /** Where the till keeps its ledger. */
  data: z.string().min(1).optional(),
  /** Folders for copies of its backups: a stick, a share of the network. */
  backupTo: z.array(z.string().min(1).max(1_000)).max(4).optional(),
  /** Public keys of whoever may sign new versions, as `hub release key` prints them. Without one none is taken. */
  releaseKeys: z.array(z.base64().min(40).max(200)).max(4).optional(),
  /** The engine's port on 127.0.0.1, where the screen is a browser. */
  port: z.int().min(1).max(65_535).optional(),
  /** The browser, where it is not Debian's Chromium. */
  chromium: z.string().min(1).optional(),
  /** Electron's window is over the whole screen and stays there. */
  kiosk: z.boolean().optional(),
  /** The hash of the PIN that opens the machine's maintenance, as `maintenance-pin` makes it; without it there is none. */
  maintenancePin: z
    .string()
    .regex(pinHashShape, {
      error: 'must be what the command maintenance-pin printed, and not the PIN itself',
    })
    .optional(),
  /** Windows and macOS: whether the till opens when its user signs in. Left out, it stays as it is. */
  startsWithSystem: z.boolean().optional(),
  /** The screen that the customer sees, in the pixels of the whole desk; without it there is none. */
  customerScreen: rectangle.optional(),
});
export type MachineSettings = z.infer<typeof MachineSettings>;

export type Environment = Readonly<Record<string, string | undefined>>;
export type SettingsRefusal = { kind: 'wrong-settings'; sentence: string };

/** Which variable says what. A list stands in one variable with spaces between. */
const variables = {
  TILLBRIDGE_HUB: 'hub',
  TILLBRIDGE_ENROLMENT_CODE: 'enrolmentCode',
  TILLBRIDGE_PROXY: 'proxy',
  TILLBRIDGE_NAME: 'name',
  TILLBRIDGE_PRINTER: 'printer',
  TILLBRIDGE_SCANNERS: 'scanners',
  TILLBRIDGE_SCALE: 'scale',
  TILLBRIDGE_LABELS: 'labels',
  TILLBRIDGE_KITCHEN: 'kitchen',
  TILLBRIDGE_DRAWER: 'drawer',
  TILLBRIDGE_POLE: 'pole',
  TILLBRIDGE_BACKUP_TO: 'backupTo',
  TILLBRIDGE_RELEASE_KEYS: 'releaseKeys',
  TILLBRIDGE_DATA: 'data',
  TILLBRIDGE_PORT: 'port',
  TILLBRIDGE_CHROMIUM: 'chromium',
} as const satisfies Readonly<Record<string, keyof MachineSettings>>;

/** The folder of the files, by the system's own custom. */
export function settingsFolder(platform: string, env: Environment): string {
  const chosen = env['TILLBRIDGE_SETTINGS'];
  if (chosen !== undefined && chosen !== '') return chosen;
  if (platform === 'win32') return join(env['ProgramData'] ?? 'C:\\ProgramData', 'Tillbridge');
  return platform === 'darwin' ? '/Library/Application Support/Tillbridge' : '/etc/tillbridge';
}

const wrong = (sentence: string): Result<never, SettingsRefusal> =>
  refuse({ kind: 'wrong-settings', sentence });

/** Every `*.json` of the folder in the order of their names, a later one over an earlier, and the environment over them all. */
export function readMachineSettings(
  folder: string,
  env: Environment,
): Result<MachineSettings, SettingsRefusal> {
  let settings: MachineSettings = {};
  for (const name of filesOf(folder)) {
    const read = readFile(join(folder, name));
    if (!read.ok) return read;
    settings = { ...settings, ...read.value };
  }
  const said = readEnvironment(env);
  return said.ok ? ok({ ...settings, ...said.value }) : said;
}

const filesOf = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
    : [];

function readFile(path: string): Result<MachineSettings, SettingsRefusal> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return wrong(`${path} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
  return parsed(content, (key) => (key === '' ? path : `"${key}" in ${path}`));
}

function readEnvironment(env: Environment): Result<MachineSettings, SettingsRefusal> {
  const said: Record<string, unknown> = {};
  for (const [variable, key] of Object.entries(variables)) {
    const text = env[variable];
    if (text === undefined || text === '') continue;
    if (key === 'scanners' || key === 'backupTo' || key === 'kitchen' || key === 'releaseKeys')
      said[key] = text.split(/\s+/).filter(Boolean);
    else said[key] = key === 'port' ? Number(text) : text;
  }
  const variableOf = (key: string) =>
    Object.entries(variables).find(([, named]) => named === key)?.[0] ?? 'The environment';
  return parsed(said, variableOf);
}

function parsed(
  content: unknown,
  placeOf: (key: string) => string,
): Result<MachineSettings, SettingsRefusal> {
  const read = MachineSettings.safeParse(content);
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  if (issue?.code === 'unrecognized_keys')
    return wrong(
      `${placeOf('')} says "${issue.keys[0]}", which is no setting. The settings: ${Object.keys(MachineSettings.shape).join(', ')}.`,
    );
  return wrong(`${placeOf(String(issue?.path[0] ?? ''))}: ${issue?.message ?? 'is not readable'}.`);
}

/** What the engine is told in its environment, where nobody else on the machine reads it: a proxy's address may hold a password. */
export const engineEnvironmentOf = ({ proxy }: MachineSettings): Readonly<Record<string, string>> =>
  proxy === undefined ? {} : { TILLBRIDGE_PROXY: proxy };

/** What the engine is told on its command line. Not the code: whoever is on the machine can read command lines. */
export function engineArgumentsOf(settings: MachineSettings): string[] {
  const { hub, name, printer, scanners, scale, labels, kitchen, drawer, pole, backupTo, releaseKeys } =
    settings;
  return [
    ...(hub === undefined ? [] : ['--hub', hub]),
    ...(name === undefined ? [] : ['--name', name]),
    ...(printer === undefined ? [] : ['--printer', printer]),
    ...(scanners ?? []).flatMap((scanner) => ['--scanner', scanner]),
    ...(scale === undefined ? [] : ['--scale', scale]),
    ...(labels === undefined ? [] : ['--labels', labels]),
    ...(kitchen ?? []).flatMap((station) => ['--kitchen', station]),
    ...(drawer === undefined ? [] : ['--drawer', drawer]),
    ...(pole === undefined ? [] : ['--pole', pole]),
    ...(backupTo ?? []).flatMap((folder) => ['--backup-to', folder]),
    ...(releaseKeys ?? []).flatMap((key) => ['--release-key', key]),
  ];
}
