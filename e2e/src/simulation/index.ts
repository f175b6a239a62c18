export { type Breach } from './evidence';
export { breakGround } from './ground';
export { type Counts, type Ground, type Story, type StoryOptions, tellStory, usualSteps } from './story';
export { type Variant, variants } from './variants';
