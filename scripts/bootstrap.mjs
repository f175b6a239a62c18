// The first thing `npm start` and `npm test` run. It is plain JavaScript without imports from npm, because on a
// fresh clone nothing is installed yet, and it runs on whatever Node the machine has. It installs, then hands
// over to the real program on the Node of package.json (better-sqlite3 crashes on older ones).
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = [20, 19];
const programs = { start: 'scripts/start/main.ts', test: 'scripts/test/main.ts' };
const stampFile = join(root, 'node_modules', '.tillbridge-installed');
const binaries = join(root, 'node_modules', '.bin');
const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** One plain sentence and the way out; nobody should read a stack trace to learn that a tool is missing. */
function stop(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

export function isOldNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
}

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** npm keeps a list of what it put in node_modules; a developer's own `npm install` is as good as our `npm ci`. */
export function installedMatches(wanted, present) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') || entry.link || entry.optional || entry.peer) return true;
    if (entry.os || entry.cpu) return true; // made for one kind of machine, perhaps not this one
    return present[path]?.version === entry.version;
  });
}

function isInstalled() {
  if (!existsSync(ownNode) || !existsSync(binaries)) return false;
  const hash = lockHash();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8').trim() === hash) return true;
  const listed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(listed)) return false;
  const matches = installedMatches(
    readJson(join(root, 'package-lock.json')).packages,
    readJson(listed).packages,
  );
  if (matches) writeFileSync(stampFile, hash);
  return matches;
}

/** npm names itself and its Node in the environment; going through those keeps `npm ci` off the Node it replaces. */
function npmCommand() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script && node && existsSync(script) && !node.startsWith(join(root, 'node_modules')))
    return [node, [script]];
  return process.platform === 'win32' ? ['npm.cmd', []] : ['npm', []];
}

function explainInstallFailure(output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET/.test(output))
    return 'The package registry could not be reached. Check the network (and `npm config get registry`), then run the command again.';
  if (/gyp ERR|not found: make|g\+\+|node-gyp/.test(output))
    return 'A native package had to be compiled and could not be. Install a C toolchain (Debian, Ubuntu: `apt-get install build-essential python3`; macOS: `xcode-select --install`), then run the command again.';
  if (/ENOSPC/.test(output)) return 'The disk is full: installing needs about 1 GB.';
  if (/EUSAGE/.test(output))
    return 'package.json and package-lock.json disagree. Run `npm install` once, and commit the lock file.';
  return 'Installing the packages failed; the reason is in the lines above.';
}

async function install() {
  console.log('Installing packages (one to two minutes the first time)');
  const [command, before] = npmCommand();
  const startedAt = Date.now();
  const args = [...before, 'ci', '--no-audit', '--no-fund', '--loglevel=error', '--progress=false'];
  const outside = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== binaries);
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, PATH: outside.join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && before.length === 0,
  });
  let output = '';
  const keep = (chunk) => (output += chunk.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const beat = setInterval(() => console.log(`  still installing, ${seconds()} s`), 15_000);
  const passOn = (signal) => child.kill(signal);
  process.on('SIGINT', passOn).on('SIGTERM', passOn);
  const status = await new Promise((resolve) => {
    child.on('error', (error) => resolve(((output += String(error)), -1)));
    child.on('close', (code) => resolve(code ?? -1));
  });
  clearInterval(beat);
  process.off('SIGINT', passOn).off('SIGTERM', passOn);
  if (status !== 0) {
    console.error(output.trim().split('\n').slice(-25).join('\n'));
    stop(explainInstallFailure(output));
  }
  if (!existsSync(ownNode)) {
    stop(
      'npm installed the packages but not the `node` one: its install script did not run. Allow install scripts (`npm config get ignore-scripts` should say false) and run the command again.',
    );
  }
  writeFileSync(stampFile, lockHash());
  console.log(`  installed in ${seconds()} s`);
}

/** Runs the real program and ends as it ends. Signals are passed on, so that Ctrl-C reaches every process. */
function handOver(program, args) {
  const child = spawn(ownNode, ['--import', 'tsx', program, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH ?? ''}` },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm runs us in a shell, and a shell that is told to end does not tell us: we notice that it is gone.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 1_000).unref();
  child.on('error', (error) => stop(`Node could not be started from node_modules: ${error.message}`));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

async function main([name, ...args]) {
  if (isOldNode(process.versions.node))
    stop(
      `Tillbridge needs Node ${oldestNode.join('.')} or newer, and this is Node ${process.versions.node}.`,
    );
  const program = programs[name];
  if (!program) stop(`There is no program "${name ?? ''}": use \`npm start\` or \`npm test\`.`);
  if (!isInstalled()) await install();
  handOver(program, args);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
