export { type SecretBox, secretBox } from './secret-box';
export { KeyUnreadable, type SecretKeys, secretKeysFrom } from './secret-keys';
