export { readerAtTheTill } from './card-reader';
export { cardScript } from './card-script';
export { type Connected, connect } from './connect';
export type { Kept, Place } from './place';
export type { ServiceKind, ServiceOptions } from './services';
export { Demo, openDemo } from './open-demo';
