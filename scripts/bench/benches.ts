import type { BenchResult } from './measure/index';

/** How big: the sizes that the goals speak of, or small ones for trying the benches themselves. */
export type Size = {
  isQuick: boolean;
  /** Only where a bench knows a size beyond its goals'. */
  isLarge: boolean;
  /** The same chain's density in a part of its stores. */
  isDense: boolean;
  /** Where filled databases of earlier runs are and stay; null makes new ones, and they go with the bench. */
  keptIn: string | null;
};
export type Bench = (size: Size) => Promise<BenchResult>;

/** In the order of the table. Each is loaded in a process of its own, so that none inherits another's heap. */
export const benches = {
  commit: () => import('./benches/commit').then(({ commit }) => commit),
  'close-shift': () => import('./benches/close-shift').then(({ closeShift }) => closeShift),
  scan: () => import('./benches/scan').then(({ scan }) => scan),
  cart: () => import('./benches/cart').then(({ cart }) => cart),
  search: () => import('./benches/search').then(({ search }) => search),
  window: () => import('./benches/window').then(({ window }) => window),
  'cold-start': () => import('./benches/cold-start').then(({ coldStart }) => coldStart),
  devices: () => import('./benches/devices').then(({ devices }) => devices),
  reconnect: () => import('./benches/reconnect').then(({ reconnect }) => reconnect),
  'working-day': () => import('./benches/working-day').then(({ workingDay }) => workingDay),
  ingest: () => import('./benches/ingest').then(({ ingest }) => ingest),
  drain: () => import('./benches/drain').then(({ drain }) => drain),
  bootstrap: () => import('./benches/bootstrap').then(({ bootstrap }) => bootstrap),
  'fan-out': () => import('./benches/fan-out').then(({ fanOut }) => fanOut),
  'hub-search': () => import('./benches/hub-search').then(({ hubSearch }) => hubSearch),
  'api-reads': () => import('./benches/api-reads').then(({ apiReads }) => apiReads),
  import: () => import('./benches/import').then(({ importFile }) => importFile),
  hooks: () => import('./benches/hooks').then(({ hooks }) => hooks),
  vend: () => import('./benches/vend').then(({ vend }) => vend),
  count: () => import('./benches/count').then(({ count }) => count),
  stock: () => import('./benches/stock').then(({ stock }) => stock),
  memory: () => import('./benches/memory').then(({ memory }) => memory),
  night: () => import('./benches/night').then(({ night }) => night),
  forecast: () => import('./benches/forecast').then(({ forecast }) => forecast),
} satisfies Record<string, () => Promise<Bench>>;

export type BenchName = keyof typeof benches;
export const benchNames = Object.keys(benches) as BenchName[];
export const isBenchName = (name: string): name is BenchName => name in benches;
