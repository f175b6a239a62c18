import { expect, it } from 'vitest';
import { Stop } from '../program/index';
import { HubPlug } from './hub-plug';
import type { Service } from './service';

function bench(start: () => Promise<Service>) {
  const said: string[] = [];
  const stopped: Service[] = [];
  const first = hub();
  const plug = new HubPlug(first.service, {
    start,
    stop: async (service) => void stopped.push(service),
    say: (text) => said.push(text),
  });
  return { plug, said, stopped, first };
}

function hub() {
  let die: (report: string) => void = () => undefined;
  const death = new Promise<string>((resolve) => (die = resolve));
  // Only its end matters here; the process itself belongs to the test of the services.
  const service = { name: 'hub', url: 'http://127.0.0.1:4700', demo: undefined, death } as Service;
  return { service, die: (report: string) => die(report) };
}

it('pulls the hub’s plug and puts it in again while the till sells on', async () => {
  const second = hub();
  const { plug, said, stopped, first } = bench(async () => second.service);
  await plug.toggle();
  expect(stopped).toEqual([first.service]);
  expect(plug.isIn).toBe(false);
  expect(said.at(-1)).toContain('The hub is off');
  await plug.toggle();
  expect(plug.isIn).toBe(true);
  expect(said.at(-1)).toContain('The hub is back');
});

it('says that a hub ended by itself, and lets it be started again', async () => {
  const { plug, said, first } = bench(async () => hub().service);
  first.die('The hub ended unexpectedly (SIGKILL).');
  await first.service.death;
  await Promise.resolve();
  expect(plug.isIn).toBe(false);
  expect(said.join('\n')).toContain('ended unexpectedly');
  await plug.toggle();
  expect(plug.isIn).toBe(true);
});

it('stays unplugged with a sentence when the hub cannot start', async () => {
  const { plug, said } = bench(() => Promise.reject(new Stop('Port 4700 is in use.')));
  await plug.toggle();
  await plug.toggle();
  expect(plug.isIn).toBe(false);
  expect(said.at(-1)).toContain('Port 4700 is in use.');
});
