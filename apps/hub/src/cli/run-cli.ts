import { parseArgs } from 'node:util';
import { importCatalogueFrom, makeEnrolmentCodes, verifyLogs } from './chores';
import { createCompanyFrom, createCompanyNamed, inviteOwnerOf } from './create-company';
import { release } from './release';
import { resetAccount } from './reset-account';
import { serve, workOnly } from './serve';
import { rotateAllSecrets } from './rotate-all-secrets';
import { archiveOldStock, readStockArchive } from './stock-archive';
import { tell } from './events';
import { Expected, sentenceFor } from './trouble';
import { chooseCompany } from './with-database';

const help = `Usage: hub <command> [options]

  serve                 serve terminals and head office (the default)
    --port 4700         0 takes any free port
    --host 127.0.0.1    the address to listen on
    --data DIR          keys, snapshots and the embedded database (default .tillbridge/hub)
    --database-url URL  PostgreSQL instead of the embedded database (or DATABASE_URL)
    --demo              with a demo company
    --demo-services FILE   and connect it to the stand-ins that the file names, as npm start writes it
    --no-jobs           leave what is done later to worker processes
  work                  a worker process: jobs alone, beside hubs on the same --database-url and --data

  create-company FILE   a company from a JSON file (stores, registers, people, an owner)
  create-company        a company with nothing but its owner, who is given a link that works once
    --name NAME         what the company is called
    --owner-name NAME --owner-email EMAIL
  invite-owner          a link for another owner, or for one who has not come yet
    --owner-name NAME --owner-email EMAIL [--company NAME]
  reset-account         a link by which somebody chooses a new password
    --email EMAIL [--company NAME]
    --without-second-factor   for whoever lost the phone and the backup codes too
  import-catalogue FILE a catalogue from a CSV file
  verify-audit          whether every company's audit log is as it was written
  rotate-secrets        seal every secret again under TILLBRIDGE_SECRET_KEY, with the keys before it
                        in TILLBRIDGE_OLD_SECRET_KEYS; may be stopped and run again
  archive-stock         months of the stock ledger that are older than so many years into files
    --years N [--folder DIR]   DIR is stock-archive in the data folder when left out
  read-stock-archive    what is in those files, an entry a line
    [--company NAME] [--item ID] [--folder DIR]
  release key           the key that releases of the till's program are signed with; keep it off the hub
    --key FILE          where its private half goes; the public one is printed
  release sign FOLDER   signs what lies in FOLDER/PLATFORM/...
    --version V --key FILE
  release add FOLDER    puts a signed release into the data folder, for terminals to be offered
    --public-key KEY    refuses one that was signed by another
  release list          the releases that are there
  enrolment-code        codes for the registers, good for 15 minutes
    --company NAME      which company, when there are several
    --register NAME     which register; all when left out

stdout carries one JSON event per line; the log goes to stderr.
`;

/** The hub's command line. @returns the exit code */
export async function runCli(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '4700' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.tillbridge/hub' },
      'database-url': { type: 'string' },
      demo: { type: 'boolean', default: false },
      'demo-services': { type: 'string' },
      'no-jobs': { type: 'boolean', default: false },
      company: { type: 'string' },
      register: { type: 'string' },
      name: { type: 'string' },
      'owner-name': { type: 'string' },
      'owner-email': { type: 'string' },
      email: { type: 'string' },
      years: { type: 'string' },
      folder: { type: 'string' },
      version: { type: 'string' },
      key: { type: 'string' },
      'public-key': { type: 'string' },
      item: { type: 'string' },
      'without-second-factor': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const databaseUrl = values['database-url'] ?? process.env['DATABASE_URL'];
  const port = Number(values.port);
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const where = { data: values.data, ...(databaseUrl ? { databaseUrl } : {}) };
  const owner = { ownerName: values['owner-name'], ownerEmail: values['owner-email'] };
  const [command = 'serve', file] = positionals;
  try {
    switch (command) {
      case 'serve':
        await serve({
          ...{ ...where, port, host: values.host, demo: values.demo, jobs: !values['no-jobs'] },
          demoServices: values['demo-services'] ?? null,
        });
        return 0;
      case 'work':
        await workOnly(where);
        return 0;
      case 'create-company':
        if (file === undefined && values.name !== undefined)
          await createCompanyNamed(where, values.name, owner);
        else await createCompanyFrom(where, needed(file, 'create-company FILE.json'), owner);
        return 0;
      case 'invite-owner':
        await inviteOwnerOf(where, (db) => chooseCompany(db, values.company), owner);
        return 0;
      case 'reset-account':
        await resetAccount(where, (db) => chooseCompany(db, values.company), {
          email: values.email,
          dropsSecondFactor: values['without-second-factor'],
        });
        return 0;
      case 'import-catalogue':
        await importCatalogueFrom(where, needed(file, 'import-catalogue FILE.csv'), values.company);
        return 0;
      case 'verify-audit':
        await verifyLogs(where, values.company);
        return 0;
      case 'release':
        await release(positionals.slice(1), {
          ...{ data: values.data, version: values.version, key: values.key },
          publicKey: values['public-key'],
        });
        return 0;
      case 'rotate-secrets':
        await rotateAllSecrets(where);
        return 0;
      case 'archive-stock':
        await archiveOldStock(where, { years: values.years, folder: values.folder });
        return 0;
      case 'read-stock-archive':
        await readStockArchive(where, { company: values.company, item: values.item, folder: values.folder });
        return 0;
      case 'enrolment-code':
        await makeEnrolmentCodes(where, values.company, values.register);
        return 0;
      default:
        throw new Expected(`There is no command ${command}. See --help.`);
    }
  } catch (error) {
    const sentence = sentenceFor(error, { port });
    if (sentence === null) throw error;
    tell({ event: 'refused', sentence });
    return 2;
  }
}

function needed(file: string | undefined, usage: string): string {
  if (file === undefined) throw new Expected(`Which file? ${usage}`);
  return file;
}
