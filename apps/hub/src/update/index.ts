export { channelOf, offerTo, readChannels, readRollOuts } from './offer';
export { pathOf } from './release-files';
export { addRelease, listReleases, readRelease, releasesFolder, summaryOf } from './releases';
export { beginRollOut, changeRollOut, isSeenBy, setChannel } from './roll-out';
export { sendFile } from './send-file';
export { type NewRollOut, type RollOutRefusal } from './roll-out';
export { isSignedBy, newReleaseKey, signRelease } from './sign-release';
export { type UpdateTrouble, keepTrouble, readTroubles } from './troubles';
