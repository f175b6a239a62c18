import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  engineArgumentsOf,
  engineEnvironmentOf,
  readMachineSettings,
  settingsFolder,
} from './machine-settings';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tillbridge-settings-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: unknown) =>
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
const read = (env: Record<string, string> = {}) => readMachineSettings(folder, env);
const sentenceOf = (env: Record<string, string> = {}): string => {
  const answer = read(env);
  return answer.ok ? '' : answer.refusal.sentence;
};

describe('the settings of a machine', () => {
  it('[KI1] come from every file in order, and the environment has the last word', () => {
    file('20-till.json', { name: 'Till 2', hub: 'https://hub.example.com' });
    file('10-image.json', {
      name: 'a new till',
      printer: 'tcp://10.0.0.9:9100',
      hub: 'https://old.example.com',
    });
    file('notes.txt', 'not a setting');
    expect(read({ TILLBRIDGE_PRINTER: 'sim://printer', TILLBRIDGE_HUB: '' })).toEqual({
      ok: true,
      value: { name: 'Till 2', hub: 'https://hub.example.com', printer: 'sim://printer' },
    });
  });

  it('[KI1] may all stand in the environment', () =>
    expect(
      read({
        TILLBRIDGE_SCANNERS: 'hid://0c2e:0b61  serial:///dev/ttyACM0',
        TILLBRIDGE_PORT: '4711',
        TILLBRIDGE_DATA: '/srv/till',
      }),
    ).toEqual({
      ok: true,
      value: { scanners: ['hid://0c2e:0b61', 'serial:///dev/ttyACM0'], port: 4711, data: '/srv/till' },
    }));

  it.each([
    { platform: 'linux', env: {}, at: '/etc/tillbridge' },
    { platform: 'darwin', env: {}, at: '/Library/Application Support/Tillbridge' },
    { platform: 'linux', env: { TILLBRIDGE_SETTINGS: '/run/image' }, at: '/run/image' },
  ])('[KI1] lie in $at', ({ platform, env, at }) => expect(settingsFolder(platform, env)).toBe(at));

  it('[KI1] lie in the folder that Windows has for all users’ programs', () =>
    expect(settingsFolder('win32', { ProgramData: 'D:\\Data' })).toMatch(/^D:\\Data.Tillbridge$/));

  it.each([
    { content: '{"hub": ', why: /10\.json cannot be read \(.*JSON/ },
    {
      content: { hubs: [] },
      why: /10\.json says "hubs", which is no setting\. The settings: hub, enrolmentCode/,
    },
    { content: { hub: 'hub.example.com' }, why: /"hub" in .*10\.json: must be the address of a hub/ },
    { content: { hub: 'file:///etc/passwd' }, why: /must be the address of a hub/ },
    { content: { proxy: 'proxy:3128' }, why: /"proxy" in .*10\.json: must be the address of a proxy/ },
    { content: { port: 70_000 }, why: /"port" in .*10\.json: / },
    { content: [], why: /10\.json: / },
  ])('[KI2] $content in a file stops the start and says where', ({ content, why }) => {
    file('10.json', content);
    expect(sentenceOf()).toMatch(why);
  });

  it('[KI2] that are wrong in the environment are named by their variable', () =>
    expect(sentenceOf({ TILLBRIDGE_PORT: 'four' })).toMatch(/^TILLBRIDGE_PORT: /));

  it('[KI3] may be none at all, and then there is no folder either', () =>
    expect(readMachineSettings(join(folder, 'not-there'), {})).toEqual({ ok: true, value: {} }));

  it('[KI4] go to the engine’s command line without the code', () => {
    const said = {
      hub: 'https://hub.example.com',
      enrolmentCode: 'ABCD2345',
      scanners: ['a', 'b'],
      scale: 'sim://scale',
      labels: 'sim://labels',
      kitchen: ['sim://printer', 'bar:Drinks=tcp://10.0.0.9'],
      drawer: 'serial:///dev/ttyUSB0?model=bel',
    };
    expect(engineArgumentsOf(said)).toEqual([
      ...['--hub', 'https://hub.example.com', '--scanner', 'a', '--scanner', 'b'],
      ...['--scale', 'sim://scale'],
      ...['--labels', 'sim://labels', '--kitchen', 'sim://printer', '--kitchen', 'bar:Drinks=tcp://10.0.0.9'],
      ...['--drawer', 'serial:///dev/ttyUSB0?model=bel'],
    ]);
  });

  it('[NW2] go to the engine with a proxy’s password in its environment, and not on its command line', () => {
    file('10.json', { proxy: 'http://till:secret@proxy:3128' });
    const said = read();
    if (!said.ok) throw new Error(said.refusal.sentence);
    expect(engineArgumentsOf(said.value)).toEqual([]);
    expect(engineEnvironmentOf(said.value)).toEqual({ TILLBRIDGE_PROXY: 'http://till:secret@proxy:3128' });
    expect(engineEnvironmentOf({})).toEqual({});
  });
});
