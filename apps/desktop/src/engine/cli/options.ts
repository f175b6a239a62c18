import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { maintenanceKeyVariable } from '../../ipc/maintenance-pass';

const commands = ['serve', 'verify', 'export-unsent', 'doctor', 'restore', 'maintenance-pin'] as const;

export type EngineOptions = {
  command: (typeof commands)[number];
  dataFolder: string;
  port: number;
  hubUrl: string | null;
  enrolmentCode: string | null;
  printer: string | null;
  scanners: string[];
  scale: string | null;
  pole: string | null;
  labels: string | null;
  kitchen: string[];
  drawer: string | null;
  rendererFolder: string | null;
  terminalName: string;
  isDemo: boolean;
  /** Where a shell asks for the code: a till that is not enrolled is refused instead of shown. */
  mustBeEnrolled: boolean;
  /** For a person at a console, where a program would read JSON. */
  inWords: boolean;
  backupTo: string[];
  backup: string | null;
  /** Where the shell's maintenance pages are, for the screen's gesture. */
  maintenance: string | null;
  /** With which the shell reads our passes into them. */
  maintenanceKey: string | null;
  /** Whoever may sign releases. */
  releaseKeys: string[];
};

export const usage = `The terminal's engine.

  engine [serve] --data DIR [--port 4710] [--hub URL] [--enrolment-code CODE] [--printer ADDRESS]
                 [--scanner ADDRESS]... [--scale ADDRESS] [--pole ADDRESS] [--labels ADDRESS] [--drawer ADDRESS]
                 [--kitchen [NAME[:CATEGORY,CATEGORY]=]ADDRESS]... [--renderer DIR]
                 [--name NAME] [--demo] [--must-be-enrolled] [--backup-to DIR]... [--maintenance ADDRESS]
                 [--release-key KEY]...
  engine verify --data DIR           checks the journal's chain, receipt numbers and ledgers
  engine export-unsent --data DIR    prints what the hub has not got yet, one fact per line
  engine restore --data DIR --backup FILE
                                     lays down what a dead till had not sent; the next start sends it
  engine doctor --data DIR [--hub URL] [--printer ADDRESS] [--scanner ADDRESS]... [--words]
                                     looks at disk, ledger, way to the hub, clock and devices, and says what to do
  engine maintenance-pin             reads a PIN from standard input and prints what stands for it in the settings

An enrolment code may also stand in TILLBRIDGE_ENROLMENT_CODE, where nobody else on the machine can read it.
On standard output it says in JSON lines what happened; a line "ticket" on standard input asks for a new window's address.`;

const wrong = (sentence: string): Result<never, { kind: 'wrong-arguments'; sentence: string }> =>
  refuse({ kind: 'wrong-arguments', sentence });

/** @param env where a code may stand that no other user of the machine is to read, as they may read command lines */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Result<EngineOptions | 'help', { kind: string; sentence: string }> {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        port: { type: 'string', default: '4710' },
        hub: { type: 'string' },
        'enrolment-code': { type: 'string' },
        printer: { type: 'string' },
        scanner: { type: 'string', multiple: true, default: [] },
        scale: { type: 'string' },
        pole: { type: 'string' },
        labels: { type: 'string' },
        kitchen: { type: 'string', multiple: true, default: [] },
        drawer: { type: 'string' },
        renderer: { type: 'string' },
        'backup-to': { type: 'string', multiple: true, default: [] },
        backup: { type: 'string' },
        'release-key': { type: 'string', multiple: true, default: [] },
        name: { type: 'string', default: 'Till' },
        demo: { type: 'boolean', default: false },
        'must-be-enrolled': { type: 'boolean', default: false },
        maintenance: { type: 'string' },
        words: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return wrong(error instanceof Error ? error.message : 'The arguments cannot be read.');
  }
  const { values, positionals } = parsed;
  if (values.help) return ok('help');
  const command = commands.find((known) => known === (positionals[0] ?? 'serve'));
  if (!command || positionals.length > 1)
    return wrong(`There is no command "${positionals.join(' ')}". See --help.`);
  if (!values.data && command !== 'maintenance-pin')
    return wrong('Say with --data which folder holds this till’s data.');
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return wrong(`"${values.port}" is no port.`);
  if (values.hub !== undefined && !/^https?:$/.test(URL.parse(values.hub)?.protocol ?? '')) {
    return wrong(`"${values.hub}" is no address of a hub. One looks like http://192.168.1.10:4700.`);
  }
  const code = values['enrolment-code'] ?? env['TILLBRIDGE_ENROLMENT_CODE'];
  const isCodeThere = code !== undefined && code !== '';
  if (command === 'restore' && values.backup === undefined)
    return wrong('Say with --backup which file to restore.');
  if (isCodeThere && values.hub === undefined) {
    return wrong('An enrolment code needs --hub: the address of the hub that gave it.');
  }
  return ok({
    command,
    dataFolder: resolve(values.data ?? ''),
    port,
    hubUrl: values.hub ?? null,
    enrolmentCode: isCodeThere ? code : null,
    printer: values.printer ?? null,
    scanners: values.scanner,
    scale: values.scale ?? null,
    pole: values.pole ?? null,
    labels: values.labels ?? null,
    kitchen: values.kitchen,
    drawer: values.drawer ?? null,
    rendererFolder: values.renderer === undefined ? null : resolve(values.renderer),
    terminalName: values.name,
    isDemo: values.demo,
    mustBeEnrolled: values['must-be-enrolled'],
    inWords: values.words,
    backupTo: values['backup-to'].map((folder) => resolve(folder)),
    backup: values.backup === undefined ? null : resolve(values.backup),
    maintenance: values.maintenance ?? null,
    maintenanceKey: env[maintenanceKeyVariable] ?? null,
    releaseKeys: values['release-key'],
  });
}
