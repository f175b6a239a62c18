export { type LabStory, tellLabStory } from './story';
