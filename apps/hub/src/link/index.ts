export { backOffMs, mostAttempts } from './back-off';
export { type BreakerState, breakerState } from './breaker';
export { type Call } from './call';
export { type Called, callOut, laterAt } from './call-out';
export { type HookAnswer, hookDoor } from './hook';
export {
  type ErrandAt,
  type HookEvent,
  type HookReading,
  type HookRequest,
  type LinkErrand,
  type LinkId,
  type LinkKind,
  type LinkKindDefinition,
  type LinkNews,
  type LinkState,
  type LinkTask,
  type LinkTaskId,
  type Links,
  type OpenLink,
  type TaskOutcome,
  type Tried,
  defineLinkKind,
  kindsByName,
  linkKinds,
  linksToLoopback,
} from './kinds';
export { keepRounds } from './keep-rounds';
export { CallFailed, linkFetch } from './link-fetch';
export {
  type Mapped,
  type Mapping,
  allMapped,
  forgetMapped,
  keepMapped,
  mappedByOurs,
  mappedByTheirs,
} from './link-map';
export {
  keepLinkSecrets,
  keepLinkSettings,
  linkPurpose,
  linksOn,
  openLink,
  putLinkState,
  setLinkState,
} from './open-link';
export {
  type ListedCall,
  type ListedLink,
  type ListedTask,
  type ShownCall,
  type TaskRefusal,
  callsOfTask,
  countOpenBreakers,
  letTaskGo,
  listCalls,
  listLinks,
  listTasks,
  replayTask,
  showCall,
} from './read-links';
export {
  type LinkDetails,
  type LinkRefusal,
  changeLink,
  createLink,
  deleteLink,
  switchLink,
} from './save-link';
export { type ShownKind, type ShownLink, hookAddress, listKinds, showLink } from './show-link';
export { type LinkField, fieldsOf } from './link-fields';
export { triedBy, tryLink } from './try-link';
export { type NewErrand, addErrand, addRounds, afterTrouble, linkWork } from './tasks';
export { clearOldCalls } from './tidy';
