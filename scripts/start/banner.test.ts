import { expect, it } from 'vitest';
import { banner } from './banner';
import { chromiumArguments, hasDisplay } from './window';

const running = {
  company: {
    event: 'demo' as const,
    company: 'Harbour Books',
    owner: { email: 'owner@harbour.example', password: 'a quiet harbour town' },
    stores: [],
    staff: [
      { name: 'Ann Ito', role: 'cashier', pin: '1111', store: 'North' },
      { name: 'Bo', role: 'manager', pin: '2222', store: null },
    ],
    enrolmentCodes: [],
  },
  isNew: true,
  hubUrl: 'http://127.0.0.1:4700',
  database: 'the embedded database',
  terminalUrl: 'http://127.0.0.1:4710/#ticket=abc',
  services: [{ name: 'Stripe: tap a card', page: 'http://127.0.0.1:4720/_stand-in' }],
  register: 'Register 1, North',
  logs: '.tillbridge/demo/logs',
  window: 'Chromium',
};

it('the banner says what runs where, who may log in, and how to stop', () => {
  const text = banner(running);
  for (const part of [
    'http://127.0.0.1:4700',
    'http://127.0.0.1:4710/#ticket=abc',
    'http://127.0.0.1:4720/_stand-in   Stripe: tap a card',
    'Register 1, North',
    '1111  Ann Ito',
    'owner@harbour.example',
    'password: a quiet harbour town',
    '2222  Bo',
    'Ctrl-C',
    '--fresh',
  ])
    expect(text).toContain(part);
  expect(text).toContain('Harbour Books is new.');
  expect(banner({ ...running, isNew: false })).toContain('was kept from last time');
});

it('a window needs a display, and as root a Chromium without its sandbox', () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('darwin', {})).toBe(true);
  expect(chromiumArguments('http://till', 'profile', true)).toContain('--no-sandbox');
  expect(chromiumArguments('http://till', 'profile', false)).not.toContain('--no-sandbox');
});
