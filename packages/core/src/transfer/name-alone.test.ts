import { expect, it } from 'vitest';
import { nameAlone } from './name-alone';

it.each([
  ['Mere Tawhiri <mere@shop.example>', 'Mere Tawhiri'],
  ['Ben Whitaker', 'Ben Whitaker'],
  ['A < B', 'A < B'],
  ['', ''],
])('[TR69] %j is read as %j', (who, name) => expect(nameAlone(who)).toBe(name));
