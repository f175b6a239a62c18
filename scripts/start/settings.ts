import { join } from 'node:path';
import { servicePorts } from './services/ports';
import { type Program, Stop, type Values } from '../program/index';

const options = {
  fresh: { type: 'boolean', help: 'forget the demo company and make a new one' },
  'hub-port': { type: 'string', value: 'PORT', default: '4700', help: 'where the hub listens' },
  'terminal-port': { type: 'string', value: 'PORT', default: '4710', help: 'where the terminal listens' },
  'services-port': {
    type: 'string',
    value: 'PORT',
    default: '4720',
    help: 'where the first of the stand-ins for services listens; the others follow',
  },
  'no-open': { type: 'boolean', help: 'open no window, only print the address' },
} as const;

export const startProgram: Program<typeof options> = {
  usage: 'npm start --',
  summary: 'Builds Tillbridge, starts a hub and a terminal with a demo company, and opens the till.',
  options,
};

export type Settings = {
  isFresh: boolean;
  opensWindow: boolean;
  hubPort: number;
  terminalPort: number;
  servicesPort: number;
  folders: { demo: string; hub: string; terminal: string; logs: string; window: string };
};

function port(flag: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new Stop(`--${flag} takes a port from 1 to 65535, and "${text}" is none.`);
  return number;
}

export function readSettings(values: Values<typeof options>, root: string): Settings {
  const demo = join(root, '.tillbridge', 'demo');
  const settings = {
    isFresh: values.fresh,
    opensWindow: !values['no-open'],
    hubPort: port('hub-port', values['hub-port']),
    terminalPort: port('terminal-port', values['terminal-port']),
    servicesPort: port('services-port', values['services-port']),
    folders: {
      demo,
      hub: join(demo, 'hub'),
      terminal: join(demo, 'terminal'),
      logs: join(demo, 'logs'),
      window: join(demo, 'window'),
    },
  };
  const ports = [
    settings.hubPort,
    settings.terminalPort,
    ...servicePorts(settings.servicesPort).map((each) => each.port),
  ];
  if (new Set(ports).size < ports.length)
    throw new Stop('The hub, the terminal and the services around them need a port each, not the same one.');
  return settings;
}
