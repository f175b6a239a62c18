export { type AdvertisingLaw, advertisingLaws } from './advertising-laws';
export { australia } from './australia';
export { type ProfileUnclear, checkProfile, hoursTrouble } from './check-profile';
export { floridaCounties } from './florida';
export { givenProfiles } from './given-profiles';
export { newZealand } from './new-zealand';
export { type Profile, readProfiles } from './read-profiles';
export { type SaveProfileRefusal, type SavedProfile, saveProfile } from './save-profile';
