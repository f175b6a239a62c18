export { type Breach } from './evidence';
export { type SabotageName, sabotages } from './sabotage';
export { type Shrunk, shrinkStory } from './shrink';
export { type LabOptions, type LabStory, tellLabStory } from './story';
