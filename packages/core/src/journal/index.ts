export {
  type ChainCheck,
  type ChainStart,
  type Sha256,
  genesisHash,
  hashLink,
  recordFact,
  verifyChain,
} from './journal';
