import type { CategoryLook } from './range';

/** In the order of the shop's own plan. Colours are dark enough for white words on a quick key. */
export const looks: readonly CategoryLook[] = [
  { name: 'Beer', colour: '#9a5b13', skuPrefix: 'BEE' },
  { name: 'Cider & premix', colour: '#a2405c', skuPrefix: 'CID' },
  { name: 'Wine', colour: '#7a1f3d', skuPrefix: 'WIN' },
  { name: 'Spirits', colour: '#4a3f8f', skuPrefix: 'SPI' },
  { name: 'Soft drinks', colour: '#0f6b8f', skuPrefix: 'SOF' },
  { name: 'Energy & sport', colour: '#0b7a53', skuPrefix: 'ENE' },
  { name: 'Water & juice', colour: '#1f6f9f', skuPrefix: 'WAT' },
  { name: 'Chips & snacks', colour: '#a34a12', skuPrefix: 'SNA' },
  { name: 'Chocolate & sweets', colour: '#6b3a2a', skuPrefix: 'SWE' },
  { name: 'Biscuits & bakery', colour: '#83612a', skuPrefix: 'BIS' },
  { name: 'Dairy & chilled', colour: '#2c5fa8', skuPrefix: 'DAI' },
  { name: 'Pantry', colour: '#5a6b1f', skuPrefix: 'PAN' },
  { name: 'Household', colour: '#52606d', skuPrefix: 'HOU' },
  { name: 'Ice & party', colour: '#16717a', skuPrefix: 'ICE' },
  { name: 'Fruit & vegetables', colour: '#2f7d32', skuPrefix: 'FRU' },
  { name: 'Deli', colour: '#8f3b2e', skuPrefix: 'DEL' },
  { name: 'Counter', colour: '#374151', skuPrefix: 'CTR' },
];
