export { type SecretBox, secretBox } from './secret-box';
