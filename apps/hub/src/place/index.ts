export { archiveStore } from './archive-store';
export { giveCustomItems } from './custom-item';
export { type RegisterRow, type StoreSummary, readRegisters, readStore, readStores } from './read-stores';
export { type PlaceRefusal, type PlaceRefusalKind } from './refusals';
export { archiveRegister, createRegister, renameRegister } from './registers';
export { changeStore, createStore } from './save-store';
export { StoreDetails, timeZones } from './store-details';
